// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/wait_report.h"

#include "tests/support/catch.h"

using namespace kassabel;

namespace {

constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
constexpr std::int64_t midnight_utc_ms = 20'779 * day;  // 2026-11-22
constexpr std::int64_t now_utc_ms = midnight_utc_ms + 20 * hour;

MeasuredCall call(CallKind kind, std::int64_t local_ms, CallStep step = CallStep::first) {
  MeasuredCall out;
  out.kind = kind;
  out.step = step;
  out.raised = {midnight_utc_ms + local_ms - hour, 60};
  return out;
}

MeasuredCall helped(CallKind kind, std::int64_t local_ms, std::int64_t here_ms, std::int64_t busy_ms) {
  MeasuredCall out = call(kind, local_ms);
  out.accepted_ms = here_ms / 2;
  out.here_ms = here_ms;
  out.closed_ms = here_ms + busy_ms;
  out.outcome = kind == CallKind::cash ? CallOutcome::cash_taken : CallOutcome::helped;
  return out;
}

const WaitGroup& of(const WaitReport& report, CallKind kind) {
  return report.by_reason[static_cast<std::size_t>(kind)];
}

}  // namespace

TEST_CASE("nothing recorded: every figure is zero") {
  const WaitReport report = report_waits({}, {}, now_utc_ms);
  CHECK(report.all.calls == 0);
  CHECK(report.all.arrive.n == 0);
  CHECK(report.all.arrive.p90 == Waited{});
  CHECK(report.staff_ms == 0);
  CHECK(report.how_long_min.empty());
  CHECK(middle_of(report.how_long_min) == 0);
  CHECK(percent_of(0, 0) == 0);
}

TEST_CASE("calls are counted by reason, hour and step, cash beside the others") {
  ServiceRecords records;
  records.calls = {helped(CallKind::cash, 9 * hour, 40 * second, 2 * minute),
                   helped(CallKind::help, 9 * hour + 59 * minute, 20 * second, minute),
                   helped(CallKind::help, 17 * hour, 60 * second, 3 * minute),
                   helped(CallKind::left_basket, 10 * hour, 50 * second, 5 * minute),
                   helped(CallKind::test, 8 * hour, 10 * second, 9 * minute)};
  records.calls[2].step = CallStep::manager;
  const WaitReport report = report_waits(records, {}, now_utc_ms);
  CHECK(report.all.calls == 3);
  CHECK(report.all.arrive.n == 3);
  CHECK(report.all.arrive.p50 == Waited{40 * second, false});
  CHECK(report.all.arrive.p90 == Waited{60 * second, false});
  CHECK(report.all.accept.p50 == Waited{20 * second, false});
  CHECK(report.all.staff_ms == 6 * minute);
  CHECK(report.staff_ms == 11 * minute);  // a left basket costs too, a test call does not count
  CHECK(of(report, CallKind::help).calls == 2);
  CHECK(of(report, CallKind::left_basket).calls == 1);
  CHECK(of(report, CallKind::test).calls == 0);
  CHECK(report.by_hour[9].calls == 2);
  CHECK(report.by_hour[10].calls == 0);
  CHECK(report.by_hour[17].arrive.p50 == Waited{60 * second, false});
  CHECK(report.by_step[static_cast<std::size_t>(CallStep::first)].calls == 2);
  CHECK(report.by_step[static_cast<std::size_t>(CallStep::manager)].calls == 1);
  CHECK(report.cash.calls == 1);
  CHECK(report.others.calls == 2);
}

TEST_CASE("open calls and those who gave up wait on, and the promise is judged where it can be") {
  ServiceRecords records;
  records.calls = {helped(CallKind::help, 9 * hour, 40 * second, minute), call(CallKind::help, 20 * hour),
                   call(CallKind::help, 10 * hour), call(CallKind::help, 11 * hour)};
  records.calls[0].promise_ms = minute;
  records.calls[1].promise_ms = minute;  // open since an hour
  records.calls[2].promise_ms = minute;
  records.calls[2].outcome = CallOutcome::withdrawn;
  records.calls[2].closed_ms = 30 * second;
  records.calls[3].outcome = CallOutcome::nobody_there;
  records.calls[3].here_ms = 90 * second;
  records.calls[3].closed_ms = 100 * second;
  const WaitGroup all = report_waits(records, {}, now_utc_ms).all;
  CHECK(all.calls == 4);
  CHECK(all.open == 1);
  CHECK(all.withdrawn == 1);
  CHECK(all.nobody_there == 1);
  CHECK(all.arrive.n == 2);
  CHECK(all.arrive.p90 == Waited{hour, true});
  CHECK(all.accept.n == 2);
  CHECK(all.promised == 2);
  CHECK(all.promise_held == 1);
}

TEST_CASE("days are those of the shop's clock, both ends included") {
  ServiceRecords records;
  records.calls = {helped(CallKind::help, 0, second, second), helped(CallKind::help, day - 1, second, second),
                   helped(CallKind::help, -1, second, second), helped(CallKind::help, day, second, second)};
  records.receipts = {{{midnight_utc_ms - hour, 60}, TenderKind::cash},
                      {{midnight_utc_ms, 60}, TenderKind::card},
                      {{midnight_utc_ms - hour - 1, 60}, TenderKind::card}};
  records.feedback = {{{midnight_utc_ms, 60}, true, 0}, {{midnight_utc_ms - 2 * hour, 60}, true, 5}};
  const WaitReport sunday = report_waits(records, {20261122, 20261122}, now_utc_ms);
  CHECK(sunday.all.calls == 2);
  CHECK(sunday.receipts_cash == 1);
  CHECK(sunday.receipts_card == 1);
  CHECK(sunday.feedback_good == 1);
  CHECK(sunday.how_long_min.empty());
  CHECK(report_waits(records, {20261122, 0}, now_utc_ms).all.calls == 3);
  CHECK(report_waits(records, {0, 20261122}, now_utc_ms).all.calls == 3);
  CHECK(report_waits(records, {20261124, 0}, now_utc_ms).all.calls == 0);
}

TEST_CASE("what shoppers said after the purchase") {
  ServiceRecords records;
  for (const int minutes : {2, 2, 5, 10}) records.feedback.push_back({{midnight_utc_ms, 60}, std::nullopt, minutes});
  records.feedback.push_back({{midnight_utc_ms, 60}, false, 0});
  const WaitReport report = report_waits(records, {}, now_utc_ms);
  CHECK(report.feedback_good == 0);
  CHECK(report.feedback_better == 1);
  CHECK(report.how_long_min == std::map<int, int>{{2, 2}, {5, 1}, {10, 1}});
  CHECK(middle_of(report.how_long_min) == 5);
  CHECK(percent_of(1, 3) == 33);
  CHECK(percent_of(1, 2) == 50);
  CHECK(percent_of(1, 200) == 1);
}
