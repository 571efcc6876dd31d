// SPDX-License-Identifier: Apache-2.0
// How a sale is paid. Card pays the exact amount; cash pays the total rounded to 5 cents (money.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/money.h"

namespace kassabel {

// What the rest is paid with when vouchers have paid their part. vouchers: they paid everything.
enum class TenderKind { card, cash, vouchers };

struct Tender {
  TenderKind kind = TenderKind::card;
  Money due;              // what this tender had to pay: total - vouchers + rounding; below zero: paid out in cash
  Money rounding;         // due - total; zero for card
  Money received;         // cash handed over; equals due for card
  Money change;           // received - due
  std::string card_note;  // masked text that the terminal returned for the customer, e.g. "**** 4242"
  bool operator==(const Tender&) const = default;
};

// Traders may not take 3,000 euro or more in cash (Wwft, since 1 January 2026).
inline constexpr std::int64_t cash_limit_cents = 3'000'00;

struct Coins {
  Money denomination;
  int count = 0;
  bool operator==(const Coins&) const = default;
};

// The fewest notes and coins, largest first, from 50 euro down to 5 cents. amount: a multiple of 5 cents, >= 0.
[[nodiscard]] std::vector<Coins> change_in_coins(Money amount);
// Amounts a shopper is likely to hand over for this: exact first, then the next notes; at most 4, rising, no doubles.
[[nodiscard]] std::vector<Money> suggested_cash(Money due);

}  // namespace kassabel
