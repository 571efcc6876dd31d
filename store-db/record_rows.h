// SPDX-License-Identifier: Apache-2.0
// Records between the records table and RecordRow, for journal and verify. Throws SQLite::Exception; callers guard.
#pragma once

#include <SQLiteCpp/Statement.h>

#include <string>

#include "kiosk/base/result.h"
#include "store-db/record.h"

namespace kassabel::store {

// "SELECT every column FROM records " + rest
[[nodiscard]] std::string select_records(const std::string& rest);
// corrupt: a column does not hold what this column can hold.
[[nodiscard]] Result<RecordRow> record_in(SQLite::Statement& statement);
// Writes many rows with one prepared statement.
class RecordInserter {
 public:
  explicit RecordInserter(SQLite::Database& connection);
  void insert(const RecordRow& row);

 private:
  SQLite::Statement statement_;
};

}  // namespace kassabel::store
