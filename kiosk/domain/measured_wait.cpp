// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/measured_wait.h"

#include <algorithm>

namespace kassabel {
namespace {

// All of them in parts; times a million waits it still fits.
constexpr std::int64_t everybody = 1'000'000'000'000;

bool takes_two(CallOutcome outcome) {
  switch (outcome) {
    case CallOutcome::helped:
    case CallOutcome::cash_taken:
    case CallOutcome::age_ok:
    case CallOutcome::wrong_call:
      return true;
    case CallOutcome::withdrawn:
    case CallOutcome::nobody_there:
      return false;
  }
  return false;
}

// happened_ms: until what is asked for; -1 = it has not.
Waited waited(const MeasuredCall& call, std::int64_t happened_ms, std::int64_t now_utc_ms) {
  if (happened_ms >= 0) return {happened_ms, false};
  if (!call.outcome) return {std::max<std::int64_t>(0, now_utc_ms - call.raised.utc_ms), true};
  return {std::max<std::int64_t>(0, call.closed_ms), !takes_two(*call.outcome)};
}

}  // namespace

bool shopper_waits(const MeasuredCall& call) {
  return call.kind != CallKind::left_basket && call.kind != CallKind::test;
}

Waited until_here(const MeasuredCall& call, std::int64_t now_utc_ms) { return waited(call, call.here_ms, now_utc_ms); }

Waited until_accepted(const MeasuredCall& call, std::int64_t now_utc_ms) {
  return waited(call, call.accepted_ms >= 0 ? call.accepted_ms : call.here_ms, now_utc_ms);
}

std::optional<bool> promise_held(const MeasuredCall& call, std::int64_t now_utc_ms) {
  if (call.promise_ms <= 0) return std::nullopt;
  const Waited here = until_here(call, now_utc_ms);
  if (here.ms > call.promise_ms) return false;
  if (here.at_least) return std::nullopt;
  return true;
}

Waited quantile(std::vector<Waited> waits, int percent) {
  if (waits.empty()) return {};
  // At the same moment who was helped comes first: who gave up then was still waiting.
  std::sort(waits.begin(), waits.end(),
            [](const Waited& a, const Waited& b) { return a.ms != b.ms ? a.ms < b.ms : a.at_least < b.at_least; });
  std::int64_t waiting = everybody;
  auto left = static_cast<std::int64_t>(waits.size());
  for (const Waited& one : waits) {
    if (!one.at_least) waiting = waiting * (left - 1) / left;
    --left;
    if (!one.at_least && waiting <= everybody / 100 * (100 - percent)) return {one.ms, false};
  }
  return {waits.back().ms, true};
}

}  // namespace kassabel
