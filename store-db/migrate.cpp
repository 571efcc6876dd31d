// SPDX-License-Identifier: Apache-2.0
#include "store-db/migrate.h"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <string>
#include <vector>

#include "embedded/schema.h"
#include "kiosk/base/assert.h"
#include "store-db/database.h"
#include "store-db/guard.h"

namespace kassabel::store {
namespace {

struct Step {
  int version = 0;
  std::string sql;
};

// "001_first.sql" -> 1; 0 for a file without a number.
int version_of(std::string_view name) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (name.size() < 4 || name[3] != '_' || !std::all_of(name.begin(), name.begin() + 3, is_digit)) return 0;
  return (name[0] - '0') * 100 + (name[1] - '0') * 10 + (name[2] - '0');
}

std::vector<Step> all_steps() {
  std::vector<Step> steps;
  for (const embedded::File& file : embedded::schema())
    if (const int version = version_of(file.name); version > 0) steps.push_back({version, std::string(file.text())});
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.version < b.version; });
  for (std::size_t at = 0; at < steps.size(); ++at) KASSABEL_ASSERT(steps[at].version == static_cast<int>(at) + 1);
  return steps;
}

}  // namespace

int schema_version_newest() { return static_cast<int>(all_steps().size()); }

Result<void> migrate(SQLite::Database& connection, int from_version) {
  const std::vector<Step> steps = all_steps();
  return guarded(connection, "bringing the database to schema " + std::to_string(steps.size()), [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Step& step : steps) {
      if (step.version <= from_version) continue;
      connection.exec(step.sql);
      connection.exec("PRAGMA user_version = " + std::to_string(step.version));
    }
    connection.exec("PRAGMA application_id = " + std::to_string(database_application_id));
    transaction.commit();
    return {};
  });
}

std::string_view schema_text(std::string_view file_name) {
  const embedded::File file = embedded::find(embedded::schema(), file_name);
  KASSABEL_ASSERT(file.bytes > 0);
  return file.text();
}

}  // namespace kassabel::store
