// SPDX-License-Identifier: Apache-2.0
#include "store-db/local_time.h"

#include <chrono>

namespace kassabel::store {
namespace {

constexpr std::size_t day_characters = 10;     // 2026-12-01
constexpr std::size_t minute_characters = 16;  // 2026-12-01T08:00
constexpr int year_min = 2000, year_max = 2199;

// The digits where a 0 stands; everything else as it is.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (shape[at] == '0' ? !digit : text[at] != shape[at]) return false;
  }
  return true;
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) number = number * 10 + (c - '0');
  return number;
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  if (!has_shape(text, "0000-00-00")) return std::nullopt;
  const int year = digits(text, 0, 4);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(digits(text, 5, 2))),
                                         std::chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
  if (!date.ok() || year < year_min || year > year_max) return std::nullopt;
  return date;
}

}  // namespace

std::int64_t wall_minute(WallTime wall) {
  const std::int64_t local_ms = wall.utc_ms + std::int64_t{wall.offset_min} * 60'000;
  return local_ms >= 0 ? local_ms / 60'000 : -((-local_ms + 59'999) / 60'000);
}

std::optional<std::int64_t> parse_wall_minute(std::string_view text) {
  const auto date = parse_date(text.substr(0, day_characters));
  if (!date) return std::nullopt;
  const std::int64_t midnight = std::chrono::sys_days(*date).time_since_epoch().count() * minutes_a_day;
  if (text.size() == day_characters) return midnight;
  if (text.size() != minute_characters || !has_shape(text.substr(day_characters), "T00:00")) return std::nullopt;
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  if (hour > 23 || minute > 59) return std::nullopt;
  return midnight + hour * 60 + minute;
}

std::string wall_minute_text(std::int64_t minute) { return rfc3339({minute * 60'000, 0}).substr(0, minute_characters); }

std::optional<std::int32_t> parse_day(std::string_view text) {
  if (!parse_date(text)) return std::nullopt;
  return digits(text, 0, 4) * 10'000 + digits(text, 5, 2) * 100 + digits(text, 8, 2);
}

}  // namespace kassabel::store
