// SPDX-License-Identifier: Apache-2.0
// Looks at a database file before anything may write to it: the first bytes, then SQLite's own checks through a
// connection that cannot write. Used for the journal's database and for catalogues.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>

#include "kiosk/base/result.h"
#include "store-db/files.h"

namespace kassabel::store {

struct WhatIsExpected {
  std::uint32_t application_id = 0;
  int schema_version_max = 0;
  std::uintmax_t whole_check_bytes_max = 0;  // larger files get no whole-file check
};

struct FileState {
  bool absent = false;  // no file, or nothing in it yet
  int schema_version = 0;
};

// corrupt: no SQLite file or a damaged one; refused: another program's; newer: a later version's. Never writes.
[[nodiscard]] Result<FileState> inspect(const Path& path, const WhatIsExpected& expected);

// A connection that cannot write. immutable: nobody writes to the file, so no lock and no side files.
enum class Immutable { no, yes };
[[nodiscard]] Result<std::unique_ptr<SQLite::Database>> connect_to_read(const Path& path, Immutable immutable);

}  // namespace kassabel::store
