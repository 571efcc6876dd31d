// SPDX-License-Identifier: Apache-2.0
// Fuzzes what reads a catalogue file and a recall list: the CSV reader, whole and piece by piece, and the checks of
// each row, as an import runs them; and how a name and a typed text become words.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/assert.h"
#include "kiosk/base/utf8.h"
#include "store-db/catalogue_rows.h"
#include "store-db/catalogue_words.h"
#include "store-db/local_time.h"

namespace {

using namespace kassabel;

void check_faults(const store::CatalogueFaults& faults) {
  std::size_t last_line = 0;
  for (const store::CsvError& error : faults.errors) {
    KASSABEL_ASSERT(!error.text.empty() && error.line >= 1 && is_utf8(error.text));
    KASSABEL_ASSERT(error.line >= last_line);
    last_line = error.line;
  }
}

// What an import would store, and later a scan would price.
void check_row(const store::CatalogueRow& row) {
  const Product& product = row.product;
  KASSABEL_ASSERT(Gtin::parse(product.gtin.text()).has_value());
  if (row.remove) return;
  KASSABEL_ASSERT(row.from >= store::no_start && row.from < row.until && row.until <= store::no_end);
  KASSABEL_ASSERT(!product.name.empty() && product.name.size() <= product_name_max_bytes);
  KASSABEL_ASSERT(is_utf8(product.name) && is_utf8(product.department) && is_utf8(product.picture));
  const bool of_article = product.article != Gtin() && !row.timed;
  KASSABEL_ASSERT(product.price.cents() >= (of_article ? 0 : 1) && product.price.cents() <= price_max_cents);
  KASSABEL_ASSERT(product.pack >= 1 && product.pack <= store::pack_max && product.article != product.gtin);
  KASSABEL_ASSERT(product.groups.size() <= product_groups_max);
  for (const std::string& group : product.groups) KASSABEL_ASSERT(!group.empty() && group.size() <= group_max_bytes);
  const std::string name = store::folded(product.name);
  KASSABEL_ASSERT(is_utf8(name) && store::folded(name) == name);
  for (const std::string& word : store::words_in(name)) KASSABEL_ASSERT(store::slips_of(word).size() < 54 * 24 + 26);
}

struct Seen {
  std::size_t rows = 0;
  std::vector<std::string> faults;
  bool operator==(const Seen&) const = default;
};

Seen read_products(store::CsvReader& reader) {
  Seen seen;
  std::map<std::uint64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> times;
  store::LinesOfProducts lines;
  const auto faults = store::read_catalogue_rows(
      reader, {},
      [&](const store::CatalogueRow& row) -> Result<void> {
        check_row(row);
        auto& taken = times[row.product.gtin.number()];
        KASSABEL_ASSERT(row.first == taken.empty());
        for (const auto& [from, until] : taken) KASSABEL_ASSERT(row.from >= until || row.until <= from);
        taken.emplace_back(row.from, row.until);
        ++seen.rows;
        return {};
      },
      lines);
  KASSABEL_ASSERT(faults.has_value());
  KASSABEL_ASSERT(!lines.empty() || !faults->errors.empty());
  check_faults(*faults);
  for (const store::CsvError& error : faults->errors)
    seen.faults.push_back(std::to_string(error.line) + ": " + error.text);
  return seen;
}

void read_recall_list(store::CsvReader& reader) {
  const auto faults = store::read_recalls(reader, {}, [](const Recall& recall) -> Result<void> {
    KASSABEL_ASSERT(Gtin::parse(recall.gtin.text()).has_value());
    KASSABEL_ASSERT(!recall.reason.empty() && recall.reason.size() <= recall_reason_max_bytes);
    KASSABEL_ASSERT(recall.until_day == 0 || recall.from_day <= recall.until_day);
    return {};
  });
  KASSABEL_ASSERT(faults.has_value());
  check_faults(*faults);
}

// A few bytes at a time, as a slow disk might.
store::CsvSource pieces_of(std::string_view text) {
  return [text](char* into, std::size_t bytes) mutable -> Result<std::size_t> {
    const std::size_t part = std::min({bytes, text.size(), std::size_t{7}});
    if (part > 0) std::memcpy(into, text.data(), part);
    text.remove_prefix(part);
    return part;
  };
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  store::CsvReader whole(text);
  store::CsvReader by_pieces(pieces_of(text));
  KASSABEL_ASSERT(read_products(whole) == read_products(by_pieces));
  store::CsvReader recalls(text);
  read_recall_list(recalls);
  const std::string typed = store::folded(text);
  KASSABEL_ASSERT(store::folded(typed) == typed);
  return 0;
}
