// SPDX-License-Identifier: Apache-2.0
// apply: the state after an event; pure, looks nothing up, never prices. The same for a new event and for replay.
#pragma once

#include <cstdint>

#include "kiosk/base/clock.h"
#include "kiosk/lane/state.h"

namespace kassabel::lane {

struct Recorded {
  std::uint64_t seq = 0;
  WallTime wall;             // when it happened
  std::int64_t boot_ms = 0;  // now, also in a replay: durations go on from the elapsed time on record
};

[[nodiscard]] State apply(const Rules& rules, State state, const Event& event, const Recorded& recorded);

}  // namespace kassabel::lane
