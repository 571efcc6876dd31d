// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

#include <fmt/format.h>

namespace kassabel::app {
namespace {

constexpr std::array<std::string_view, 7> day_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 7> day_names_long{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                         "Thursday", "Friday", "Saturday"};
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

std::optional<std::size_t> day_of(std::string_view name) {
  for (std::size_t day = 0; day < day_names.size(); ++day)
    if (day_names[day] == name) return day;
  return std::nullopt;
}

// Digits only, all of them.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text[0] == '-' || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return std::nullopt;
  return number;
}

std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = digits(text.substr(0, 2));
  const auto minute = digits(text.substr(3));
  if (!hour || !minute || *hour > 24 || *minute > 59 || (*hour == 24 && *minute != 0)) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<OpenHours> hours_of(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto from = minute_of(text.substr(0, 5));
  const auto until = minute_of(text.substr(6));
  if (!from || !until || *until <= *from) return std::nullopt;
  return OpenHours{*from, *until};
}

// "mon-sat", "sun" or "every day": first and last day, wrapping over the weekend.
std::optional<std::pair<std::size_t, std::size_t>> days_of(std::string_view text) {
  if (text == "every day") return std::pair<std::size_t, std::size_t>{0, 6};
  const std::size_t dash = text.find('-');
  const auto first = day_of(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_of(text.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  return std::pair{*first, *last};
}

// False: over hours that are there already.
bool insert(std::vector<OpenHours>& hours, const OpenHours& open) {
  for (const OpenHours& there : hours)
    if (open.from_min < there.until_min && there.from_min < open.until_min) return false;
  hours.push_back(open);
  std::sort(hours.begin(), hours.end(), [](const auto& a, const auto& b) { return a.from_min < b.from_min; });
  return true;
}

bool holds(const std::vector<OpenHours>& hours, const OpenHours& open) {
  return std::find(hours.begin(), hours.end(), open) != hours.end();
}

std::size_t from_monday(std::size_t place) { return (place + 1) % 7; }

std::string days_text(std::size_t first_place, std::size_t last_place) {
  if (first_place == 0 && last_place == 6) return "every day";
  const std::string first(day_names[from_monday(first_place)]);
  return first_place == last_place ? first : first + "-" + std::string(day_names[from_monday(last_place)]);
}

constexpr int noon_min = 12 * 60;

}  // namespace

Result<void> add_hours(WeekHours& hours, std::string_view text) {
  const std::size_t space = text.rfind(' ');
  const auto days = days_of(text.substr(0, space == std::string_view::npos ? 0 : space));
  const auto open = hours_of(text.substr(space == std::string_view::npos ? text.size() : space + 1));
  if (!days || !open)
    return fail(ErrorKind::invalid,
                fmt::format(R"("{}" is not like "mon-sat 08:00-20:00" or "every day 00:00-24:00")", text));
  for (std::size_t day = days->first;; day = (day + 1) % 7) {
    if (!insert(hours[day], *open))
      return fail(ErrorKind::invalid, fmt::format("\"{}\" is over other hours of {}", text, day_names_long[day]));
    if (day == days->second) return {};
  }
}

Result<void> add_day_hours(std::vector<OpenHours>& hours, std::string_view text) {
  const auto open = hours_of(text);
  if (!open) return fail(ErrorKind::invalid, fmt::format(R"("{}" is not like "08:00-17:00")", text));
  if (!insert(hours, *open)) return fail(ErrorKind::invalid, fmt::format("\"{}\" is over other hours", text));
  return {};
}

std::string minute_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string hours_text(const OpenHours& hours) {
  return minute_text(hours.from_min) + "-" + minute_text(hours.until_min);
}

std::vector<std::string> hours_texts(const WeekHours& hours) {
  std::vector<std::string> texts;
  for (std::size_t place = 0; place < 7; ++place)
    for (const OpenHours& open : hours[from_monday(place)]) {
      if (place > 0 && holds(hours[from_monday(place - 1)], open)) continue;  // written with the day before
      std::size_t last = place;
      while (last < 6 && holds(hours[from_monday(last + 1)], open)) ++last;
      texts.push_back(days_text(place, last) + " " + hours_text(open));
    }
  return texts;
}

std::vector<DayGroup> day_groups(const WeekHours& hours) {
  std::vector<DayGroup> groups;
  for (std::size_t place = 0; place < 7; ++place) {
    const auto day = from_monday(place);
    if (groups.empty() || groups.back().hours != hours[day])
      groups.push_back({static_cast<int>(day), static_cast<int>(day), hours[day]});
    groups.back().last = static_cast<int>(day);
  }
  return groups;
}

std::vector<OpenHours> common(const std::vector<OpenHours>& a, const std::vector<OpenHours>& b) {
  std::vector<OpenHours> out;
  for (const OpenHours& one : a)
    for (const OpenHours& other : b) {
      const OpenHours both{std::max(one.from_min, other.from_min), std::min(one.until_min, other.until_min)};
      if (both.from_min < both.until_min) out.push_back(both);
    }
  return out;
}

std::vector<OpenHours> beyond(const std::vector<OpenHours>& a, const std::vector<OpenHours>& b) {
  std::vector<OpenHours> out;
  for (OpenHours rest : a) {
    for (const OpenHours& other : b) {
      if (other.until_min <= rest.from_min || other.from_min >= rest.until_min) continue;
      if (other.from_min > rest.from_min) out.push_back({rest.from_min, other.from_min});
      rest.from_min = std::min(other.until_min, rest.until_min);
    }
    if (rest.from_min < rest.until_min) out.push_back(rest);
  }
  return out;
}

std::vector<OpenHours> joined(std::vector<OpenHours> hours) {
  std::sort(hours.begin(), hours.end(), [](const auto& a, const auto& b) { return a.from_min < b.from_min; });
  std::vector<OpenHours> out;
  for (const OpenHours& open : hours) {
    if (!out.empty() && open.from_min <= out.back().until_min)
      out.back().until_min = std::max(out.back().until_min, open.until_min);
    else
      out.push_back(open);
  }
  return out;
}

WeekHours joined(WeekHours week) {
  for (auto& day : week) day = joined(day);
  return week;
}

std::optional<std::int32_t> day_of_date(int year, int month, int day) {
  if (year < 2020 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::int32_t written = year * 10'000 + month * 100 + day;
  return local_day(at_minute(written, noon_min)) == written ? std::optional(written) : std::nullopt;
}

std::optional<std::int32_t> day_of_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  return day_of_date(*year, *month, *day);
}

std::optional<LocalTime> local_time_of_text(std::string_view text) {
  const auto day = day_of_text(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return LocalTime{*day, std::nullopt};
  if (text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  const std::string_view digits = "0123456789";
  for (const std::size_t at : {11U, 12U, 14U, 15U})
    if (digits.find(text[at]) == std::string_view::npos) return std::nullopt;
  const int hour = (text[11] - '0') * 10 + text[12] - '0';
  const int minute = (text[14] - '0') * 10 + text[15] - '0';
  if (hour > 23 || minute > 59) return std::nullopt;
  return LocalTime{*day, hour * 60 + minute};
}

std::string day_text(std::int32_t day) {
  return fmt::format("{:04}-{:02}-{:02}", day / 10'000, day / 100 % 100, day % 100);
}

std::int32_t day_after(std::int32_t day, int days) {
  WallTime noon = at_minute(day, noon_min);
  noon.utc_ms += days * day_ms;
  return local_day(noon);
}

int weekday_of(std::int32_t day) { return local_date_time(at_minute(day, noon_min)).weekday; }

WallTime at_minute(std::int32_t day, int minute) {
  std::tm fields{};
  fields.tm_year = day / 10'000 - 1900;
  fields.tm_mon = day / 100 % 100 - 1;
  fields.tm_mday = day % 100;
  fields.tm_min = minute;
  return {static_cast<std::int64_t>(timegm(&fields)) * 1000, 0};
}

std::optional<std::int64_t> utc_ms_of_local(std::string_view text) {
  if (text.size() != 16 || text[10] != ' ') return std::nullopt;
  const auto day = day_of_text(text.substr(0, 10));
  const auto minute = minute_of(text.substr(11));
  if (!day || !minute || *minute == minutes_per_day) return std::nullopt;
  std::tm fields{};
  fields.tm_year = *day / 10'000 - 1900;
  fields.tm_mon = *day / 100 % 100 - 1;
  fields.tm_mday = *day % 100;
  fields.tm_hour = *minute / 60;
  fields.tm_min = *minute % 60;
  fields.tm_isdst = -1;
  const std::int64_t utc_ms = static_cast<std::int64_t>(std::mktime(&fields)) * 1000;
  return local_text(utc_ms) == text ? std::optional(utc_ms) : std::nullopt;
}

std::string local_text(std::int64_t utc_ms) {
  const std::time_t seconds = static_cast<std::time_t>(utc_ms / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                     local.tm_hour, local.tm_min);
}

}  // namespace kassabel::app
