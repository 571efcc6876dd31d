// SPDX-License-Identifier: Apache-2.0
// What one measured call says about waiting, and what many of them say together. Who is still waiting, and who gave up,
// counts as waiting at least so long (Kaplan-Meier): leaving them out would make every figure too good. Pure functions,
// whole numbers. Source: norms of the shop's promise, kiosk/README.md.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/domain/waiting.h"

namespace kassabel {

struct Waited {
  std::int64_t ms = 0;
  bool at_least = false;  // it did not end in somebody being there: longer than this, and nobody knows how long
  bool operator==(const Waited&) const = default;
};

// A shopper stands and waits: not for a basket that was left, nor the morning's test call.
[[nodiscard]] bool shopper_waits(const MeasuredCall& call);
// Until somebody was there. A call that staff closed with an outcome that takes two (helped, cash taken, age, wrong
// call) had somebody there at the latest when it was closed.
[[nodiscard]] Waited until_here(const MeasuredCall& call, std::int64_t now_utc_ms);
// Until a person said "I am coming", or came without saying so.
[[nodiscard]] Waited until_accepted(const MeasuredCall& call, std::int64_t now_utc_ms);
// Whether somebody was there within what the screen had said. Nothing: it said nothing, or the time was not over when
// the call ended or now, so that nobody knows.
[[nodiscard]] std::optional<bool> promise_held(const MeasuredCall& call, std::int64_t now_utc_ms);

// The time within which so many percent were helped. at_least: so many never were; it is then the longest of all.
// Without waits {0, false}.
[[nodiscard]] Waited quantile(std::vector<Waited> waits, int percent);

}  // namespace kassabel
