// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/staff_call.h"

#include <algorithm>

namespace kassabel {

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

std::optional<std::int64_t> next_rung_ms(const Ladder& ladder, const Call& call) {
  if (call.phase == CallPhase::here) return std::nullopt;
  if (call.phase == CallPhase::accepted) return std::max(call.accepted_ms, call.last_page_ms) + ladder.come_within_ms;
  const std::int64_t repeat = call.last_page_ms + ladder.repeat_every_ms;
  const std::optional<std::int64_t> step = next_step_ms(ladder, call.step);
  return step ? std::min(repeat, *step) : repeat;
}

}  // namespace kassabel
