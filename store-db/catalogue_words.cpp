// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_words.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace kassabel::store {
namespace {

// U+00C0 to U+017F without their accents (Unicode's compatibility decompositions, and what people write for the rest);
// - is no letter.
constexpr char32_t latin_first = 0xC0, latin_last = 0x17F;
constexpr std::string_view latin_letters =
    "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss "
    "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y "
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
    "g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l "
    "l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s "
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s";

constexpr std::array<std::string_view, latin_last - latin_first + 1> latin_table() {
  std::array<std::string_view, latin_last - latin_first + 1> table;
  std::size_t at = 0;
  for (std::string_view& letters : table) {
    const std::size_t end = latin_letters.find(' ', at);
    letters = latin_letters.substr(at, end == std::string_view::npos ? end : end - at);
    at = end + 1;
  }
  return table;
}
constexpr auto latin = latin_table();
static_assert(latin.back() == "s" && latin[0xDF - latin_first] == "ss");

// The code point at `at`, which moves behind it; 0 for a byte that begins none.
char32_t take_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80U) return first;
  const std::size_t more = first >= 0xF0U ? 3 : first >= 0xE0U ? 2 : first >= 0xC2U ? 1 : 0;
  if (more == 0 || first > 0xF4U || at + more > text.size()) return 0;
  char32_t point = first & (0x3FU >> more);
  for (std::size_t n = 0; n < more; ++n) {
    const auto next = static_cast<unsigned char>(text[at + n]);
    if ((next & 0xC0U) != 0x80U) return 0;
    point = point << 6U | (next & 0x3FU);
  }
  at += more;
  return point;
}

constexpr bool within(char32_t point, char32_t first, char32_t last) { return point >= first && point <= last; }

// Letters of other alphabets. Blocks of signs and pictures are left out, so that they part words.
constexpr bool is_other_letter(char32_t point) {
  return within(point, 0x180, 0x2AF) || within(point, 0x370, 0x373) || within(point, 0x386, 0x386) ||
         within(point, 0x388, 0x3FF) || within(point, 0x400, 0x481) || within(point, 0x48A, 0x52F) ||
         within(point, 0x5D0, 0x5EA) || within(point, 0x620, 0x64A) || within(point, 0x1E00, 0x1FBC) ||
         within(point, 0x3041, 0x3096) || within(point, 0x30A1, 0x30FA) || within(point, 0x4E00, 0x9FFF) ||
         within(point, 0xAC00, 0xD7A3);
}

// Greek vowels with their accent.
constexpr std::array<std::pair<char32_t, char32_t>, 16> greek{{{0x386, 0x3B1},
                                                               {0x388, 0x3B5},
                                                               {0x389, 0x3B7},
                                                               {0x38A, 0x3B9},
                                                               {0x38C, 0x3BF},
                                                               {0x38E, 0x3C5},
                                                               {0x38F, 0x3C9},
                                                               {0x3AC, 0x3B1},
                                                               {0x3AD, 0x3B5},
                                                               {0x3AE, 0x3B7},
                                                               {0x3AF, 0x3B9},
                                                               {0x3CA, 0x3B9},
                                                               {0x3CB, 0x3C5},
                                                               {0x3CC, 0x3BF},
                                                               {0x3CD, 0x3C5},
                                                               {0x3CE, 0x3C9}}};

constexpr char32_t lower(char32_t point) {
  for (const auto& [accented, plain] : greek)
    if (point == accented) return plain;
  if (within(point, 0x391, 0x3A9) || within(point, 0x410, 0x42F)) return point + 0x20;
  if (within(point, 0x400, 0x40F)) return point + 0x50;
  return point;
}

void append_utf8(std::string& out, char32_t point) {
  const auto tail = [&out, point](unsigned shift) { out += static_cast<char>(0x80U | (point >> shift & 0x3FU)); };
  if (point < 0x800U) {
    out += static_cast<char>(0xC0U | point >> 6U);
  } else {
    out += static_cast<char>(0xE0U | point >> 12U);
    tail(6);
  }
  tail(0);
}

// Nothing: it parts words.
void append_letter(std::string& out, char32_t point) {
  if (within(point, 'A', 'Z'))
    out += static_cast<char>(point - 'A' + 'a');
  else if (within(point, 'a', 'z') || within(point, '0', '9'))
    out += static_cast<char>(point);
  else if (within(point, latin_first, latin_last) && latin[point - latin_first] != "-")
    out += latin[point - latin_first];
  else if (point == 0x1E9E)  // the large ß
    out += "ss";
  else if (is_other_letter(point))
    append_utf8(out, lower(point));
}

constexpr std::size_t slip_letters_min = 4, slip_letters_max = 24;

bool can_slip(std::string_view word) {
  if (word.size() < slip_letters_min || word.size() > slip_letters_max) return false;
  for (const char c : word)
    if (c < 'a' || c > 'z') return false;
  return true;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool parted = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = take_code_point(text, at);
    if (within(point, 0x300, 0x36F)) continue;  // an accent of its own, on the letter before it
    const std::size_t before = out.size();
    if (parted && before > 0) out += ' ';
    const std::size_t start = out.size();
    append_letter(out, point);
    parted = out.size() == start;
    if (parted) out.resize(before);
  }
  return out;
}

std::vector<std::string> words_in(std::string_view folded_text) {
  std::vector<std::string> words;
  while (!folded_text.empty()) {
    const std::size_t end = folded_text.find(' ');
    if (end != 0) words.emplace_back(folded_text.substr(0, end));
    if (end == std::string_view::npos) break;
    folded_text.remove_prefix(end + 1);
  }
  return words;
}

std::vector<std::string> slips_of(std::string_view word) {
  std::vector<std::string> out;
  if (!can_slip(word)) return out;
  const std::string meant(word);
  const auto add = [&](std::string other) {
    if (other != meant && (out.empty() || out.back() != other)) out.push_back(std::move(other));
  };
  for (std::size_t at = 0; at + 1 < meant.size(); ++at) add(std::string(meant).erase(at, 1));
  for (std::size_t at = 0; at + 1 < meant.size(); ++at) {
    std::string swapped = meant;
    std::swap(swapped[at], swapped[at + 1]);
    add(std::move(swapped));
  }
  for (std::size_t at = 0; at < meant.size(); ++at)
    for (char letter = 'a'; letter <= 'z'; ++letter) add(std::string(meant).insert(at, 1, letter));
  for (std::size_t at = 0; at + 1 < meant.size(); ++at)
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      std::string other = meant;
      other[at] = letter;
      add(std::move(other));
    }
  // Last, because it is the beginning of much: a last letter that does not belong there.
  add(meant.substr(0, meant.size() - 1));
  return out;
}

}  // namespace kassabel::store
