// SPDX-License-Identifier: Apache-2.0
#include "kiosk/base/clock.h"

#include <ctime>

#include <fmt/format.h>

namespace kassabel {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

// Days since 1970-01-01 to a civil date, after the well-known era arithmetic (400-year cycles of 146,097 days).
void civil_from_days(std::int64_t days, LocalDateTime& out) {
  const std::int64_t z = days + 719'468;
  const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  const std::int64_t day_of_era = z - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  out.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  out.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  out.year = static_cast<int>(year_of_era + era * 400 + (out.month <= 2 ? 1 : 0));
}

std::int64_t to_ms(const timespec& t) { return static_cast<std::int64_t>(t.tv_sec) * 1000 + t.tv_nsec / 1'000'000; }

}  // namespace

LocalDateTime local_date_time(WallTime wall) {
  const std::int64_t local_ms = wall.utc_ms + static_cast<std::int64_t>(wall.offset_min) * 60'000;
  std::int64_t days = local_ms / ms_per_day;
  std::int64_t rest = local_ms % ms_per_day;
  if (rest < 0) {
    rest += ms_per_day;
    --days;
  }
  LocalDateTime out;
  civil_from_days(days, out);
  out.hour = static_cast<int>(rest / 3'600'000);
  out.minute = static_cast<int>(rest / 60'000 % 60);
  out.second = static_cast<int>(rest / 1000 % 60);
  out.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  return out;
}

std::string rfc3339(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  const std::int64_t ms = ((wall.utc_ms % 1000) + 1000) % 1000;
  const int offset = wall.offset_min < 0 ? -wall.offset_min : wall.offset_min;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute,
                     t.second, ms, wall.offset_min < 0 ? '-' : '+', offset / 60, offset % 60);
}

Moment SystemClock::now() {
  timespec wall{};
  timespec boot{};
  clock_gettime(CLOCK_REALTIME, &wall);
  clock_gettime(CLOCK_BOOTTIME, &boot);
  std::tm local{};
  localtime_r(&wall.tv_sec, &local);
  return {{to_ms(wall), static_cast<std::int32_t>(local.tm_gmtoff / 60)}, to_ms(boot)};
}

Moment ForwardClock::now() {
  Moment moment = system_.now();
  moment.wall.utc_ms += ahead_ms_;
  moment.boot_ms += ahead_ms_;
  return moment;
}

}  // namespace kassabel
