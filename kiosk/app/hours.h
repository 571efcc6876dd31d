// SPDX-License-Identifier: Apache-2.0
// Hours and days as people write them, in files and on a door: "mon-sat 08:00-20:00", "2026-12-25". Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/agreement.h"

namespace kassabel::app {

// "mon-sat 08:00-20:00", "sun 10:00-18:00", "every day 00:00-24:00"; days stay sorted. invalid: not like that, or over
// hours of that day that are there already.
[[nodiscard]] Result<void> add_hours(WeekHours& hours, std::string_view text);
// "08:00-17:00", of one day.
[[nodiscard]] Result<void> add_day_hours(std::vector<OpenHours>& hours, std::string_view text);

// Texts that add_hours reads to the same value.
[[nodiscard]] std::vector<std::string> hours_texts(const WeekHours& hours);
// "08:00-17:00".
[[nodiscard]] std::string hours_text(const OpenHours& hours);
[[nodiscard]] std::string minute_text(int minute);  // "08:00", "24:00"

// Days after each other with the same hours, Monday first; together all seven. Days as in WeekHours: 0 = Sunday.
struct DayGroup {
  int first = 1, last = 1;
  std::vector<OpenHours> hours;
};
[[nodiscard]] std::vector<DayGroup> day_groups(const WeekHours& hours);

// What of `a` lies within `b`, or outside of it; both sorted, without overlaps. The result is, too.
[[nodiscard]] std::vector<OpenHours> common(const std::vector<OpenHours>& a, const std::vector<OpenHours>& b);
[[nodiscard]] std::vector<OpenHours> beyond(const std::vector<OpenHours>& a, const std::vector<OpenHours>& b);
// Sorted, touching and overlapping ones made one.
[[nodiscard]] std::vector<OpenHours> joined(std::vector<OpenHours> hours);
[[nodiscard]] WeekHours joined(WeekHours week);

// Days as 20261225. Only days that the calendar has, from 2020 to 2199.
[[nodiscard]] std::optional<std::int32_t> day_of_date(int year, int month, int day);
[[nodiscard]] std::optional<std::int32_t> day_of_text(std::string_view text);  // "2026-12-25"
[[nodiscard]] std::string day_text(std::int32_t day);
// A day, or a minute of one by a clock on the wall, of no zone.
struct LocalTime {
  std::int32_t day = 0;
  std::optional<int> minute;  // of the day; nothing: only a day is written
};
// "2026-12-25", "2026-12-25T08:00", "2026-12-25 08:00".
[[nodiscard]] std::optional<LocalTime> local_time_of_text(std::string_view text);
[[nodiscard]] std::int32_t day_after(std::int32_t day, int days = 1);
[[nodiscard]] int weekday_of(std::int32_t day);  // 0 = Sunday
// A moment whose local time is this minute of that day, with no offset: for asking what the agreement says of it.
[[nodiscard]] WallTime at_minute(std::int32_t day, int minute);

// "2026-11-23 06:00" in this machine's time zone, and back. Nothing for what is no such text, or an hour that the
// change to summer time leaves out.
[[nodiscard]] std::optional<std::int64_t> utc_ms_of_local(std::string_view text);
[[nodiscard]] std::string local_text(std::int64_t utc_ms);

}  // namespace kassabel::app
