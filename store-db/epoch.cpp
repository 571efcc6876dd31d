// SPDX-License-Identifier: Apache-2.0
// A journal that goes on in a new epoch, after a restore.
#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "store-db/crypto.h"
#include "store-db/guard.h"
#include "store-db/journal.h"

namespace kassabel::store {
namespace {

// A gap in these numbers has to be explained to the tax office, and a day is closed after each backup that counts.
constexpr std::string_view gapless_counter = "z";

std::vector<ProjectionRow> counters_from_here(const std::vector<rows::Counter>& counters, const NewEpoch& epoch) {
  std::vector<ProjectionRow> rows;
  for (rows::Counter counter : counters) {
    if (counter.name == gapless_counter) continue;
    const bool known = counter.name == "receipt" && epoch.last_receipt.has_value();
    counter.value = known ? std::max(counter.value, *epoch.last_receipt) : counter.value + counters_jump;
    rows.emplace_back(std::move(counter));
  }
  return rows;
}

// What a record key_in_force says, and where the journal comes from.
std::string epoch_body(SQLite::Database& connection, const NewEpoch& epoch, const std::string& key_json,
                       const std::string& former_epoch, std::int64_t last_seq, const std::string& last_hash) {
  SQLite::Statement row(
      connection, "SELECT json_set(?, '$.restored', json_object('from', ?, 'epoch', ?, 'up_to_seq', ?, 'hash', ?))");
  row.bind(1, key_json);
  row.bind(2, epoch.from);
  row.bind(3, former_epoch);
  row.bind(4, last_seq);
  row.bind(5, last_hash);
  return row.executeStep() ? row.getColumn(0).getString() : key_json;
}

}  // namespace

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::begin_epoch(Database& database, const NewEpoch& epoch) {
  auto journal = begin(database, std::nullopt, false);
  if (!journal) return journal;
  SqliteJournal& going_on = **journal;
  auto key = Signer::begin_epoch(database, epoch.former);
  if (!key) return fail(key.error());
  going_on.signer_ = std::move(key->signer);
  const auto counters = going_on.counters();
  if (!counters) return fail(counters.error());
  SQLite::Database& connection = database.connection();
  auto body = guarded(connection, "beginning an epoch", [&]() -> Result<std::string> {
    return epoch_body(connection, epoch, key->body, going_on.epoch_, going_on.last_seq_, to_hex(going_on.last_hash_));
  });
  if (!body) return fail(body.error());
  going_on.epoch_ = to_hex(random_bytes(epoch_bytes));
  const auto head = going_on.append({epoch.wall,
                                     {{std::string(key_record), 1, Retention::fiscal, std::move(*body)}},
                                     counters_from_here(*counters, epoch),
                                     static_cast<std::uint64_t>(going_on.last_seq_) + 1});
  if (!head) return fail(head.error());
  going_on.after_append();
  return journal;
}

}  // namespace kassabel::store
