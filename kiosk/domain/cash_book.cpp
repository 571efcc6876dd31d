// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/cash_book.h"

namespace kassabel {

Money signed_move(CashMove move, Money amount) {
  const bool in = move == CashMove::opening || move == CashMove::pay_in;
  return in ? amount : -amount;
}

const std::vector<Money>& denominations() {
  static const std::vector<Money> all = [] {
    std::vector<Money> out;
    for (const std::int64_t cents :
         {500'00, 200'00, 100'00, 50'00, 20'00, 10'00, 5'00, 2'00, 1'00, 50, 20, 10, 5, 2, 1})
      out.push_back(Money::from_cents(cents));
    return out;
  }();
  return all;
}

Money sum_of(const std::vector<Coins>& coins) {
  Money sum;
  for (const Coins& one : coins) sum += one.denomination * one.count;
  return sum;
}

}  // namespace kassabel
