// SPDX-License-Identifier: Apache-2.0
#include "store-db/journal.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"
#include "store-db/crypto.h"
#include "store-db/expiry.h"
#include "store-db/guard.h"
#include "store-db/head_file.h"
#include "store-db/projections.h"
#include "store-db/record_rows.h"
#include "store-db/staff_changes.h"

namespace kassabel::store {
namespace {

constexpr std::size_t batch_records_max = 1'000;
constexpr std::size_t batch_rows_max = 10'000;
constexpr std::size_t read_records_max = 100'000;
constexpr std::size_t anchors_waiting_max = 1'000;
constexpr std::string_view genesis_type = "genesis";

Result<void> check_kiosk_name(const std::string& kiosk) {
  const bool control = std::any_of(kiosk.begin(), kiosk.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; });
  if (kiosk.empty() || kiosk.size() > kiosk_name_max_bytes || control)
    return fail(ErrorKind::invalid, "a kiosk's name is 1 to 64 bytes without control characters");
  return {};
}

// The last record; nothing in an empty journal.
Result<std::optional<RecordRow>> last_record(SQLite::Database& connection) {
  return guarded(connection, "reading the journal's head", [&]() -> Result<std::optional<RecordRow>> {
    SQLite::Statement statement(connection, select_records("ORDER BY seq DESC LIMIT 1"));
    if (!statement.executeStep()) return std::nullopt;
    auto row = record_in(statement);
    if (!row) return fail(row.error());
    if (const auto fault = fault_in(*row))
      return fail(ErrorKind::corrupt, "record " + std::to_string(row->seq) + ": " + *fault);
    return *row;
  });
}

// Hex; empty when there is no such record.
Result<std::string> hash_at(SQLite::Database& connection, std::int64_t seq) {
  return guarded(connection, "reading the journal", [&]() -> Result<std::string> {
    SQLite::Statement statement(connection, "SELECT hash FROM records WHERE seq = ?");
    statement.bind(1, seq);
    return statement.executeStep() ? to_hex(statement.getColumn(0).getString()) : std::string();
  });
}

std::string realm_word(bool demo) { return demo ? "demo" : "real"; }

Result<void> check_same_identity(const Path& path, const RecordRow& last, const JournalIdentity& wanted) {
  const bool demo = last.demo != 0;
  if (demo != wanted.demo)
    return fail(ErrorKind::refused, path.string() + ": is a " + realm_word(demo) + " journal for ever, and a " +
                                        realm_word(wanted.demo) + " one was asked for");
  if (last.kiosk != wanted.kiosk)
    return fail(ErrorKind::refused, path.string() + ": is the journal of kiosk \"" + last.kiosk +
                                        "\", and this kiosk is \"" + wanted.kiosk + "\"");
  return {};
}

}  // namespace

SqliteJournal::SqliteJournal(Database& database, JournalIdentity identity, std::string epoch)
    : database_(database), identity_(std::move(identity)), epoch_(std::move(epoch)) {}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::create(Database& database, JournalIdentity identity) {
  if (auto named = check_kiosk_name(identity.kiosk); !named) return fail(named.error());
  return begin(database, std::move(identity), true);
}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(Database& database) {
  return begin(database, std::nullopt, !database.read_only());
}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::begin(Database& database, std::optional<JournalIdentity> identity,
                                                            bool to_write) {
  const auto last = last_record(database.connection());
  if (!last) return fail(last.error().during(database.path().string()));
  if (!*last && !identity) return fail(ErrorKind::not_found, database.path().string() + ": its journal is empty");
  if (*last && identity)
    if (auto same = check_same_identity(database.path(), **last, *identity); !same) return fail(same.error());

  const bool begun = last->has_value();
  JournalIdentity whose = begun ? JournalIdentity{(*last)->kiosk, (*last)->demo != 0} : std::move(*identity);
  std::string epoch = begun ? (*last)->epoch : to_hex(random_bytes(epoch_bytes));
  std::unique_ptr<SqliteJournal> journal(new SqliteJournal(database, std::move(whose), std::move(epoch)));
  if (begun) {
    journal->last_seq_ = (*last)->seq;
    journal->last_hash_ = (*last)->hash;
  }
  // A tool only reads; verify tells it what the head file says.
  if (!to_write) return journal;
  if (auto agreed = journal->agree_with_head_file(); !agreed) return fail(agreed.error());
  auto signer = Signer::open(database);
  if (!signer) return fail(signer.error());
  journal->signer_ = std::move(*signer);
  return journal;
}

