// SPDX-License-Identifier: Apache-2.0
// A signed journal of some thousand records, and the hand of a forger on a copy of it: database tool, SHA-256 and the
// head file, everything but the key.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "store-db/crypto.h"
#include "store-db/head_file.h"
#include "store-db/record_rows.h"
#include "store-db/signer.h"
#include "store-db/signing.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {

inline constexpr std::int64_t forged_records = 2'500;
using Random = std::mt19937_64;

inline std::int64_t pick(Random& random, std::int64_t from, std::int64_t to) {
  return std::uniform_int_distribution<std::int64_t>(from, to)(random);
}

inline std::string flipped(Random& random, std::string bytes) {
  const auto at = static_cast<std::size_t>(pick(random, 0, static_cast<std::int64_t>(bytes.size()) - 1));
  bytes[at] = static_cast<char>(bytes[at] ^ (1 << pick(random, 0, 6)));
  return bytes;
}

// Days, starts, calls whose needs are forgotten, a second key.
inline void make_signed_journal(const Path& path, const Path& anchors) {
  const auto database = must(Database::open(path));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  journal->keep_anchors(anchors);
  must(journal->append(
      batch(1, {record("genesis", "{}"), record("key_in_force", key_body(journal->public_key(), ""))})));
  for (std::uint64_t seq = 3; seq <= forged_records;) {
    if (seq == 1'203) {
      seq = must(journal->new_key({9, 0})).seq + 1;
      continue;
    }
    std::vector<NewRecord> several;
    std::vector<ProjectionRow> rows;
    for (int count = 0; count < 20 && seq <= forged_records; ++count, ++seq) {
      const std::string number = std::to_string(seq);
      if (seq % 400 == 17)
        several.push_back(record("kiosk_started", "{}"));
      else if (seq % 300 == 0)
        several.push_back(record("day_closed", "{\"z\":" + number + "}"));
      else if (seq % 40 == 23)
        several.push_back(record("call_needs_given", "{\"call\":" + number + "}", Retention::service));
      else if (seq % 40 == 33) {
        several.push_back(
            record("call_needs_forgotten", "{\"seqs\":[" + std::to_string(seq - 10) + "]}", Retention::service));
        rows.emplace_back(rows::ForgetBody{seq - 10, seq});
      } else
        several.push_back(record("line_added", "{\"line\":" + number + ",\"name\":\"Melk\"}"));
    }
    const std::uint64_t first = seq - several.size();
    must(journal->append(batch(first, std::move(several), std::move(rows))));
  }
}

// The forger's hand on a copy.
class Forger {
 public:
  Forger(const Path& path, std::uint64_t number)
      : path_(path), random_(number), sql_(path.string(), SQLite::OPEN_READWRITE) {
    sql_.exec("PRAGMA journal_mode = DELETE");
    sql_.exec("PRAGMA synchronous = OFF");
    sql_.exec("BEGIN");
  }
  [[nodiscard]] Random& random() { return random_; }
  [[nodiscard]] std::int64_t any() { return pick(random_, 1, forged_records); }
  void run(const std::string& sql) { sql_.exec(sql); }

  [[nodiscard]] std::vector<RecordRow> rows_from(std::int64_t seq) {
    SQLite::Statement rows(sql_, select_records("WHERE seq >= ? ORDER BY seq"));
    rows.bind(1, seq);
    std::vector<RecordRow> all;
    while (rows.executeStep()) all.push_back(must(record_in(rows)));
    return all;
  }
  // Numbers and chains these anew, in place of all records from `seq` on.
  void replace_from(std::int64_t seq, std::vector<RecordRow> rows) {
    const auto before = rows_from(seq - 1);
    Digest hash = before.empty() ? Digest{} : before.front().hash;
    run("DELETE FROM records WHERE seq >= " + std::to_string(seq));
    RecordInserter inserter(sql_);
    for (RecordRow& row : rows) {
      row.seq = seq++;
      row.prev_hash = hash;
      if (row.body && row.salt) row.body_hash = hash_of_body(*row.salt, *row.body);
      row.hash = hash_of_header(row);
      inserter.insert(row);
      hash = row.hash;
    }
  }
  void insert(const RecordRow& row) { RecordInserter(sql_).insert(row); }
  // " WHERE seq = 300", of one that is there.
  [[nodiscard]] std::string a_signature() {
    const std::string skip =
        std::to_string(pick(random_, 0, sql_.execAndGet("SELECT count(*) - 1 FROM signatures").getInt64()));
    return " WHERE seq = " + sql_.execAndGet("SELECT seq FROM signatures LIMIT 1 OFFSET " + skip).getString();
  }
  void flip_blob(const std::string& column, const std::string& where) {
    const std::string bytes =
        flipped(random_, sql_.execAndGet("SELECT " + column + " FROM signatures" + where).getString());
    SQLite::Statement update(sql_, "UPDATE signatures SET " + column + " = ?" + where);
    update.bind(1, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
    update.exec();
  }
  void sign(const SigningKey& key, std::int64_t seq) {
    const RecordRow row = rows_from(seq).front();
    const std::string signature = key.sign(record_text(row.seq, row.hash));
    SQLite::Statement insert(sql_, "INSERT OR REPLACE INTO signatures VALUES (?, ?, ?)");
    insert.bind(1, row.seq);
    insert.bind(2, static_cast<const void*>(key.public_key().data()), 32);
    insert.bind(3, static_cast<const void*>(signature.data()), 64);
    insert.exec();
  }
  // Wherever the journal would have.
  void sign_all_from(const SigningKey& key, std::int64_t from) {
    std::int64_t last = from;
    run("DELETE FROM signatures WHERE seq >= " + std::to_string(from));
    for (const RecordRow& row : rows_from(from)) {
      if (!needs_signature(row.type, row.seq, last)) continue;
      sign(key, row.seq);
      last = row.seq;
    }
  }
  // The head file says what is there now.
  void finish() {
    const auto rows = [this] {
      SQLite::Statement last(sql_, select_records("ORDER BY seq DESC LIMIT 1"));
      return last.executeStep() ? record_in(last) : Result<RecordRow>(fail(ErrorKind::not_found, "empty"));
    }();
    sql_.exec("COMMIT");
    std::filesystem::remove(head_path(path_));
    if (rows) must(write_head(path_, {rows->epoch, std::max<std::int64_t>(rows->seq, 1), to_hex(rows->hash)}));
  }

 private:
  Path path_;
  Random random_;
  SQLite::Database sql_;
};

}  // namespace kassabel::store::test
