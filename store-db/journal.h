// SPDX-License-Identifier: Apache-2.0
// The journal in SQLite: ports/journal.h on the tables records and the projections. One append is one durable commit;
// then DATABASE.head follows. One thread at a time; the Database must outlive it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ports/journal.h"
#include "store-db/anchors.h"
#include "store-db/database.h"
#include "store-db/record.h"
#include "store-db/signer.h"

namespace kassabel::store {

// What the first record makes true for ever.
struct JournalIdentity {
  std::string kiosk;  // 1 to 64 bytes, no control characters
  bool demo = false;
};

// Where a journal goes on after a restore. Numbers that were given after the backup are never given again: each counter
// but that of the Zs jumps so far; the receipts' goes on where paper says, if somebody knows.
inline constexpr std::uint64_t counters_jump = 10'000;
struct NewEpoch {
  std::string from;                  // the name of the backup
  std::optional<SigningKey> former;  // hands on; without it the new key has to be believed
  WallTime wall;
  std::optional<std::uint64_t> last_receipt;
};

class SqliteJournal : public Journal {
 public:
  // Goes on with an existing journal, or stands ready for genesis in an empty one. refused: the journal there is of
  // another kiosk, or real where a demo was asked for, or the other way round.
  [[nodiscard]] static Result<std::unique_ptr<SqliteJournal>> create(Database& database, JournalIdentity identity);
  // An existing journal as it is; not_found when nothing was ever written. For tools, also read-only.
  [[nodiscard]] static Result<std::unique_ptr<SqliteJournal>> open(Database& database);
  // The copy of a journal, under its new name, with a key of its own and a first record that says so.
  [[nodiscard]] static Result<std::unique_ptr<SqliteJournal>> begin_epoch(Database& database, const NewEpoch& epoch);

  ~SqliteJournal() override { after_append(); }
  SqliteJournal(const SqliteJournal&) = delete;
  SqliteJournal& operator=(const SqliteJournal&) = delete;

  [[nodiscard]] Result<JournalHead> append(const Batch& batch) override;
  // Writes the head file; forcing that to disk takes longer than the commit itself. After a commit that deleted a body,
  // and once after opening, also empties the write-ahead log, where the deleted bytes would still stand.
  void after_append() override;
  [[nodiscard]] Result<JournalHead> head() override;
  [[nodiscard]] Result<std::vector<StoredRecord>> read(std::uint64_t from_seq, std::size_t records_max) override;
  [[nodiscard]] Result<std::uint64_t> resume_point() override;
  [[nodiscard]] Result<std::vector<rows::Counter>> counters() override;
  [[nodiscard]] Result<std::vector<rows::Total>> totals() override;

  // The key beside the database, hex; empty when open for reading. Until the record key_in_force says it, nothing is
  // signed.
  [[nodiscard]] std::string public_key() const { return signer_ ? signer_->public_key() : std::string(); }
  [[nodiscard]] bool key_in_force() const { return signer_ && signer_->in_force(); }
  [[nodiscard]] const std::string& epoch() const { return epoch_; }
  // A new key, handed on by the one in force, as a record; the former one's file stays as DATABASE.key.old-N.
  [[nodiscard]] Result<JournalHead> new_key(WallTime wall);
  // What was done to staff and is in no record yet, as records: for tools, while no kiosk runs (a kiosk has its own
  // way, SqliteStaff::unrecorded). Returns how many; 0 also in an empty journal, where they wait on.
  [[nodiscard]] Result<std::size_t> record_staff_changes(WallTime wall);
  // From now on each start and each end of a day adds a line to this file.
  void keep_anchors(Path file) { anchors_file_ = std::move(file); }

 private:
  SqliteJournal(Database& database, JournalIdentity identity, std::string epoch);
  [[nodiscard]] static Result<std::unique_ptr<SqliteJournal>> begin(Database& database,
                                                                    std::optional<JournalIdentity> identity,
                                                                    bool to_write);
  [[nodiscard]] Result<void> check(const Batch& batch) const;
  [[nodiscard]] Result<void> agree_with_head_file();
  [[nodiscard]] RecordRow make_row(const NewRecord& record, WallTime wall, std::int64_t seq) const;
  [[nodiscard]] Result<void> write_records(const Batch& batch, std::int64_t& seq, Digest& hash);
  void write_head_file();
  void write_anchors();
  void empty_log_of_deleted();

  Database& database_;
  JournalIdentity identity_;
  std::string epoch_;
  std::int64_t last_seq_ = 0;
  Digest last_hash_{};
  bool head_file_due_ = false;     // a commit came after it
  bool head_file_behind_ = false;  // it could not be written
  bool deleted_in_log_ = true;     // what was deleted may stand in the log; a crash may have left one
  bool log_stays_said_ = false;
  std::optional<Signer> signer_;  // none: only for reading
  Path anchors_file_;
  std::vector<Anchor> anchors_due_;
};

}  // namespace kassabel::store
