// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/agreement.h"

#include <algorithm>

namespace kassabel {
namespace {
int minute_of_day(const LocalDateTime& t) { return t.hour * 60 + t.minute; }
}  // namespace

WeekHours always_open() {
  WeekHours hours;
  for (auto& day : hours) day.push_back({});
  return hours;
}

bool open_at(const WeekHours& hours, WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  const auto& today = hours[static_cast<std::size_t>(t.weekday)];
  return std::any_of(today.begin(), today.end(), [minute = minute_of_day(t)](const OpenHours& open) {
    return minute >= open.from_min && minute < open.until_min;
  });
}

std::optional<int> opens_later_today(const WeekHours& hours, WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  std::optional<int> earliest;
  for (const OpenHours& open : hours[static_cast<std::size_t>(t.weekday)])
    if (open.from_min > minute_of_day(t) && (!earliest || open.from_min < *earliest)) earliest = open.from_min;
  return earliest;
}

}  // namespace kassabel
