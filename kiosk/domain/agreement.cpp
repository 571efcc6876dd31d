// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/agreement.h"

#include <algorithm>

namespace kassabel {
namespace {

constexpr int days_ahead_max = 14;
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

int minute_of_day(const LocalDateTime& t) { return t.hour * 60 + t.minute; }

const std::vector<OpenHours>& week_day(const WeekHours& week, const LocalDateTime& t) {
  return week[static_cast<std::size_t>(t.weekday)];
}

bool within(const std::vector<OpenHours>& hours, int minute) {
  return std::any_of(hours.begin(), hours.end(),
                     [minute](const OpenHours& open) { return minute >= open.from_min && minute < open.until_min; });
}

const std::vector<OpenHours>& hours_in_days(const ServiceHours& hours, WallTime wall, int days) {
  wall.utc_ms += days * day_ms;
  return hours_on(hours, wall);
}

// Where the hours end that hold this minute, over touching ones; the minute itself when none do.
int end_of(const std::vector<OpenHours>& hours, int minute) {
  for (std::size_t guard = 0; guard <= hours.size(); ++guard)
    for (const OpenHours& open : hours)
      if (minute >= open.from_min && minute < open.until_min) minute = open.until_min;
  return minute;
}

// The first minute after `after` at which hours begin that touch no earlier ones.
std::optional<int> earliest_after(const std::vector<OpenHours>& hours, int after, bool open_before_midnight) {
  std::optional<int> earliest;
  for (const OpenHours& open : hours) {
    const bool goes_on = open.from_min == 0 ? open_before_midnight : within(hours, open.from_min - 1);
    if (!goes_on && open.from_min > after && (!earliest || open.from_min < *earliest)) earliest = open.from_min;
  }
  return earliest;
}

bool is_on(const Shift& shift, const LocalDateTime& t) { return within(week_day(shift.when, t), minute_of_day(t)); }

void add_once(std::vector<std::string>& out, const std::vector<std::string>& people) {
  for (const std::string& one : people)
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
}

// First, second, manager, each of all shifts that run at this time.
std::array<std::vector<std::string>, 3> people_on(const Agreement& agreement, const LocalDateTime& t) {
  std::array<std::vector<std::string>, 3> out;
  for (const Shift& shift : agreement.shifts) {
    if (!is_on(shift, t)) continue;
    add_once(out[0], shift.first);
    add_once(out[1], shift.second);
    add_once(out[2], shift.manager);
  }
  return out;
}

std::vector<std::string> without(const std::vector<std::string>& people, const std::vector<std::string>& those) {
  std::vector<std::string> left;
  for (const std::string& one : people)
    if (std::find(those.begin(), those.end(), one) == those.end()) left.push_back(one);
  return left;
}

}  // namespace

WeekHours always_open() {
  WeekHours hours;
  for (auto& day : hours) day.push_back({});
  return hours;
}

std::int32_t local_day(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return t.year * 10'000 + t.month * 100 + t.day;
}

const std::vector<OpenHours>& hours_on(const ServiceHours& hours, WallTime wall) {
  const auto special = hours.days.find(local_day(wall));
  return special != hours.days.end() ? special->second : week_day(hours.week, local_date_time(wall));
}

bool open_at(const ServiceHours& hours, WallTime wall) {
  return within(hours_on(hours, wall), minute_of_day(local_date_time(wall)));
}

std::optional<int> closes_at(const ServiceHours& hours, WallTime wall) {
  const std::vector<OpenHours>& today = hours_on(hours, wall);
  const int now = minute_of_day(local_date_time(wall));
  if (!within(today, now)) return std::nullopt;
  const int end = end_of(today, now);
  if (end < minutes_per_day) return end;
  const int tomorrow = end_of(hours_in_days(hours, wall, 1), 0);
  if (tomorrow == 0) return end;
  if (tomorrow == minutes_per_day) return std::nullopt;
  return tomorrow;
}

std::optional<NextOpening> next_opening(const ServiceHours& hours, WallTime wall) {
  for (int days = 0; days <= days_ahead_max; ++days) {
    const bool open_before_midnight = within(hours_in_days(hours, wall, days - 1), minutes_per_day - 1);
    const int after = days == 0 ? minute_of_day(local_date_time(wall)) : -1;
    if (const auto opens = earliest_after(hours_in_days(hours, wall, days), after, open_before_midnight))
      return NextOpening{days, *opens};
  }
  return std::nullopt;
}

bool staffed_at(const Agreement& agreement, WallTime wall) {
  if (!open_at(agreement.of(Service::staff), wall)) return false;
  return agreement.shifts.empty() || !asked_at(agreement, wall, CallStep::other_way, {}).empty();
}

std::vector<std::string> asked_at(const Agreement& agreement, WallTime wall, CallStep step,
                                  const std::vector<std::string>& passed_by) {
  const auto by_step = people_on(agreement, local_date_time(wall));
  std::vector<std::string> everybody;
  std::vector<std::string> left;
  for (std::size_t one = 0; one < by_step.size(); ++one) {
    if (one > static_cast<std::size_t>(step) && !left.empty()) return left;
    add_once(everybody, by_step[one]);
    left = without(everybody, passed_by);
  }
  return left.empty() ? everybody : left;
}

bool may(StaffRole role, StaffRole least) {
  const auto rank = [](StaffRole one) { return one == StaffRole::manager ? 1 : 0; };
  return rank(role) >= rank(least);
}

}  // namespace kassabel
