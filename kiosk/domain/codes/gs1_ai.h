// SPDX-License-Identifier: Apache-2.0
// GS1 application identifiers (General Specifications, section 3): what each is made of, what it needs beside it and
// what it excludes, as release 2026-01-27 of the GS1 Barcode Syntax Dictionary has them, with its later rows for AI 03.
// Constant data; pure, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kassabel {

// What a part of a value has to be beyond its characters; gs1_value.h tells.
enum class Gs1Check : std::uint8_t {
  none,
  check_digit,
  check_pair,
  company,
  day,
  day_or_month,
  long_day,
  hour_minute,
  hour,
  minute,
  second,
  percent,
  country,
  country_or_999,
  country_letters,
  currency,
  yes_no,
  hyphen,
  zero,
  not_zero,
  no_leading_zero,
  winding,
  latitude,
  longitude,
  piece_of_total,
  place_in_order,
  iban,
  package,
  importer,
  medium,
  sex,
  has_letter,
  coupon_8110,
  coupon_8112,
};

// N, and the character sets 82, 39 and 64 of the General Specifications, section 7.11.
enum class Gs1Letters : std::uint8_t { digits, text, capitals, base64 };

struct Gs1Part {
  Gs1Letters letters = Gs1Letters::digits;
  std::uint8_t least = 0, most = 0;  // characters; most 0: there is no such part
  bool optional = false;
  std::array<Gs1Check, 3> checks{};
};

// "310[0-5]": six of them.
struct Gs1AiName {
  std::array<char, 4> low{}, high{};
  std::uint8_t digits = 0;

  consteval Gs1AiName(const char* pattern) {  // NOLINT(google-explicit-constructor): a table's cell
    for (; *pattern != 0; ++digits) {
      const bool range = *pattern == '[';
      low[digits] = range ? pattern[1] : *pattern;
      high[digits] = range ? pattern[3] : *pattern;
      pattern += range ? 5 : 1;
    }
  }
  // Whether text begins with one of them.
  [[nodiscard]] constexpr bool begins(std::string_view text, std::size_t count) const {
    if (text.size() < count) return false;
    for (std::size_t n = 0; n < count; ++n)
      if (text[n] < low[n] || text[n] > high[n]) return false;
    return true;
  }
};

// Flags of a row.
inline constexpr std::uint8_t gs1_predefined = 1;  // its length is known to all: no FNC1 behind it
inline constexpr std::uint8_t gs1_in_query = 2;    // allowed behind the '?' of a Digital Link
inline constexpr std::uint8_t gs1_single = 4;      // only one of its row: not 3102 beside 3103

struct Gs1Ai {
  Gs1AiName name;
  std::uint8_t flags = 0;
  std::array<Gs1Part, 5> parts{};
  std::string_view needs;     // "00+02 8026": 00 and 02, or 8026; n is any digit; empty: nothing
  std::string_view excludes;  // "390n 8111"

  [[nodiscard]] constexpr bool is(std::uint8_t flag) const { return (flags & flag) != 0; }
  // Characters of its value at most.
  [[nodiscard]] constexpr std::size_t most() const {
    std::size_t sum = 0;
    for (const Gs1Part& part : parts) sum += part.most;
    return sum;
  }
};

// The one that text begins with; null: none. All that begin with the same two digits are equally long.
[[nodiscard]] const Gs1Ai* find_gs1_ai(std::string_view text);
// The one that text is.
[[nodiscard]] const Gs1Ai* exact_gs1_ai(std::string_view text);

}  // namespace kassabel
