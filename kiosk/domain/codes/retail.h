// SPDX-License-Identifier: Apache-2.0
// The digits of the bars at a till: EAN-13, EAN-8, UPC-A, UPC-E, with or without an add-on of 2 or 5 digits, however
// scanners tell them apart (GS1 General Specifications 5.2; ISO/IEC 15424 for the identifier). Pure.
#pragma once

#include <string>
#include <string_view>

namespace kassabel {

struct RetailDigits {
  std::string digits;  // 13, or 8 of an EAN-8; a UPC has its zero in front; empty: cannot be one
  std::string error;   // empty: the check digit is right
};

// modifier: '0' to '4', as behind "]E"; 0: the scanner said nothing. Eight digits may be an EAN-8 or a UPC-E:
// "]E4" says EAN-8, "]E0" is taken for UPC-E where that fits, and so is a leading 0 without an identifier, because
// EAN-8 numbers with it are for inside a company only.
[[nodiscard]] RetailDigits read_retail_digits(std::string_view digits, char modifier);

// A company's own number (02, 20-29), and coupons and refunds (980-984, 99): General Specifications 1.4.
[[nodiscard]] bool is_in_store_number(std::string_view thirteen_digits);
[[nodiscard]] bool is_coupon_number(std::string_view thirteen_digits);

}  // namespace kassabel
