// SPDX-License-Identifier: Apache-2.0
#include "store-db/settings.h"

#include <SQLiteCpp/Statement.h>

#include "store-db/guard.h"

namespace kassabel::store {

Result<std::optional<std::string>> SqliteSettings::get(std::string_view key) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading a setting", [&]() -> Result<std::optional<std::string>> {
    SQLite::Statement statement(connection, "SELECT value FROM settings WHERE key = ?");
    statement.bind(1, std::string(key));
    if (!statement.executeStep()) return std::nullopt;
    return statement.getColumn(0).getString();
  });
}

Result<void> SqliteSettings::set(std::string_view key, std::string_view value) {
  if (key.empty() || key.size() > setting_key_max_bytes || value.size() > setting_value_max_bytes)
    return fail(ErrorKind::invalid, "a setting has a key of 1 to 200 bytes and at most 64 KiB");
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "writing a setting", [&]() -> Result<void> {
    SQLite::Statement statement(connection, "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)");
    statement.bind(1, std::string(key));
    statement.bind(2, std::string(value));
    statement.exec();
    return {};
  });
}

Result<std::vector<std::pair<std::string, std::string>>> SqliteSettings::list_prefix(std::string_view prefix) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "listing settings", [&]() -> Result<Pairs> {
    // substr, not LIKE: a prefix may hold % and _.
    SQLite::Statement statement(connection,
                                "SELECT key, value FROM settings WHERE substr(key, 1, length(?1)) = ?1 "
                                "ORDER BY key LIMIT ?2");
    statement.bind(1, std::string(prefix));
    statement.bind(2, static_cast<std::int64_t>(settings_listed_max));
    Pairs pairs;
    while (statement.executeStep())
      pairs.emplace_back(statement.getColumn(0).getString(), statement.getColumn(1).getString());
    return pairs;
  });
}

Result<bool> SqliteSettings::erase(std::string_view key) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "erasing a setting", [&]() -> Result<bool> {
    SQLite::Statement statement(connection, "DELETE FROM settings WHERE key = ?");
    statement.bind(1, std::string(key));
    return statement.exec() > 0;
  });
}

}  // namespace kassabel::store
