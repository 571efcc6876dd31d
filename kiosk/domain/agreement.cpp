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

std::optional<int> earliest_after(const std::vector<OpenHours>& hours, int minute) {
  std::optional<int> earliest;
  for (const OpenHours& open : hours)
    if (open.from_min > minute && (!earliest || open.from_min < *earliest)) earliest = open.from_min;
  return earliest;
}

bool is_on(const Shift& shift, const LocalDateTime& t) { return within(week_day(shift.when, t), minute_of_day(t)); }

void add_once(std::vector<std::string>& out, const std::vector<std::string>& people) {
  for (const std::string& one : people)
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
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
  int minute = minute_of_day(local_date_time(wall));
  if (!within(today, minute)) return std::nullopt;
  for (std::size_t guard = 0; guard <= today.size(); ++guard)  // touching hours are one
    for (const OpenHours& open : today)
      if (minute >= open.from_min && minute < open.until_min) minute = open.until_min;
  return minute;
}

std::optional<NextOpening> next_opening(const ServiceHours& hours, WallTime wall) {
  for (int days = 0; days <= days_ahead_max; ++days) {
    WallTime then = wall;
    then.utc_ms += days * day_ms;
    const int after = days == 0 ? minute_of_day(local_date_time(wall)) : -1;
    if (const auto opens = earliest_after(hours_on(hours, then), after)) return NextOpening{days, *opens};
  }
  return std::nullopt;
}

bool staffed_at(const Agreement& agreement, WallTime wall) {
  if (!open_at(agreement.of(Service::staff), wall)) return false;
  return agreement.shifts.empty() || !asked_at(agreement, wall, CallStep::other_way, {}).empty();
}

std::vector<std::string> asked_at(const Agreement& agreement, WallTime wall, CallStep step,
                                  const std::vector<std::string>& passed_by) {
  const LocalDateTime t = local_date_time(wall);
  std::vector<std::string> asked;
  for (const Shift& shift : agreement.shifts) {
    if (!is_on(shift, t)) continue;
    add_once(asked, shift.first);
    if (step >= CallStep::second || asked.empty()) add_once(asked, shift.second);
    if (step >= CallStep::manager || asked.empty()) add_once(asked, shift.manager);
  }
  std::vector<std::string> left;
  for (const std::string& one : asked)
    if (std::find(passed_by.begin(), passed_by.end(), one) == passed_by.end()) left.push_back(one);
  if (!left.empty() || asked.empty()) return left;
  if (step >= CallStep::manager) return asked;
  return asked_at(agreement, wall, static_cast<CallStep>(static_cast<int>(step) + 1), passed_by);
}

bool may(StaffRole role, StaffRole least) {
  const auto rank = [](StaffRole one) { return one == StaffRole::manager ? 1 : 0; };
  return rank(role) >= rank(least);
}

}  // namespace kassabel
