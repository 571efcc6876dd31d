// SPDX-License-Identifier: Apache-2.0
// What an event adds to the day's totals (domain/totals.h) and to the drawer's book. Pure.
#pragma once

#include "kiosk/lane/state.h"

namespace kassabel::lane {

struct Tally {
  Totals adds;
  Money drawer;               // into the drawer, by the book
  std::uint64_t receipt = 0;  // that was given; 0: none
  bool closes = false;        // the day: its totals begin anew
  [[nodiscard]] bool empty() const { return adds.all().empty() && drawer == Money() && receipt == 0 && !closes; }
};

// before: the state that the event meets.
[[nodiscard]] Tally tally_of(const State& before, const Event& event);

}  // namespace kassabel::lane
