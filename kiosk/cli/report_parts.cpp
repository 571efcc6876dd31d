// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/report_parts.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "kiosk/domain/money.h"

namespace kassabel::cli {
namespace {

int days_in(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::optional<int> number_in(std::string_view digits) {
  int value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

// "2026-11-22" -> 20261122; empty: 0.
Result<std::int32_t> day_of(const std::string& option, const std::string& text) {
  if (text.empty()) return 0;
  const auto wrong = [&] {
    return fail(ErrorKind::invalid, fmt::format("{} \"{}\" is not a date like 2026-11-22", option, text));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return wrong();
  const std::string_view view = text;
  const auto year = number_in(view.substr(0, 4)), month = number_in(view.substr(5, 2)), day = number_in(view.substr(8));
  if (!year || !month || !day || *year < 1970 || *month < 1 || *month > 12) return wrong();
  if (*day < 1 || *day > days_in(*year, *month)) return wrong();
  return *year * 10'000 + *month * 100 + *day;
}

}  // namespace

Result<DaySpan> days_of(const std::string& from, const std::string& to) {
  const auto first = day_of("--from", from);
  if (!first) return fail(first.error());
  const auto last = day_of("--to", to);
  if (!last) return fail(last.error());
  if (*first != 0 && *last != 0 && *first > *last)
    return fail(ErrorKind::invalid, fmt::format("--from {} is after --to {}", from, to));
  return DaySpan{*first, *last};
}

std::string date_text(std::int32_t day) {
  return fmt::format("{:04}-{:02}-{:02}", day / 10'000, day / 100 % 100, day % 100);
}

std::string wall_text(WallTime wall) {
  const LocalDateTime t = local_date_time(wall);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

std::string euros(std::int64_t cents) { return format_amount(Money::from_cents(cents), '.'); }

Result<void> read_facts(Journal& journal, DaySpan days, bool all,
                        const std::function<void(const report::Fact&)>& each) {
  const auto seqs = report::records_for(journal, all ? DaySpan{} : days);
  if (!seqs) return fail(seqs.error());
  return report::for_each_fact(journal, *seqs, each);
}

}  // namespace kassabel::cli