Result<void> SqliteJournal::agree_with_head_file() {
  const auto mark = read_head(database_.path());
  if (!mark) return fail(mark.error());
  if (!*mark) {
    if (last_seq_ > 0) write_head_file();
    return {};
  }
  const std::string name = head_path(database_.path()).filename().string();
  if ((*mark)->seq > last_seq_)
    return fail(ErrorKind::corrupt, database_.path().string() + ": its journal ends at record " +
                                        std::to_string(last_seq_) + ", but " + name + " says that there were " +
                                        std::to_string((*mark)->seq) + "; bring the whole file back, or move " + name +
                                        " away to go on without what is lost");
  const auto there = hash_at(database_.connection(), (*mark)->seq);
  if (!there) return fail(there.error());
  if (*there != (*mark)->hash)
    return fail(ErrorKind::corrupt, database_.path().string() + ": record " + std::to_string((*mark)->seq) +
                                        " is another one than " + name + " saw; `journal verify` tells more");
  if ((*mark)->seq < last_seq_) write_head_file();
  return {};
}

void SqliteJournal::write_head_file() {
  const auto written = write_head(database_.path(), {epoch_, last_seq_, to_hex(last_hash_)});
  head_file_due_ = false;
  // The commit stands without it, so the caller must not hear of a failure; the file is only behind for a while.
  if (!written && !head_file_behind_) log_warning("store", "the second place of the head: " + written.error().text);
  head_file_behind_ = !written;
}

Result<void> SqliteJournal::check(const Batch& batch) const {
  if (database_.read_only()) return fail(ErrorKind::refused, "the journal is open for reading only");
  if (batch.records.empty()) return fail(ErrorKind::invalid, "an append without records");
  if (batch.records.size() > batch_records_max || batch.rows.size() > batch_rows_max)
    return fail(ErrorKind::invalid, "an append has at most 1000 records and 10000 rows");
  if (batch.expected_first_seq != static_cast<std::uint64_t>(last_seq_) + 1)
    return fail(ErrorKind::refused, "the next record is " + std::to_string(last_seq_ + 1) + ", and " +
                                        std::to_string(batch.expected_first_seq) + " was expected");
  for (std::size_t at = 0; at < batch.records.size(); ++at) {
    const NewRecord& record = batch.records[at];
    if (auto fine = check_new(record); !fine) return fine;
    const bool first = last_seq_ == 0 && at == 0;
    if (first != (record.type == genesis_type))
      return fail(ErrorKind::invalid, first ? "the first record is genesis" : "there is one genesis only");
  }
  return {};
}

RecordRow SqliteJournal::make_row(const NewRecord& record, WallTime wall, std::int64_t seq) const {
  RecordRow row;
  row.kiosk = identity_.kiosk;
  row.demo = identity_.demo ? 1 : 0;
  row.epoch = epoch_;
  row.seq = seq;
  row.type = record.type;
  row.type_version = record.type_version;
  row.retention = retention_word(record.retention);
  row.utc_ms = wall.utc_ms;
  row.offset_min = wall.offset_min;
  row.body = record.body;
  return row;
}

Result<void> SqliteJournal::write_records(const Batch& batch, std::int64_t& seq, Digest& hash) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "writing the journal", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    RecordInserter inserter(connection);
    for (const NewRecord& record : batch.records) {
      RecordRow row = make_row(record, batch.wall, ++seq);
      seal(row, hash);
      inserter.insert(row);
      signer_->took(connection, row);
      hash = row.hash;
      if (is_anchored(row.type)) anchors_due_.push_back(anchor_of(row));
    }
    write_rows(connection, batch.rows);
    take_staff_changes(connection, batch.records);
    transaction.commit();
    return {};
  });
}

Result<JournalHead> SqliteJournal::append(const Batch& batch) {
  if (auto fine = check(batch); !fine) return fail(fine.error());
  std::int64_t seq = last_seq_;
  Digest hash = last_hash_;
  const std::size_t anchors_before = anchors_due_.size();
  if (auto written = write_records(batch, seq, hash); !written) {
    // Rolled back: the head stays where it was and a retry may follow.
    signer_->rolled_back();
    anchors_due_.resize(anchors_before);
    return fail(written.error());
  }
  signer_->committed();
  last_seq_ = seq;
  last_hash_ = hash;
  head_file_due_ = true;
  deleted_in_log_ = deleted_in_log_ || std::any_of(batch.rows.begin(), batch.rows.end(), [](const ProjectionRow& row) {
                      return std::holds_alternative<rows::ForgetBody>(row);
                    });
  return head();
}

