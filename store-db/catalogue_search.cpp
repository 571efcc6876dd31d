// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_search.h"

#include <algorithm>

#include "store-db/catalogue_words.h"

namespace kassabel::store {
namespace {

// FTS5 has an index for beginnings so long; for longer ones the words themselves are asked for, because it would
// collect every place of every word before it gives the first.
constexpr std::size_t indexed_letters_max = 4;
constexpr std::size_t words_of_a_beginning_max = 64;
constexpr std::size_t slips_max = 8;
constexpr std::size_t few = 3;  // so little asks for slips

// Only such words are in `words` as they are typed; FTS5 may know more of other alphabets.
bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string quoted(const std::string& word) { return '"' + word + '"'; }

std::string either(const std::vector<std::string>& expressions) {
  std::string all;
  for (const std::string& one : expressions) all += (all.empty() ? "(" : " OR ") + one;
  return all.empty() ? all : all + ")";
}

// Cut where a letter ends.
std::string_view limited(std::string_view text) {
  if (text.size() <= search_text_max_bytes) return text;
  std::size_t bytes = search_text_max_bytes;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

}  // namespace

struct CatalogueSearch::Found {
  std::size_t most = 0;
  std::vector<std::int64_t> ids{};
  [[nodiscard]] bool full() const { return ids.size() >= most; }
  void add(std::int64_t id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
};

CatalogueSearch::CatalogueSearch(SQLite::Database& connection)
    : name_(connection, "SELECT folded FROM names WHERE id = ?"),
      gtin_(connection, "SELECT gtin FROM names WHERE id = ?"),
      match_(connection, "SELECT rowid FROM found WHERE found MATCH ? LIMIT ?"),
      words_(connection, "SELECT word FROM words WHERE word >= ? ORDER BY word LIMIT ?"),
      names_(connection.execAndGet("SELECT ifnull(max(id), 0) FROM names").getInt64()) {
  picks_ = connection
               .execAndGet(
                   "SELECT count(*) FROM products INDEXED BY picks WHERE pick > 0 AND NOT (article > 0 AND pack = 1)")
               .getInt64();
}

std::optional<std::string> CatalogueSearch::name_of(std::int64_t id) {
  name_.reset();
  name_.bind(1, id);
  if (!name_.executeStep()) return std::nullopt;
  return name_.getColumn(0).getString();
}

// Of the ids from low to high (not included), whose names are in order.
std::int64_t CatalogueSearch::first_not_below(std::int64_t low, std::int64_t high, const std::string& text) {
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (name_of(middle).value_or("") < text)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void CatalogueSearch::add_beginning_with(const std::string& text, Found& found) {
  const auto add_part = [&](std::int64_t low, std::int64_t high) {
    for (std::int64_t id = first_not_below(low, high, text); id < high && !found.full(); ++id) {
      if (!name_of(id).value_or("").starts_with(text)) return;
      found.add(id);
    }
  };
  add_part(1, picks_ + 1);
  add_part(picks_ + 1, names_ + 1);
}

void CatalogueSearch::add_matching(const std::string& expression, Found& found) {
  match_.reset();
  match_.bind(1, expression);
  match_.bind(2, static_cast<std::int64_t>(found.most + found.ids.size()));
  while (!found.full() && match_.executeStep()) found.add(match_.getColumn(0).getInt64());
  match_.reset();
}

std::vector<std::string> CatalogueSearch::words_beginning_with(const std::string& beginning, std::size_t most) {
  std::vector<std::string> words;
  words_.reset();
  words_.bind(1, beginning);
  words_.bind(2, static_cast<std::int64_t>(most));
  while (words_.executeStep()) {
    std::string word = words_.getColumn(0).getString();
    if (!word.starts_with(beginning)) break;
    words.push_back(std::move(word));
  }
  words_.reset();
  return words;
}

bool CatalogueSearch::is_word(const std::string& text) {
  const auto words = words_beginning_with(text, 1);
  return !words.empty() && words.front() == text;
}

// Empty: there is none.
std::string CatalogueSearch::any_word_beginning_with(const std::string& beginning) {
  if (beginning.size() <= indexed_letters_max || !is_plain(beginning)) return quoted(beginning) + "*";
  const auto words = words_beginning_with(beginning, words_of_a_beginning_max + 1);
  if (words.size() > words_of_a_beginning_max) return quoted(beginning) + "*";
  std::vector<std::string> exact;
  for (const std::string& word : words) exact.push_back(quoted(word));
  return either(exact);
}

// Empty: none of the slips leads to a word.
std::string CatalogueSearch::slips_in(const std::string& word, bool and_itself) {
  std::vector<std::string> meant;
  if (and_itself) meant.push_back(any_word_beginning_with(word));
  const std::vector<std::string> slips = slips_of(word);
  for (const std::string& slip : slips) {
    if (meant.size() >= slips_max || (&slip == &slips.back() && !meant.empty())) break;
    if (!words_beginning_with(slip, 1).empty()) meant.push_back(any_word_beginning_with(slip));
  }
  meant.erase(std::remove(meant.begin(), meant.end(), std::string()), meant.end());
  return either(meant);
}

// In the words that begin no word; or, when all do but no name has them together, in one after the other.
void CatalogueSearch::add_with_slips(const std::vector<std::string>& words, Found& found) {
  std::vector<std::string> parts;
  std::vector<std::size_t> unknown;
  for (std::size_t at = 0; at < words.size(); ++at) {
    parts.push_back(any_word_beginning_with(words[at]));
    if (is_plain(words[at]) && words_beginning_with(words[at], 1).empty()) unknown.push_back(at);
  }
  const auto try_these = [&](const std::vector<std::size_t>& places, bool and_itself) {
    std::string all;
    for (std::size_t at = 0; at < words.size(); ++at) {
      const bool slipped = std::find(places.begin(), places.end(), at) != places.end();
      const std::string part = slipped ? slips_in(words[at], and_itself) : parts[at];
      if (part.empty()) return;
      all += (all.empty() ? "" : " AND ") + part;
    }
    add_matching(all, found);
  };
  if (!unknown.empty()) return try_these(unknown, false);
  if (!found.ids.empty() && is_word(words.back())) return;
  for (std::size_t at = words.size(); at-- > 0 && !found.full();) try_these({at}, true);
}

std::vector<Gtin> CatalogueSearch::find(std::string_view text, std::size_t most) {
  const std::string wanted = folded(limited(text));
  std::vector<std::string> words = words_in(wanted);
  if (words.size() > search_words_max) words.resize(search_words_max);
  Found found{.most = most};
  if (words.empty()) return {};
  add_beginning_with(wanted, found);
  std::string all;
  bool possible = true;
  for (const std::string& word : words) {
    const std::string part = any_word_beginning_with(word);
    possible = possible && !part.empty();
    all += (all.empty() ? "" : " AND ") + part;
  }
  if (possible && !found.full()) add_matching(all, found);
  if (found.ids.size() < std::min(few, most)) add_with_slips(words, found);
  std::vector<Gtin> gtins;
  for (const std::int64_t id : found.ids) {
    gtin_.reset();
    gtin_.bind(1, id);
    if (gtin_.executeStep())
      gtins.push_back(Gtin::from_number(static_cast<std::uint64_t>(gtin_.getColumn(0).getInt64())));
  }
  return gtins;
}

}  // namespace kassabel::store
