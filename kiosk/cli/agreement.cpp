// SPDX-License-Identifier: Apache-2.0
// The team's agreement: check it, print it, make the door sign of it.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/app/agreement_file.h"
#include "kiosk/app/hours.h"
#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

constexpr int days_shown = 7;
constexpr std::array<const char*, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::pair<Service, const char*>, services_count> services{
    {{Service::staff, "staffed help"},
     {Service::cash, "cash"},
     {Service::card, "card"},
     {Service::age_sale, "from 18 years on"}}};

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& one : texts) out += (out.empty() ? "" : ", ") + one;
  return out;
}

const std::vector<OpenHours>& hours_of(const ServiceHours& hours, std::int32_t day) {
  const auto own = hours.days.find(day);
  return own != hours.days.end() ? own->second : hours.week[static_cast<std::size_t>(app::weekday_of(day))];
}

// The minutes at which somebody comes or goes while staff is there.
std::vector<int> turns_within(const Agreement& agreement, std::size_t weekday, const OpenHours& open) {
  std::vector<int> turns{open.from_min, open.until_min};
  for (const Shift& shift : agreement.shifts)
    for (const OpenHours& one : shift.when[weekday])
      for (const int minute : {one.from_min, one.until_min})
        if (minute > open.from_min && minute < open.until_min) turns.push_back(minute);
  std::sort(turns.begin(), turns.end());
  turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
  return turns;
}

std::vector<std::string> added(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  std::vector<std::string> out;
  for (const std::string& one : now)
    if (std::find(before.begin(), before.end(), one) == before.end()) out.push_back(one);
  return out;
}

// "first mila; then eva; then joost", by what the kiosk itself asks.
std::string who_answers(const Agreement& agreement, WallTime wall) {
  std::vector<std::string> before;
  std::string out;
  for (const CallStep step : {CallStep::first, CallStep::second, CallStep::manager}) {
    const auto asked = asked_at(agreement, wall, step, {});
    const auto fresh = added(before, asked);
    if (!fresh.empty()) out += (out.empty() ? "first " : "; then ") + joined(fresh);
    before = asked;
  }
  return out.empty() ? "everybody who is there" : out;
}

void print_day(const Agreement& agreement, std::int32_t day) {
  const auto weekday = static_cast<std::size_t>(app::weekday_of(day));
  const std::string head = fmt::format("  {} {}", day_names[weekday], app::day_text(day));
  const auto staff = app::joined(hours_of(agreement.of(Service::staff), day));
  if (staff.empty()) {
    const auto why = agreement.closed_why.find(day);
    fmt::print("{}  closed{}\n", head, why != agreement.closed_why.end() ? ": " + why->second : "");
    return;
  }
  std::string shown = head;
  for (const OpenHours& open : staff) {
    const auto turns = turns_within(agreement, weekday, open);
    for (std::size_t one = 0; one + 1 < turns.size(); ++one) {
      fmt::print("{:<16}  {}  {}\n", shown, app::hours_text({turns[one], turns[one + 1]}),
                 who_answers(agreement, app::at_minute(day, turns[one])));
      shown.clear();
    }
  }
}

std::string week_of(const ServiceHours& hours) {
  const auto texts = app::hours_texts(app::joined(hours.week));
  return texts.empty() ? "never" : joined(texts);
}

void print_summary(const Agreement& agreement, std::int32_t today) {
  fmt::print("{}, in force {}.\n",
             agreement.agreed_by.empty() ? "Agreed (agreed_by is not given)" : "Agreed by " + agreement.agreed_by,
             agreement.from_utc_ms == 0 ? "at once" : "from " + app::local_text(agreement.from_utc_ms));
  for (const auto& [service, word] : services) fmt::print("  {:<16}  {}\n", word, week_of(agreement.of(service)));
  fmt::print("Help is promised while one of these is alive: {}.\n", joined(agreement.reached_by));
  fmt::print("Who answers in the next {} days:\n", days_shown);
  for (int day = 0; day < days_shown; ++day) print_day(agreement, app::day_after(today, day));
}

}  // namespace

int agreement_check(const Hooks& hooks, const AgreementOptions& options) {
  const auto text = app::read_agreement_text(options.file);
  if (!text) return complain(text.error());
  const auto agreement = app::parse_agreement(*text, options.file);
  if (!agreement) return complain(agreement.error());
  if (!options.db.empty()) {
    const auto people = hooks.people(options.db);
    if (!people) return complain(people.error());
    const auto unknown = app::unknown_people(*agreement, *people);
    if (!unknown.empty())
      return complain(
          {ErrorKind::invalid, fmt::format("{}: nobody in {} has the id {}; `kassabel staff add` adds people",
                                           options.file, options.db, joined(unknown))});
  }
  print_summary(*agreement, local_day(SystemClock().now().wall));
  return 0;
}

int agreement_show(const AgreementOptions& options) {
  if (options.file.empty()) {
    fmt::print("{}", app::demo_agreement_text());
    return 0;
  }
  const auto text = app::read_agreement_text(options.file);
  if (!text) return complain(text.error());
  const auto agreement = app::parse_agreement(*text, options.file);
  if (!agreement) return complain(agreement.error());
  fmt::print("{}", app::agreement_text(*agreement));
  return 0;
}

int sign(const Hooks& hooks, const SignOptions& options) {
  const auto drawn = hooks.sign(options);
  if (!drawn) return complain(drawn.error());
  fmt::print("The sign is in {}, of {}: print it on A4.\n", options.out, *drawn);
  return 0;
}

}  // namespace kassabel::cli
