// SPDX-License-Identifier: Apache-2.0
// Time. Wall time is for people and the journal; the boot clock is for durations, so that a changed clock moves no
// deadline. Only app, drivers and main hold a Clock; domain and lane get a Moment with each intent.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

namespace kassabel {

struct WallTime {
  std::int64_t utc_ms = 0;      // milliseconds since 1970-01-01T00:00:00Z
  std::int32_t offset_min = 0;  // local time minus UTC, minutes
  bool operator==(const WallTime&) const = default;
};

struct LocalDateTime {
  int year = 1970, month = 1, day = 1;  // month and day from 1
  int hour = 0, minute = 0, second = 0;
  int weekday = 4;  // 0 = Sunday
};

struct Moment {
  WallTime wall;
  std::int64_t boot_ms = 0;  // milliseconds since the machine started, never goes back
  // What the clock says when that cannot be believed; then `wall` is the last time that could be. See
  // app/clock_watch.h.
  std::optional<std::int64_t> doubtful_utc_ms = std::nullopt;
};

// Proleptic Gregorian, no library state, no locale.
[[nodiscard]] LocalDateTime local_date_time(WallTime wall);
// "2026-11-22T14:38:43.120+01:00" (RFC 3339).
[[nodiscard]] std::string rfc3339(WallTime wall);

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Moment now() = 0;
};

// CLOCK_REALTIME with the zone of TZ, and CLOCK_BOOTTIME. Any thread.
class SystemClock : public Clock {
 public:
  [[nodiscard]] Moment now() override;
};

// The system's clock, put forward by hand: the demo lets a quarter of an hour pass in a second. Any thread.
class ForwardClock : public Clock {
 public:
  [[nodiscard]] Moment now() override;
  void forward_ms(std::int64_t ms) { ahead_ms_ += ms; }
  [[nodiscard]] std::int64_t ahead_ms() const { return ahead_ms_; }

 private:
  SystemClock system_;
  std::atomic<std::int64_t> ahead_ms_ = 0;
};

// Stands still until told. For tests, stories and pictures. One thread.
class FixedClock : public Clock {
 public:
  explicit FixedClock(Moment start) : now_(start) {}
  [[nodiscard]] Moment now() override { return now_; }
  void advance_ms(std::int64_t ms) {
    now_.boot_ms += ms;
    now_.wall.utc_ms += ms;
  }

 private:
  Moment now_;
};

}  // namespace kassabel
