// SPDX-License-Identifier: Apache-2.0
// Whether the clock can be right. It cannot before this program was built, before the last record, or more than a day
// ahead of it: then nothing is sold, and what is recorded meanwhile (a sign-in, a call) carries the last time that
// could be believed, until a technician says that the clock is right. While the program runs the boot clock says how
// much time went by, so a night or a weekend in which nothing happens is no jump. Main thread.
#pragma once

#include <cstdint>

#include "kiosk/base/clock.h"

namespace kassabel::app {

inline constexpr std::int64_t clock_behind_max_ms = 2'000;
inline constexpr std::int64_t clock_ahead_max_ms = 24LL * 60 * 60 * 1000;
inline constexpr std::int64_t clock_jump_ms = 60'000;

class ClockWatch {
 public:
  // not_before: when the program was built, UTC.
  explicit ClockWatch(std::int64_t not_before_utc_ms = 0) : not_before_utc_ms_(not_before_utc_ms) {}

  // A record is on disk with this time; running: written by this process, so that its boot time means something.
  void recorded(const Moment& at, bool running);
  // Somebody said that the clock is right, as it stands now.
  void accepted(const Moment& now);
  // The moment as it is to be used: with doubtful_utc_ms when the clock cannot be right.
  [[nodiscard]] Moment believed(Moment now) const;
  // How far the clock went besides the boot clock since the last record of this process; 0: less than clock_jump_ms.
  [[nodiscard]] std::int64_t jumped_ms(const Moment& now) const;

 private:
  std::int64_t not_before_utc_ms_;
  Moment last_;
  bool any_ = false, running_ = false;
  bool accepted_old_ = false;  // a technician said that a clock before the build is right
};

}  // namespace kassabel::app
