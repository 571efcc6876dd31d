// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/code_page.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kassabel::printer {
namespace {

// Unicode of the bytes 80 to FF.
constexpr std::array<char32_t, 128> upper_half{
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x20AC, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C,
    0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580, 0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE,
    0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6,
    0x00A7, 0x00F7, 0x00B8, 0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
};

struct Stand {
  char32_t from;
  std::string_view to;
};
// What shop texts contain and the page lacks. Ordered, for the search.
constexpr std::array stand_ins{
    Stand{0x0100, "A"},  Stand{0x0101, "a"},  Stand{0x0102, "A"},  Stand{0x0103, "a"},   Stand{0x0104, "A"},
    Stand{0x0105, "a"},  Stand{0x0106, "C"},  Stand{0x0107, "c"},  Stand{0x010C, "C"},   Stand{0x010D, "c"},
    Stand{0x010E, "D"},  Stand{0x010F, "d"},  Stand{0x0110, "D"},  Stand{0x0111, "d"},   Stand{0x0112, "E"},
    Stand{0x0113, "e"},  Stand{0x0118, "E"},  Stand{0x0119, "e"},  Stand{0x011A, "E"},   Stand{0x011B, "e"},
    Stand{0x011E, "G"},  Stand{0x011F, "g"},  Stand{0x012A, "I"},  Stand{0x012B, "i"},   Stand{0x0130, "I"},
    Stand{0x0131, "i"},  Stand{0x0132, "IJ"}, Stand{0x0133, "ij"}, Stand{0x0141, "L"},   Stand{0x0142, "l"},
    Stand{0x0143, "N"},  Stand{0x0144, "n"},  Stand{0x0147, "N"},  Stand{0x0148, "n"},   Stand{0x014C, "O"},
    Stand{0x014D, "o"},  Stand{0x0150, "O"},  Stand{0x0151, "o"},  Stand{0x0152, "OE"},  Stand{0x0153, "oe"},
    Stand{0x0158, "R"},  Stand{0x0159, "r"},  Stand{0x015A, "S"},  Stand{0x015B, "s"},   Stand{0x015E, "S"},
    Stand{0x015F, "s"},  Stand{0x0160, "S"},  Stand{0x0161, "s"},  Stand{0x0164, "T"},   Stand{0x0165, "t"},
    Stand{0x016A, "U"},  Stand{0x016B, "u"},  Stand{0x016E, "U"},  Stand{0x016F, "u"},   Stand{0x0170, "U"},
    Stand{0x0171, "u"},  Stand{0x0178, "Y"},  Stand{0x0179, "Z"},  Stand{0x017A, "z"},   Stand{0x017B, "Z"},
    Stand{0x017C, "z"},  Stand{0x017D, "Z"},  Stand{0x017E, "z"},  Stand{0x0218, "S"},   Stand{0x0219, "s"},
    Stand{0x021A, "T"},  Stand{0x021B, "t"},  Stand{0x1E9E, "SS"}, Stand{0x2009, " "},   Stand{0x200B, ""},
    Stand{0x2010, "-"},  Stand{0x2011, "-"},  Stand{0x2012, "-"},  Stand{0x2013, "-"},   Stand{0x2014, "-"},
    Stand{0x2018, "'"},  Stand{0x2019, "'"},  Stand{0x201A, "'"},  Stand{0x201C, "\""},  Stand{0x201D, "\""},
    Stand{0x201E, "\""}, Stand{0x2020, "+"},  Stand{0x2022, "*"},  Stand{0x2026, "..."}, Stand{0x202F, " "},
    Stand{0x2122, "TM"}, Stand{0x2212, "-"},  Stand{0xFEFF, ""},
};

// Takes one character from the front; broken bytes are taken one at a time and come out as nothing.
std::optional<char32_t> take_character(std::string_view& utf8) {
  const auto first = static_cast<unsigned char>(utf8.front());
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  const bool broken = (first >= 0x80 && first < 0xC2) || first > 0xF4 || utf8.size() < length;
  char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; !broken && i < length; ++i) {
    const auto next = static_cast<unsigned char>(utf8[i]);
    if ((next & 0xC0U) != 0x80U) {
      utf8.remove_prefix(i);
      return std::nullopt;
    }
    character = (character << 6U) | (next & 0x3FU);
  }
  utf8.remove_prefix(broken ? 1 : length);
  if (broken) return std::nullopt;
  return character;
}

void add_character(std::vector<std::uint8_t>& bytes, char32_t character) {
  constexpr char32_t no_break_space = 0xA0, soft_hyphen = 0xAD;
  if (character == soft_hyphen) return;
  if (character < 0x20 || character == 0x7F || character == no_break_space) return bytes.push_back(' ');
  if (character < 0x7F) return bytes.push_back(static_cast<std::uint8_t>(character));
  const auto* const found = std::find(upper_half.begin(), upper_half.end(), character);
  if (found != upper_half.end()) return bytes.push_back(static_cast<std::uint8_t>(0x80 + (found - upper_half.begin())));
  const auto* const stand_in = std::lower_bound(stand_ins.begin(), stand_ins.end(), character,
                                                [](const Stand& stand, char32_t c) { return stand.from < c; });
  if (stand_in == stand_ins.end() || stand_in->from != character) return bytes.push_back('?');
  bytes.insert(bytes.end(), stand_in->to.begin(), stand_in->to.end());
}

}  // namespace

std::vector<std::uint8_t> to_code_page_858(std::string_view utf8) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(utf8.size());
  while (!utf8.empty()) {
    const auto character = take_character(utf8);
    add_character(bytes, character.value_or(U'?'));
  }
  return bytes;
}

std::string from_code_page_858(std::uint8_t byte) {
  if (byte < 0x20 || byte == 0x7F) return {};
  if (byte < 0x80) return std::string(1, static_cast<char>(byte));
  const char32_t character = upper_half[byte - 0x80U];
  const auto part = [&](unsigned shift, unsigned mask, unsigned mark) {
    return static_cast<char>(((character >> shift) & mask) | mark);
  };
  if (character < 0x800) return {part(6, 0x1F, 0xC0), part(0, 0x3F, 0x80)};
  return {part(12, 0x0F, 0xE0), part(6, 0x3F, 0x80), part(0, 0x3F, 0x80)};
}

}  // namespace kassabel::printer
