// SPDX-License-Identifier: Apache-2.0
#include "store-db/pin_throttle.h"

#include <SQLiteCpp/Statement.h>

#include "store-db/staff.h"

namespace kassabel::store {

PinThrottle read_throttle(SQLite::Database& connection, std::int64_t utc_ms) {
  SQLite::Statement row(connection, "SELECT began_utc_ms, failures, wait_until_utc_ms FROM pin_throttle");
  if (!row.executeStep()) return {};
  const PinThrottle kept{row.getColumn(0).getInt64(), row.getColumn(1).getInt(), row.getColumn(2).getInt64()};
  const bool over = utc_ms < kept.began_utc_ms || utc_ms - kept.began_utc_ms >= kiosk_failures_ms;
  return over ? PinThrottle{} : kept;
}

PinThrottle one_more(const PinThrottle& before, std::int64_t utc_ms) {
  PinThrottle after = before;
  if (after.failures == 0) after.began_utc_ms = utc_ms;
  after.failures += 1;
  // As of one badge, that waits from its third failure on.
  constexpr int badge_failures_delayed = 3;
  after.wait_until_utc_ms = utc_ms + pin_delay_ms(after.failures - kiosk_failures_delayed + badge_failures_delayed);
  return after;
}

void write_throttle(SQLite::Database& connection, const PinThrottle& throttle) {
  SQLite::Statement row(connection,
                        "INSERT OR REPLACE INTO pin_throttle (only_row, began_utc_ms, failures, wait_until_utc_ms) "
                        "VALUES (1, ?, ?, ?)");
  row.bind(1, throttle.began_utc_ms);
  row.bind(2, throttle.failures);
  row.bind(3, throttle.wait_until_utc_ms);
  row.exec();
}

bool waits(std::int64_t until_utc_ms, std::int64_t utc_ms) {
  return until_utc_ms > utc_ms && until_utc_ms - utc_ms <= pin_delay_max_ms;
}

}  // namespace kassabel::store