Result<JournalHead> SqliteJournal::new_key(WallTime wall) {
  if (!signer_) return fail(ErrorKind::refused, "the journal is open for reading only");
  if (last_seq_ == 0) return fail(ErrorKind::refused, "nothing was recorded yet: the key is new");
  auto body = signer_->hand_on(database_.path());
  if (!body) return fail(body.error());
  auto head = append({wall,
                      {{std::string(key_record), 1, Retention::fiscal, std::move(*body)}},
                      {},
                      static_cast<std::uint64_t>(last_seq_) + 1});
  if (!head) {
    signer_->forget(database_.path());
    return head;
  }
  after_append();
  // Where this fails the record stands, and the next start gives the file its name.
  if (auto placed = signer_->put_in_place(database_.path()); !placed) return fail(placed.error());
  return head;
}

void SqliteJournal::after_append() {
  if (!head_file_due_) return;
  write_head_file();
  write_anchors();
  if (deleted_in_log_) empty_log_of_deleted();
}

// A second place must not stop the first: what could not be written is written with the next.
void SqliteJournal::write_anchors() {
  if (anchors_due_.empty()) return;
  if (anchors_file_.empty()) return anchors_due_.clear();
  const auto written = add_anchors(anchors_file_, anchors_due_);
  if (written) return anchors_due_.clear();
  log_warning("store", "the anchors: " + written.error().text);
  if (anchors_due_.size() > anchors_waiting_max) anchors_due_.clear();
}

// Where somebody reads (a tool for a minute, the board for a millisecond) the log stays as it is, until the next
// commit.
void SqliteJournal::empty_log_of_deleted() {
  SQLite::Database& connection = database_.connection();
  const auto emptied =
      guarded(connection, "emptying the write-ahead log", [&]() -> Result<bool> { return empty_log(connection); });
  if (emptied && *emptied) deleted_in_log_ = false;
  if (!emptied && !log_stays_said_) log_warning("store", emptied.error().text);
  log_stays_said_ = !emptied;
}

Result<JournalHead> SqliteJournal::head() {
  JournalHead head;
  head.seq = static_cast<std::uint64_t>(last_seq_);
  head.hash = last_seq_ == 0 ? std::string() : to_hex(last_hash_);
  head.demo = identity_.demo;
  head.kiosk = identity_.kiosk;
  return head;
}

Result<std::vector<StoredRecord>> SqliteJournal::read(std::uint64_t from_seq, std::size_t records_max) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the journal", [&]() -> Result<std::vector<StoredRecord>> {
    SQLite::Statement statement(connection, select_records("WHERE seq >= ? ORDER BY seq LIMIT ?"));
    statement.bind(1, static_cast<std::int64_t>(from_seq));
    statement.bind(2, static_cast<std::int64_t>(std::min(records_max, read_records_max)));
    std::vector<StoredRecord> records;
    std::optional<RecordRow> previous;
    while (statement.executeStep()) {
      auto row = record_in(statement);
      if (!row) return fail(row.error());
      auto record = stored_record(*row);
      if (!record) return fail(record.error());
      if (previous && (row->seq != previous->seq + 1 || row->prev_hash != previous->hash))
        return fail(ErrorKind::corrupt,
                    "record " + std::to_string(row->seq) + ": does not follow record " + std::to_string(previous->seq));
      previous = std::move(*row);
      records.push_back(std::move(*record));
    }
    return records;
  });
}

Result<std::uint64_t> SqliteJournal::resume_point() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the resume point", [&]() -> Result<std::uint64_t> {
    SQLite::Statement statement(connection, "SELECT seq FROM resume_point");
    if (!statement.executeStep()) return std::uint64_t{1};
    return static_cast<std::uint64_t>(statement.getColumn(0).getInt64());
  });
}

Result<std::vector<rows::Counter>> SqliteJournal::counters() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the counters", [&]() -> Result<std::vector<rows::Counter>> {
    SQLite::Statement statement(connection, "SELECT name, value FROM counters ORDER BY name");
    std::vector<rows::Counter> counters;
    while (statement.executeStep())
      counters.push_back(
          {statement.getColumn(0).getString(), static_cast<std::uint64_t>(statement.getColumn(1).getInt64())});
    return counters;
  });
}

Result<std::vector<rows::Total>> SqliteJournal::totals() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the totals", [&]() -> Result<std::vector<rows::Total>> {
    SQLite::Statement statement(connection, "SELECT name, value FROM totals ORDER BY name");
    std::vector<rows::Total> totals;
    while (statement.executeStep())
      totals.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getInt64()});
    return totals;
  });
}

}  // namespace kassabel::store
