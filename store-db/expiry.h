// SPDX-License-Identifier: Apache-2.0
// When the body of a record may go: the list of which type may say so of which, for the journal that deletes and for
// verify that checks. A fiscal record is on no list.
#pragma once

#include <SQLiteCpp/Database.h>

#include <string_view>

#include "kiosk/ports/journal.h"

namespace kassabel::store {

// True: a record of the type `by` may end the body of a record of this type.
[[nodiscard]] bool may_expire(std::string_view type, std::string_view by);

// Inside the caller's transaction: deletes body and salt. A body that is gone already stays as it went. Throws
// SQLite::Exception with SQLITE_CONSTRAINT when no rule allows it, so that the whole commit fails.
void forget_body(SQLite::Database& connection, const rows::ForgetBody& row);

// Bytes that were overwritten are still in the write-ahead log: copies the log into the file and cuts it to nothing.
// False: somebody is reading an older state; try again later. Never waits for them. Throws SQLite::Exception.
[[nodiscard]] bool empty_log(SQLite::Database& connection);

}  // namespace kassabel::store
