// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/wait_report.h"

#include "kiosk/domain/agreement.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel {
namespace {

static_assert(EnumWords<CallKind>::list.size() == call_kinds && EnumWords<CallStep>::list.size() == call_steps);

WaitFigures figures_of(std::vector<Waited> waits) {
  WaitFigures out;
  for (const Waited& wait : waits) out.n += wait.at_least ? 0 : 1;
  out.p50 = quantile(waits, 50);
  out.p90 = quantile(std::move(waits), 90);
  return out;
}

// A group while it grows.
struct Group {
  WaitGroup sums;
  std::vector<Waited> accept, arrive;

  void add(const MeasuredCall& call, std::int64_t now_utc_ms) {
    ++sums.calls;
    if (!call.outcome) ++sums.open;
    if (call.outcome == CallOutcome::withdrawn && call.here_ms < 0) ++sums.withdrawn;
    if (call.outcome == CallOutcome::nobody_there) ++sums.nobody_there;
    if (const auto held = promise_held(call, now_utc_ms)) {
      ++sums.promised;
      sums.promise_held += *held ? 1 : 0;
    }
    if (call.here_ms >= 0 && call.closed_ms > call.here_ms) sums.staff_ms += call.closed_ms - call.here_ms;
    accept.push_back(until_accepted(call, now_utc_ms));
    arrive.push_back(until_here(call, now_utc_ms));
  }

  [[nodiscard]] WaitGroup done() const {
    WaitGroup out = sums;
    out.accept = figures_of(accept);
    out.arrive = figures_of(arrive);
    return out;
  }
};

template <std::size_t N>
std::array<WaitGroup, N> done(const std::array<Group, N>& groups) {
  std::array<WaitGroup, N> out;
  for (std::size_t at = 0; at < N; ++at) out[at] = groups[at].done();
  return out;
}

void report_calls(const ServiceRecords& records, DaySpan days, std::int64_t now_utc_ms, WaitReport& report) {
  Group all, cash, others;
  std::array<Group, call_kinds> by_reason;
  std::array<Group, hours_of_day> by_hour;
  std::array<Group, call_steps> by_step;
  for (const MeasuredCall& call : records.calls) {
    if (!days.has(call.raised) || call.kind == CallKind::test) continue;
    by_reason.at(static_cast<std::size_t>(call.kind)).add(call, now_utc_ms);
    if (!shopper_waits(call)) continue;
    all.add(call, now_utc_ms);
    by_hour.at(static_cast<std::size_t>(local_date_time(call.raised).hour)).add(call, now_utc_ms);
    by_step.at(static_cast<std::size_t>(call.step)).add(call, now_utc_ms);
    (call.kind == CallKind::cash ? cash : others).add(call, now_utc_ms);
  }
  report.all = all.done();
  report.cash = cash.done();
  report.others = others.done();
  report.by_reason = done(by_reason);
  report.by_hour = done(by_hour);
  report.by_step = done(by_step);
  for (const WaitGroup& group : report.by_reason) report.staff_ms += group.staff_ms;
}

}  // namespace

bool DaySpan::has(WallTime wall) const {
  const std::int32_t day = local_day(wall);
  return (from == 0 || day >= from) && (to == 0 || day <= to);
}

WaitReport report_waits(const ServiceRecords& records, DaySpan days, std::int64_t now_utc_ms) {
  WaitReport report;
  report_calls(records, days, now_utc_ms, report);
  for (const PaidReceipt& receipt : records.receipts)
    if (days.has(receipt.paid)) ++(receipt.tender == TenderKind::cash ? report.receipts_cash : report.receipts_card);
  for (const ShopperSaid& one : records.feedback) {
    if (!days.has(one.said)) continue;
    if (one.good) ++(*one.good ? report.feedback_good : report.feedback_better);
    if (one.how_long_min > 0) ++report.how_long_min[one.how_long_min];
  }
  return report;
}

int percent_of(int part, int whole) {
  if (whole <= 0) return 0;
  return static_cast<int>((std::int64_t{part} * 200 + whole) / (std::int64_t{whole} * 2));
}

int middle_of(const std::map<int, int>& counts) {
  int all = 0;
  for (const auto& [minutes, n] : counts) all += n;
  int longer = 0;
  for (auto it = counts.rbegin(); it != counts.rend(); ++it) {
    longer += it->second;
    if (longer * 2 >= all) return it->first;
  }
  return 0;
}

}  // namespace kassabel
