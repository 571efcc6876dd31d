// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/staff_call.h"

#include <algorithm>

namespace kassabel {
namespace {

// Elapsed time from which the steps count: the beginning, or so that the second step is due when the taker was.
std::int64_t begun_ms(const Ladder& ladder, const Call& call) {
  return call.accepted() ? call.expected_ms - ladder.second_after_ms : 0;
}

}  // namespace

CallStep step_at(const Ladder& ladder, std::int64_t elapsed_ms) {
  if (elapsed_ms >= ladder.other_way_after_ms) return CallStep::other_way;
  if (elapsed_ms >= ladder.manager_after_ms) return CallStep::manager;
  if (elapsed_ms >= ladder.second_after_ms) return CallStep::second;
  return CallStep::first;
}

std::optional<std::int64_t> next_step_ms(const Ladder& ladder, CallStep step) {
  switch (step) {
    case CallStep::first:
      return ladder.second_after_ms;
    case CallStep::second:
      return ladder.manager_after_ms;
    case CallStep::manager:
      return ladder.other_way_after_ms;
    case CallStep::other_way:
      return std::nullopt;
  }
  return std::nullopt;
}

CallStep step_then(const Ladder& ladder, const Call& call, std::int64_t elapsed_ms) {
  return std::max(call.step, step_at(ladder, elapsed_ms - begun_ms(ladder, call)));
}

std::optional<std::int64_t> next_rung_ms(const Ladder& ladder, const Call& call) {
  if (call.phase == CallPhase::here) return std::nullopt;
  if (call.phase == CallPhase::accepted && !call.late()) return call.expected_ms;
  const std::int64_t repeat = call.last_page_ms + ladder.repeat_every_ms;
  const std::optional<std::int64_t> step = next_step_ms(ladder, call.step);
  return step ? std::min(repeat, *step + begun_ms(ladder, call)) : repeat;
}

LampState lamp_of(const Call& call) {
  if (call.phase == CallPhase::here) return LampState::here;
  if (call.phase == CallPhase::accepted && !call.late()) return LampState::accepted;
  return call.pages_sent > 0 ? LampState::sent : LampState::off;
}

LampState beacon_of(const Call& call) {
  const LampState lamp = lamp_of(call);
  return lamp == LampState::off ? LampState::sent : lamp;
}

bool comes_before(const Ladder& ladder, const Call& a, const Call& b, std::int64_t now_boot_ms) {
  const auto rank = [&](const Call& call) {
    const bool waits_long = call.elapsed_ms(now_boot_ms) >= ladder.second_after_ms;
    return call.kind == CallKind::cash || call.kind == CallKind::age_check || waits_long ? 0 : 1;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  const std::int64_t waited_a = a.elapsed_ms(now_boot_ms);
  const std::int64_t waited_b = b.elapsed_ms(now_boot_ms);
  return waited_a != waited_b ? waited_a > waited_b : a.id < b.id;
}

}  // namespace kassabel
