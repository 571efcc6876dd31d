// SPDX-License-Identifier: Apache-2.0
// The schema and how an older database becomes a newer one: schema/NNN_name.sql, each applied once, in order, all in
// one transaction, its number kept as user_version. The files are part of the program.
#pragma once

#include <SQLiteCpp/Database.h>

#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::store {

// The newest NNN.
[[nodiscard]] int schema_version_newest();
// From its user_version to the newest; nothing of it on error.
[[nodiscard]] Result<void> migrate(SQLite::Database& connection, int from_version);
// The SQL of an embedded schema file that is not a numbered step ("catalogue.sql").
[[nodiscard]] std::string_view schema_text(std::string_view file_name);

}  // namespace kassabel::store
