// SPDX-License-Identifier: Apache-2.0
#include "store-db/staff_changes.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "store-db/guard.h"
#include "store-db/journal.h"
#include "store-db/staff.h"

namespace kassabel::store {

std::vector<NewRecord> staff_change_records(SQLite::Database& connection) {
  SQLite::Statement row(connection,
                        "SELECT json_object('by', by, 'id', person, 'role', role, 'what', what) FROM staff_changes "
                        "ORDER BY id LIMIT ?");
  row.bind(1, static_cast<std::int64_t>(staff_changes_a_commit));
  std::vector<NewRecord> records;
  while (row.executeStep())
    records.push_back({std::string(staff_record), 1, Retention::fiscal, row.getColumn(0).getString()});
  return records;
}

void take_staff_changes(SQLite::Database& connection, std::span<const NewRecord> records) {
  const auto count = std::count_if(records.begin(), records.end(),
                                   [](const NewRecord& record) { return record.type == staff_record; });
  if (count == 0) return;
  SQLite::Statement take(connection,
                         "DELETE FROM staff_changes WHERE id IN (SELECT id FROM staff_changes ORDER BY id LIMIT ?)");
  take.bind(1, static_cast<std::int64_t>(count));
  take.exec();
}

Result<std::size_t> SqliteJournal::record_staff_changes(WallTime wall) {
  std::size_t recorded = 0;
  while (last_seq_ > 0) {
    SQLite::Database& connection = database_.connection();
    auto records = guarded(connection, "reading what was done to staff",
                           [&]() -> Result<std::vector<NewRecord>> { return staff_change_records(connection); });
    if (!records) return fail(records.error());
    if (records->empty()) break;
    const std::size_t count = records->size();
    const auto head = append({wall, std::move(*records), {}, static_cast<std::uint64_t>(last_seq_) + 1});
    if (!head) return fail(head.error());
    after_append();
    recorded += count;
  }
  return recorded;
}

}  // namespace kassabel::store
