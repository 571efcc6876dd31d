// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/retail.h"

#include <optional>

#include "kiosk/domain/gtin.h"
#include "kiosk/domain/upc_e.h"

namespace kassabel {
namespace {

bool has_right_check(std::string_view digits) {
  return digits.back() == gtin_check_digit(digits.substr(0, digits.size() - 1));
}

RetailDigits checked(std::string_view digits) {
  RetailDigits read{std::string(digits), ""};
  if (digits.size() == 12) read.digits.insert(0, 1, '0');
  const char expected = gtin_check_digit(digits.substr(0, digits.size() - 1));
  if (digits.back() != expected)
    read.error = std::string("check digit is ") + digits.back() + ", should be " + expected;
  return read;
}

RetailDigits no_length(std::size_t count) { return {"", "no EAN or UPC has " + std::to_string(count) + " digits"}; }

RetailDigits expanded(std::string_view digits) {
  const std::optional<std::string> whole = expand_upc_e(digits);
  return whole ? checked(*whole) : RetailDigits{"", "is no UPC-E"};
}

// EAN-8, or UPC-E with all its digits.
RetailDigits read_eight(std::string_view digits, char modifier) {
  const bool upc_first = modifier != '4' && (modifier != 0 || digits.front() == '0');
  const bool ean = has_right_check(digits);
  const bool upc = modifier != '4' && expand_upc_e(digits).has_value();
  return upc && (upc_first || !ean) ? expanded(digits) : checked(digits);
}

// UPC-E without number system, or without check digit. Where both could be, it is neither.
RetailDigits read_seven(std::string_view digits) {
  const std::string with_system = "0" + std::string(digits);
  const bool has_check = expand_upc_e(with_system).has_value();
  const bool has_system = digits.front() == '0' || digits.front() == '1';
  if (has_check && has_system) return {"", "may be two different UPC-E: let the scanner send all 8 digits"};
  if (has_check) return expanded(with_system);
  if (!has_system) return {"", "is no UPC-E"};
  for (char check = '0'; check <= '9'; ++check)
    if (expand_upc_e(std::string(digits) + check)) return expanded(std::string(digits) + check);
  return {"", "is no UPC-E"};
}

// Whether the front is a code of its own, and what follows its add-on.
bool has_add_on(std::string_view digits, std::size_t front) {
  const std::size_t rest = digits.size() - front;
  return digits.size() > front && (rest == 2 || rest == 5);
}

}  // namespace

RetailDigits read_retail_digits(std::string_view digits, char modifier) {
  const bool may_be_short = modifier == '0' || modifier == '3';  // of a UPC-E
  switch (digits.size()) {
    case 13:  // an EAN-8 with five digits beside it is as long
      if (modifier == '3' && !has_right_check(digits) && has_right_check(digits.substr(0, 8)))
        return read_eight(digits.substr(0, 8), '3');
      return checked(digits);
    case 12:
      return checked(digits);
    case 8:
      return read_eight(digits, modifier);
    case 7:
      return may_be_short ? read_seven(digits) : no_length(7);
    case 6:
      return may_be_short ? expanded(digits) : no_length(6);
    default:
      break;
  }
  if (modifier != 0)
    for (const std::size_t front : {13, 12, 8})
      if (has_add_on(digits, front))
        return front == 8 ? read_eight(digits.substr(0, 8), modifier) : checked(digits.substr(0, front));
  return no_length(digits.size());
}

bool is_in_store_number(std::string_view thirteen_digits) {
  return thirteen_digits.size() == 13 && (thirteen_digits[0] == '2' || thirteen_digits.substr(0, 2) == "02");
}

bool is_coupon_number(std::string_view thirteen_digits) {
  if (thirteen_digits.size() != 13) return false;
  const std::string_view prefix = thirteen_digits.substr(0, 3);
  return (prefix >= "980" && prefix <= "984") || prefix.substr(0, 2) == "99";
}

}  // namespace kassabel
