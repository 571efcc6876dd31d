// SPDX-License-Identifier: Apache-2.0
// What the team agreed beforehand: which service is offered when, and the times of the call's ladder. One value, read
// from one file, drives the screen and the pager. Times are local minutes since midnight.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/staff_call.h"

namespace kassabel {

inline constexpr int minutes_per_day = 24 * 60;

struct OpenHours {
  int from_min = 0;
  int until_min = minutes_per_day;  // exclusive, > from_min
  bool operator==(const OpenHours&) const = default;
};

// Index 0 = Sunday. No hours on a day: closed that day.
using WeekHours = std::array<std::vector<OpenHours>, 7>;
[[nodiscard]] WeekHours always_open();

struct Agreement {
  WeekHours staff = always_open();
  WeekHours cash = always_open();
  WeekHours card = always_open();
  Ladder ladder;
  bool operator==(const Agreement&) const = default;
};

[[nodiscard]] bool open_at(const WeekHours& hours, WallTime wall);
// Local minute of day when it opens again today; nothing when it does not.
[[nodiscard]] std::optional<int> opens_later_today(const WeekHours& hours, WallTime wall);

}  // namespace kassabel
