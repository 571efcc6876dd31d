// SPDX-License-Identifier: Apache-2.0
// Money: whole euro cents, signed, never floating point. Limits are checked: an amount outside +-money_max_cents is a
// programmer error, because input is refused long before (a basket has a limit on lines, quantity and price).
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace kassabel {

inline constexpr std::int64_t money_max_cents = 100'000'000'00;  // a hundred million euro

class Money {
 public:
  constexpr Money() = default;
  [[nodiscard]] static Money from_cents(std::int64_t cents);
  [[nodiscard]] constexpr std::int64_t cents() const { return cents_; }

  Money operator+(Money other) const { return from_cents(cents_ + other.cents_); }
  Money operator-(Money other) const { return from_cents(cents_ - other.cents_); }
  Money operator-() const { return from_cents(-cents_); }
  Money operator*(std::int64_t times) const;
  Money& operator+=(Money other) { return *this = *this + other; }
  auto operator<=>(const Money&) const = default;

 private:
  std::int64_t cents_ = 0;
};

// Rounds a cash total to the nearest 5 cents: endings 1,2 -> 0; 3,4,6,7 -> 5; 8,9 -> 10; symmetric for refunds.
// Dutch practice since 1 September 2004: only cash, only the total (never a price, never a card amount).
// This is the only rounding of cash in the product.
[[nodiscard]] Money round_cash_5(Money total);

// cents x numerator / denominator, rounded half up away from zero. denominator > 0.
[[nodiscard]] Money scale_half_up(Money amount, std::int64_t numerator, std::int64_t denominator);

// "15,24" (decimal ',' ) or "15.24"; grouping from 1.000,00 on; minus sign in front.
[[nodiscard]] std::string format_amount(Money amount, char decimal = ',');
// "€ 15,24" with a no-break space.
[[nodiscard]] std::string format_euro(Money amount, char decimal = ',');

}  // namespace kassabel
