// SPDX-License-Identifier: Apache-2.0
// Honest waiting: what this shop's own measured calls say, and when they say nothing. Pure functions on plain values;
// durations are milliseconds after the call was raised, -1 = has not happened. Source: quantile with n >= 10, bound
// held in 80 % +- 10 points of the last 50 (the shop's promise, kiosk/README.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/staff_call.h"

namespace kassabel {

struct MeasuredCall {
  std::uint64_t call = 0;
  std::string place;
  CallKind kind = CallKind::help;
  CallStep step = CallStep::first;  // the highest it reached
  WallTime raised;
  std::int64_t sent_ms = -1, arrived_ms = -1, accepted_ms = -1, here_ms = -1, closed_ms = -1;
  std::int64_t promise_ms = 0;         // what was said at the start; 0: nothing
  std::optional<CallOutcome> outcome;  // nothing: still open
  bool operator==(const MeasuredCall&) const = default;
};

inline constexpr std::int64_t measured_days = 28;
inline constexpr std::size_t measured_calls_max = 5'000;  // the newest of them

// How long it usually takes until somebody is here, said to a shopper who calls now; nothing: no number is true enough.
// ahead: calls that are open and come before this one.
[[nodiscard]] std::optional<std::int64_t> usual_wait_ms(std::span<const MeasuredCall> calls, WallTime now,
                                                        const std::string& place, int ahead);

// One hour of the day over the last 28 days, for the board's small chart.
struct WaitHour {
  int hour = 0;
  int n = 0;
  std::int64_t p50_ms = 0, p90_ms = 0;  // until somebody was here
  bool operator==(const WaitHour&) const = default;
};
[[nodiscard]] std::vector<WaitHour> wait_chart(std::span<const MeasuredCall> calls, WallTime now);

}  // namespace kassabel
