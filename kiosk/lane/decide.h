// SPDX-License-Identifier: Apache-2.0
// decide: what an intent leads to, as events; pure. An intent that is not possible now leads to nothing, and `refused`
// says why for those who wait for an answer (a board page that came second).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/lane/intent.h"
#include "kiosk/lane/state.h"

namespace kassabel::lane {

struct Decision {
  std::vector<Event> events;
  std::string refused;
};

[[nodiscard]] Decision decide(const Rules& rules, const State& state, const Intent& intent, const Moment& now);

// Boot time at which a Tick would do something; nothing: sleep until an input comes.
[[nodiscard]] std::optional<std::int64_t> next_deadline(const Rules& rules, const State& state,
                                                        std::int64_t last_touch_boot_ms);

}  // namespace kassabel::lane
