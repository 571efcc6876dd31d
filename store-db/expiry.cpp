// SPDX-License-Identifier: Apache-2.0
#include "store-db/expiry.h"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <array>
#include <string>

#include "store-db/database.h"
#include "store-db/record.h"

namespace kassabel::store {
namespace {

struct Rule {
  std::string_view type, by;
};
// What a shopper needs (a chair, hard of hearing) is nobody's business once the call is over.
constexpr std::array<Rule, 1> rules{{{"call_needs_given", "call_needs_forgotten"}}};

[[noreturn]] void refuse(const rows::ForgetBody& row, const std::string& why) {
  const std::string text =
      "the body of record " + std::to_string(row.seq) + " may not go by record " + std::to_string(row.by) + ": " + why;
  throw SQLite::Exception(text.c_str(), SQLITE_CONSTRAINT);
}

// Empty: there is no such record.
std::string type_of(SQLite::Database& connection, std::uint64_t seq) {
  SQLite::Statement statement(connection, "SELECT type FROM records WHERE seq = ?");
  statement.bind(1, static_cast<std::int64_t>(seq));
  return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
}

}  // namespace

bool may_expire(std::string_view type, std::string_view by) {
  for (const Rule& rule : rules)
    if (rule.type == type && rule.by == by) return true;
  return false;
}

void forget_body(SQLite::Database& connection, const rows::ForgetBody& row) {
  SQLite::Statement statement(connection, "SELECT type, retention, body IS NULL FROM records WHERE seq = ?");
  statement.bind(1, static_cast<std::int64_t>(row.seq));
  if (!statement.executeStep()) refuse(row, "it is not there");
  const std::string type = statement.getColumn(0).getString();
  const std::string by = type_of(connection, row.by);
  if (statement.getColumn(1).getString() != retention_word(Retention::service)) refuse(row, "it is no service record");
  if (row.by <= row.seq || !may_expire(type, by))
    refuse(row, "no rule lets " + (by.empty() ? std::string("a record that is not there") : by) + " end " + type);
  if (statement.getColumn(2).getInt() != 0) return;
  SQLite::Statement update(connection, "UPDATE records SET salt = NULL, body = NULL, expired_by = ? WHERE seq = ?");
  update.bind(1, static_cast<std::int64_t>(row.by));
  update.bind(2, static_cast<std::int64_t>(row.seq));
  update.exec();
}

bool empty_log(SQLite::Database& connection) {
  connection.setBusyTimeout(0);
  int busy = 1;
  try {
    SQLite::Statement statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (statement.executeStep()) busy = statement.getColumn(0).getInt();
  } catch (const SQLite::Exception&) {
    connection.setBusyTimeout(busy_timeout_ms);
    throw;
  }
  connection.setBusyTimeout(busy_timeout_ms);
  return busy == 0;
}

}  // namespace kassabel::store
