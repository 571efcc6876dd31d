// SPDX-License-Identifier: Apache-2.0
// Opening hours as people write them.
#include <array>
#include <charconv>
#include <optional>

#include "kiosk/app/config.h"

namespace kassabel::app {
namespace {

constexpr std::array<std::string_view, 7> day_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::optional<std::size_t> day_of(std::string_view name) {
  for (std::size_t day = 0; day < day_names.size(); ++day)
    if (day_names[day] == name) return day;
  return std::nullopt;
}

std::optional<int> minute_of(std::string_view text) {
  int hour = 0;
  int minute = 0;
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (std::from_chars(text.data(), text.data() + 2, hour).ptr != text.data() + 2) return std::nullopt;
  if (std::from_chars(text.data() + 3, text.data() + 5, minute).ptr != text.data() + 5) return std::nullopt;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute != 0)) return std::nullopt;
  return hour * 60 + minute;
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

}  // namespace

Result<void> add_hours(WeekHours& hours, std::string_view text) {
  const auto wrong = [&] {
    return fail(ErrorKind::invalid,
                "\"" + std::string(text) + "\" is not like \"mon-sat 08:00-20:00\" or \"every day 00:00-24:00\"");
  };
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos) return wrong();
  const auto days = days_of(text.substr(0, space));
  const std::string_view times = text.substr(space + 1);
  if (!days || times.size() != 11 || times[5] != '-') return wrong();
  const auto from = minute_of(times.substr(0, 5));
  const auto until = minute_of(times.substr(6));
  if (!from || !until || *until <= *from) return wrong();
  for (std::size_t day = days->first;; day = (day + 1) % 7) {
    hours[day].push_back({*from, *until});
    if (day == days->second) return {};
  }
}

}  // namespace kassabel::app
