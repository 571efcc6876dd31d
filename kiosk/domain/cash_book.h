// SPDX-License-Identifier: Apache-2.0
// The drawer's book: why money goes in or out besides sales, and what a count finds. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/tender.h"

namespace kassabel {

// opening: the float that a day begins with. drop: to the safe. Each is a positive amount as staff enters it; what it
// does to the drawer, signed_move says.
enum class CashMove { opening, pay_in, pay_out, drop };

[[nodiscard]] Money signed_move(CashMove move, Money amount);

// What can lie in a drawer, largest first: 500 euro to 1 cent.
[[nodiscard]] const std::vector<Money>& denominations();
[[nodiscard]] Money sum_of(const std::vector<Coins>& coins);
inline constexpr int coins_of_one_kind_max = 9'999;

// A blind count: who counts does not see what is expected until the count is on record. A recount is another record,
// and takes the place of the one before it: `expected` is what the book said without any count of that day.
struct DrawerCount {
  std::uint64_t number = 0;
  std::vector<Coins> coins;
  Money counted, expected;
  Money booked;        // what this count changes in the book: its difference less what was booked for the one before
  std::string reason;  // of the difference
  [[nodiscard]] Money difference() const { return counted - expected; }
  bool operator==(const DrawerCount&) const = default;
};

}  // namespace kassabel
