// SPDX-License-Identifier: Apache-2.0
// GTIN: the number in a retail barcode (GS1 General Specifications, section 7.9 for the check digit). GTIN-8, -12 and
// -13 are one value here: digits without the padding; 14 digits with a leading 0 are the same product.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel {

class Gtin {
 public:
  constexpr Gtin() = default;
  // 8, 12, 13 or 14 digits with a valid check digit; the error says which of the two is wrong.
  [[nodiscard]] static Result<Gtin> parse(std::string_view digits);
  // A number that parse once made, for stored rows.
  [[nodiscard]] static constexpr Gtin from_number(std::uint64_t number) {
    Gtin gtin;
    gtin.number_ = number;
    return gtin;
  }
  [[nodiscard]] constexpr std::uint64_t number() const { return number_; }
  // 13 digits, or 8 for a GTIN-8, or 14 where the first is not 0: as printed under the bars.
  [[nodiscard]] std::string text() const;
  auto operator<=>(const Gtin&) const = default;

 private:
  std::uint64_t number_ = 0;
};

// Mod 10, weights 3 and 1 from the right; digits without the check digit.
[[nodiscard]] char gtin_check_digit(std::string_view digits);

}  // namespace kassabel
