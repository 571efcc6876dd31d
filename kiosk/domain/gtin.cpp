// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/gtin.h"

#include <algorithm>

namespace kassabel {

char gtin_check_digit(std::string_view digits) {
  int sum = 0;
  int weight = 3;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
    sum += (*it - '0') * weight;
    weight = 4 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Result<Gtin> Gtin::parse(std::string_view digits) {
  const std::size_t length = digits.size();
  if (length != 8 && length != 12 && length != 13 && length != 14)
    return fail(ErrorKind::invalid, "a GTIN has 8, 12, 13 or 14 digits, not " + std::to_string(length));
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return fail(ErrorKind::invalid, "a GTIN has digits only");
  const char expected = gtin_check_digit(digits.substr(0, length - 1));
  if (digits.back() != expected)
    return fail(ErrorKind::invalid, std::string("check digit is ") + digits.back() + ", should be " + expected);
  std::uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  if (number == 0) return fail(ErrorKind::invalid, "a GTIN is not all zeros");
  return from_number(number);
}

std::string Gtin::text() const {
  const std::string digits = std::to_string(number_);
  const std::size_t width = digits.size() <= 8 ? 8 : digits.size() <= 13 ? 13 : 14;
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace kassabel
