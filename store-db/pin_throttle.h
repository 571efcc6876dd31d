// SPDX-License-Identifier: Apache-2.0
// Wrong PINs of everybody at this kiosk: who tries one badge after another has to wait too. One row in the database,
// so a restart forgets nothing. Throws SQLite::Exception; callers guard.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>

namespace kassabel::store {

struct PinThrottle {
  std::int64_t began_utc_ms = 0;  // when the first of these failures was
  int failures = 0;
  std::int64_t wait_until_utc_ms = 0;
};

// An hour after its beginning it begins anew, and after a clock that was set back.
[[nodiscard]] PinThrottle read_throttle(SQLite::Database& connection, std::int64_t utc_ms);
[[nodiscard]] PinThrottle one_more(const PinThrottle& before, std::int64_t utc_ms);
void write_throttle(SQLite::Database& connection, const PinThrottle& throttle);

// A clock that was set back must not make anybody wait longer than the longest delay.
[[nodiscard]] bool waits(std::int64_t until_utc_ms, std::int64_t utc_ms);

}  // namespace kassabel::store
