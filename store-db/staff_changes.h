// SPDX-License-Identifier: Apache-2.0
// What was done to staff waits in a table until it is a record, since a tool may do it beside a running kiosk, and only
// the kiosk writes records then. Each change becomes one record, once: the commit that brings it takes it away. Throws
// SQLite::Exception; callers guard.
#pragma once

#include <SQLiteCpp/Database.h>

#include <span>
#include <vector>

#include "kiosk/ports/journal.h"

namespace kassabel::store {

inline constexpr std::size_t staff_changes_a_commit = 100;

// The oldest as records, in order.
[[nodiscard]] std::vector<NewRecord> staff_change_records(SQLite::Database& connection);
// Inside the commit of these records.
void take_staff_changes(SQLite::Database& connection, std::span<const NewRecord> records);

}  // namespace kassabel::store
