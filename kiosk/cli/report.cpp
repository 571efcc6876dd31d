// SPDX-License-Identifier: Apache-2.0
// `kassabel report waits`: what the service was like, from the database of a kiosk that may be running. No names.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/cli/commands.h"
#include "kiosk/cli/report_parts.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t minute_ms = 60'000;

// Begun minutes do not count, half ones do.
std::int64_t minutes(std::int64_t ms) { return (ms + minute_ms / 2) / minute_ms; }

int given_up(const WaitGroup& group) { return group.withdrawn + group.nobody_there; }

// ---- for programs

Json json_of(const WaitFigures& figures) {
  return {{"n", figures.n},
          {"p50_ms", figures.p50.ms},
          {"p50_at_least", figures.p50.at_least},
          {"p90_ms", figures.p90.ms},
          {"p90_at_least", figures.p90.at_least}};
}

Json json_of(const WaitGroup& group) {
  return {{"calls", group.calls},
          {"open", group.open},
          {"withdrawn", group.withdrawn},
          {"nobody_there", group.nobody_there},
          {"given_up_percent", percent_of(given_up(group), group.calls)},
          {"accept", json_of(group.accept)},
          {"arrive", json_of(group.arrive)},
          {"promised", group.promised},
          {"promise_held", group.promise_held},
          {"promise_held_percent", percent_of(group.promise_held, group.promised)},
          {"staff_minutes", minutes(group.staff_ms)}};
}

void print_json(const WaitReport& report, const ReportOptions& options) {
  Json by_reason, by_hour, by_step;
  for (std::size_t kind = 0; kind < call_kinds; ++kind)
    if (static_cast<CallKind>(kind) != CallKind::test)
      by_reason[std::string(EnumWords<CallKind>::list[kind])] = json_of(report.by_reason[kind]);
  for (std::size_t hour = 0; hour < hours_of_day; ++hour)
    by_hour[fmt::format("{:02}", hour)] = json_of(report.by_hour[hour]);
  for (std::size_t step = 0; step < call_steps; ++step)
    by_step[std::string(EnumWords<CallStep>::list[step])] = json_of(report.by_step[step]);
  Json how_long = Json::object();
  for (const auto& [said, n] : report.how_long_min) how_long[std::to_string(said)] = n;
  const auto date = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const Json json{{"from", date(options.from)},
                  {"to", date(options.to)},
                  {"all", json_of(report.all)},
                  {"by_reason", by_reason},
                  {"by_hour", by_hour},
                  {"by_step", by_step},
                  {"cash_calls", json_of(report.cash)},
                  {"other_calls", json_of(report.others)},
                  {"receipts", {{"cash", report.receipts_cash}, {"card", report.receipts_card}}},
                  {"staff_minutes", minutes(report.staff_ms)},
                  {"feedback", {{"good", report.feedback_good}, {"could_be_better", report.feedback_better}}},
                  {"would_wait", {{"middle_minutes", middle_of(report.how_long_min)}, {"said_by_minutes", how_long}}}};
  fmt::print("{}\n", json.dump(2));
}

// ---- for people

// "1:50", or "1:50+" for at least so long.
std::string shown(Waited wait) {
  return fmt::format("{}:{:02}{}", wait.ms / minute_ms, wait.ms % minute_ms / 1'000, wait.at_least ? "+" : "");
}

void print_row(std::string_view what, const WaitGroup& group) {
  const std::string promise = group.promised == 0 ? "-"
                                                  : fmt::format("{} of {} ({} %)", group.promise_held, group.promised,
                                                                percent_of(group.promise_held, group.promised));
  fmt::print("{:<20}{:>6}{:>6}{:>8}{:>8}{:>6}{:>8}{:>8}{:>12}{:>18}{:>8}\n", what, group.calls, group.accept.n,
             shown(group.accept.p50), shown(group.accept.p90), group.arrive.n, shown(group.arrive.p50),
             shown(group.arrive.p90),
             fmt::format("{} ({} %)", given_up(group), percent_of(given_up(group), group.calls)), promise,
             minutes(group.staff_ms));
}

void print_used(const std::string& what, const WaitGroup& group) {
  if (group.calls > 0) print_row(what, group);
}

void print_table(const WaitReport& report) {
  fmt::print("{:<20}{:>6}{:>22}{:>22}{:>12}{:>18}{:>8}\n", "", "", "accepted", "somebody there", "", "", "");
  fmt::print("{:<20}{:>6}{:>6}{:>8}{:>8}{:>6}{:>8}{:>8}{:>12}{:>18}{:>8}\n", "minutes:seconds", "calls", "n", "p50",
             "p90", "n", "p50", "p90", "given up", "promise held", "staff");
  print_row("all", report.all);
  for (std::size_t kind = 0; kind < call_kinds; ++kind)
    print_used(fmt::format("reason {}", EnumWords<CallKind>::list[kind]), report.by_reason[kind]);
  for (std::size_t step = 0; step < call_steps; ++step)
    print_used(fmt::format("step {}", EnumWords<CallStep>::list[step]), report.by_step[step]);
  for (std::size_t hour = 0; hour < hours_of_day; ++hour)
    print_used(fmt::format("hour {:02}-{:02}", hour, hour + 1), report.by_hour[hour]);
  print_used("to pay in cash", report.cash);
  print_used("for anything else", report.others);
}

void print_text(const WaitReport& report) {
  print_table(report);
  int answers = 0;
  for (const auto& [said, n] : report.how_long_min) answers += n;
  fmt::print("\nStill open: {}. Who waits or gave up counts as waiting so long; + is \"at least\".\n", report.all.open);
  fmt::print("Gave up: {} withdrawn, {} gone when staff came.\n", report.all.withdrawn, report.all.nobody_there);
  fmt::print("Paid: {} in cash, {} by card.\n", report.receipts_cash, report.receipts_card);
  fmt::print("Staff was there for {} minutes, left baskets included.\n", minutes(report.staff_ms));
  fmt::print("After the purchase: {} good, {} could be better.\n", report.feedback_good, report.feedback_better);
  fmt::print("How long would you wait: {} answers", answers);
  if (answers > 0) fmt::print(", half of them {} minutes or longer", middle_of(report.how_long_min));
  fmt::print(".\n");
}

}  // namespace

int report_waits_command(const Hooks& hooks, const ReportOptions& options) {
  const auto days = days_of(options.from, options.to);
  if (!days) return complain(days.error());
  const auto records = hooks.service_records(options.db);
  if (!records) return complain(records.error());
  SystemClock clock;
  const WaitReport report = report_waits(*records, *days, clock.now().wall.utc_ms);
  if (options.json)
    print_json(report, options);
  else
    print_text(report);
  return 0;
}

}  // namespace kassabel::cli
