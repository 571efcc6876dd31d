// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/money.h"

#include "kiosk/base/assert.h"

namespace kassabel {

Money Money::from_cents(std::int64_t cents) {
  KASSABEL_ASSERT(cents <= money_max_cents && cents >= -money_max_cents);
  Money money;
  money.cents_ = cents;
  return money;
}

Money Money::operator*(std::int64_t times) const {
  std::int64_t product = 0;
  KASSABEL_ASSERT(!__builtin_mul_overflow(cents_, times, &product));
  return from_cents(product);
}

Money round_cash_5(Money total) {
  const std::int64_t cents = total.cents();
  const std::int64_t positive = cents < 0 ? -cents : cents;
  const std::int64_t rounded = (positive + 2) / 5 * 5;
  return Money::from_cents(cents < 0 ? -rounded : rounded);
}

Money scale_half_up(Money amount, std::int64_t numerator, std::int64_t denominator) {
  KASSABEL_ASSERT(denominator > 0);
  std::int64_t product = 0;
  KASSABEL_ASSERT(!__builtin_mul_overflow(amount.cents(), numerator, &product));
  const std::int64_t positive = product < 0 ? -product : product;
  const std::int64_t rounded = (positive * 2 + denominator) / (denominator * 2);
  return Money::from_cents(product < 0 ? -rounded : rounded);
}

std::string format_amount(Money amount, char decimal) {
  const bool negative = amount.cents() < 0;
  const std::int64_t positive = negative ? -amount.cents() : amount.cents();
  const char group = decimal == ',' ? '.' : ',';
  std::string digits = std::to_string(positive / 100);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, group);
  const std::int64_t rest = positive % 100;
  std::string out = negative ? "-" : "";
  out += digits;
  out += decimal;
  out += static_cast<char>('0' + rest / 10);
  out += static_cast<char>('0' + rest % 10);
  return out;
}

std::string format_euro(Money amount, char decimal) { return "\u20ac\u00a0" + format_amount(amount, decimal); }

}  // namespace kassabel
