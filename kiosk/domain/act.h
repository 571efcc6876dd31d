// SPDX-License-Identifier: Apache-2.0
// What staff do at the kiosk that the team agrees on beforehand: who may at least, and whether it takes two. Data of
// the agreement (agreement.h), asked in one place: lane/decide_staff.cpp. Plain values.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "kiosk/domain/money.h"
#include "kiosk/domain/person.h"

namespace kassabel {

enum class Act {
  void_sale,
  no_sale,                 // open the drawer without a sale
  correct_price,           // "the shelf says 1.99"
  refund,                  // with its receipt
  refund_without_receipt,  // nobody can tell what was paid
  cash_in_out,             // float, pay-in, pay-out, drop
  count,                   // the drawer
  close_day,               // Z
  mode,                    // staffed, closed, training
  change_agreement,
};
inline constexpr std::size_t acts_count = 10;

struct Right {
  StaffRole least = StaffRole::staff;
  bool two_persons = false;
  std::optional<Money> alone_up_to;  // beyond this amount it takes two
  bool operator==(const Right&) const = default;
};

class Rights {
 public:
  [[nodiscard]] const Right& of(Act act) const { return all_[static_cast<std::size_t>(act)]; }
  [[nodiscard]] Right& of(Act act) { return all_[static_cast<std::size_t>(act)]; }
  bool operator==(const Rights&) const = default;

 private:
  std::array<Right, acts_count> all_{};
};

// As a team that agreed on nothing gets them: a manager for refunds without a receipt, for the Z and for the agreement.
[[nodiscard]] Rights usual_rights();

}  // namespace kassabel
