// SPDX-License-Identifier: Apache-2.0
// The part of tap_bytes.h that makes plain letters of names: pagers show ASCII and little else.
#include <algorithm>
#include <array>

#include "drivers/pager/tap_bytes.h"
#include "kiosk/base/utf8.h"

namespace kassabel::pager {
namespace {

// Plain letters for U+00C0 to U+017F, in their order.
constexpr auto latin = std::to_array<std::string_view>(
    {"A",  "A", "A",  "A", "Ae", "A", "AE", "C",  "E",  "E", "E",  "E",  "I", "I", "I",  "I",  "D",  "N", "O",  "O",
     "O",  "O", "Oe", "x", "O",  "U", "U",  "U",  "Ue", "Y", "Th", "ss", "a", "a", "a",  "a",  "ae", "a", "ae", "c",
     "e",  "e", "e",  "e", "i",  "i", "i",  "i",  "d",  "n", "o",  "o",  "o", "o", "oe", ":",  "o",  "u", "u",  "u",
     "ue", "y", "th", "y", "A",  "a", "A",  "a",  "A",  "a", "C",  "c",  "C", "c", "C",  "c",  "C",  "c", "D",  "d",
     "D",  "d", "E",  "e", "E",  "e", "E",  "e",  "E",  "e", "E",  "e",  "G", "g", "G",  "g",  "G",  "g", "G",  "g",
     "H",  "h", "H",  "h", "I",  "i", "I",  "i",  "I",  "i", "I",  "i",  "I", "i", "IJ", "ij", "J",  "j", "K",  "k",
     "k",  "L", "l",  "L", "l",  "L", "l",  "L",  "l",  "L", "l",  "N",  "n", "N", "n",  "N",  "n",  "n", "N",  "n",
     "O",  "o", "O",  "o", "O",  "o", "OE", "oe", "R",  "r", "R",  "r",  "R", "r", "S",  "s",  "S",  "s", "S",  "s",
     "S",  "s", "T",  "t", "T",  "t", "T",  "t",  "U",  "u", "U",  "u",  "U", "u", "U",  "u",  "U",  "u", "U",  "u",
     "W",  "w", "Y",  "y", "Y",  "Z", "z",  "Z",  "z",  "Z", "z",  "s"});
static_assert(latin.size() == 0x180 - 0xC0);

struct Sign {
  char32_t character;
  std::string_view plain;
};
constexpr auto signs = std::to_array<Sign>({{0x00A0, " "},
                                            {0x2009, " "},
                                            {0x202F, " "},
                                            {0x2010, "-"},
                                            {0x2011, "-"},
                                            {0x2012, "-"},
                                            {0x2013, "-"},
                                            {0x2014, "-"},
                                            {0x2018, "'"},
                                            {0x2019, "'"},
                                            {0x201C, "\""},
                                            {0x201D, "\""},
                                            {0x201E, "\""},
                                            {0x2026, "..."},
                                            {0x20AC, "EUR"},
                                            {0x00B7, "-"},
                                            {0x2022, "-"}});

std::string plain(char32_t character) {
  if (character < 0x20 || character == 0x7F) return " ";
  if (character < 0x80) return {static_cast<char>(character)};
  if (character >= 0xC0 && character < 0x180) return std::string(latin.at(character - 0xC0));
  const auto* const found =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return sign.character == character; });
  return found == signs.end() ? "?" : std::string(found->plain);
}

// Of text that is well-formed.
char32_t next_character(std::string_view& rest) {
  const auto first = static_cast<unsigned char>(rest.front());
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t character = bytes == 1 ? first : first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) character = character << 6U | (static_cast<unsigned char>(rest[i]) & 0x3FU);
  rest.remove_prefix(bytes);
  return character;
}

}  // namespace

std::string seven_bit(std::string_view utf8, std::size_t chars_max) {
  const bool readable = is_utf8(utf8);
  std::string out;
  while (!utf8.empty() && out.size() < chars_max) {
    std::string add;
    if (readable) {
      add = plain(next_character(utf8));
    } else {
      const auto byte = static_cast<unsigned char>(utf8.front());
      add = byte < 0x80 ? plain(byte) : "?";
      utf8.remove_prefix(1);
    }
    if (add == " " && (out.empty() || out.back() == ' ')) continue;
    out += add;
  }
  if (out.size() > chars_max) out.resize(chars_max);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace kassabel::pager
