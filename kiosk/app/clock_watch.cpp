// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/clock_watch.h"

#include <algorithm>

namespace kassabel::app {

void ClockWatch::recorded(const Moment& at, bool running) {
  // Records within the tolerance may step back a little; the latest counts.
  const std::int64_t utc_ms = any_ ? std::max(last_.wall.utc_ms, at.wall.utc_ms) : at.wall.utc_ms;
  last_ = at;
  last_.wall.utc_ms = utc_ms;
  any_ = true;
  running_ = running;
}

void ClockWatch::accepted(const Moment& now) {
  last_ = now;
  any_ = running_ = true;
  accepted_old_ = now.wall.utc_ms < not_before_utc_ms_;
}

std::int64_t ClockWatch::jumped_ms(const Moment& now) const {
  if (!any_ || !running_ || now.doubtful_utc_ms) return 0;  // one that is not believed stands still
  const std::int64_t beside = (now.wall.utc_ms - last_.wall.utc_ms) - (now.boot_ms - last_.boot_ms);
  return std::abs(beside) < clock_jump_ms ? 0 : beside;
}

Moment ClockWatch::believed(Moment now) const {
  const bool before_build = now.wall.utc_ms < not_before_utc_ms_ && !accepted_old_;
  const std::int64_t waited_ms = running_ ? std::max<std::int64_t>(now.boot_ms - last_.boot_ms, 0) : 0;
  const bool behind = any_ && now.wall.utc_ms < last_.wall.utc_ms - clock_behind_max_ms;
  const bool ahead = any_ && now.wall.utc_ms > last_.wall.utc_ms + waited_ms + clock_ahead_max_ms;
  if (!before_build && !behind && !ahead) return now;
  now.doubtful_utc_ms = now.wall.utc_ms;
  now.wall.utc_ms = any_ ? last_.wall.utc_ms : not_before_utc_ms_;
  return now;
}

}  // namespace kassabel::app
