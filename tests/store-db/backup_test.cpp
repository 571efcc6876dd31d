// SPDX-License-Identifier: Apache-2.0
// A backup beside a kiosk that goes on writing, a restore of it, and going on: always sound, no number twice.
#include "store-db/backup.h"

#include <atomic>
#include <map>
#include <thread>

#include "store-db/projections.h"
#include "store-db/restore.h"
#include "store-db/signer.h"
#include "store-db/staff.h"
#include "store-db/verify.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

constexpr std::int64_t monday_ms = 1'764'000'000'000;  // 2025-11-24T16:00:00Z

struct Kiosk {
  explicit Kiosk(const Path& path) : database(must(Database::open(path))) {
    journal = must(SqliteJournal::create(*database, demo_kiosk()));
  }
  void begin() {
    append({record("genesis", "{}"), record("key_in_force", key_body(journal->public_key(), "")),
            record("kiosk_started", "{}")},
           {rows::Counter{"receipt", 41}, rows::Counter{"sale", 50}, rows::Counter{"z", 3}});
  }
  void append(std::vector<NewRecord> records, std::vector<ProjectionRow> rows = {}) {
    must(journal->append(batch(must(journal->head()).seq + 1, std::move(records), std::move(rows))));
    journal->after_append();
  }
  std::unique_ptr<Database> database;
  std::unique_ptr<SqliteJournal> journal;
};

VerifyReport report_of(const Path& path, const VerifyWith& with = {}) {
  return must(verify(*must(Database::open_to_read(path)), with));
}

std::map<std::string, std::uint64_t> counters_of(const Path& path) {
  std::map<std::string, std::uint64_t> counters;
  for (const rows::Counter& counter : must(dump_projections(*must(Database::open_to_read(path)))).counters)
    counters[counter.name] = counter.value;
  return counters;
}

std::size_t entries_in(const Path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a backup is of one moment while a kiosk writes, is sound, and has no key in it") {
  const Folder folder;
  const Folder stick;
  const Path path = folder / "shop.db";
  Kiosk kiosk(path);
  kiosk.journal->keep_anchors(folder / "anchors");
  kiosk.begin();
  write_bytes(folder / "catalogue-7.db", "products");
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    for (std::uint64_t number = 1; !enough; ++number)
      kiosk.append({record("sale_completed", std::string(2'000, 'x'))}, {rows::Counter{"receipt", 41 + number}});
  });
  std::vector<BackupDone> done;
  for (int count = 0; count < 5; ++count)
    done.push_back(must(back_up(path, stick.path(), folder / "anchors", monday_ms + count * 1'000)));
  enough = true;
  writer.join();
  CHECK(entries_in(stick.path()) == 5);
  for (const BackupDone& one : done) {
    const Path copy = one.folder / "kassabel.db";
    const VerifyReport report = report_of(copy, {must(read_anchors(one.folder / "anchors.txt")), {}});
    CHECK(report.sound());
    CHECK(report.notes.empty());
    CHECK(report.last_seq == static_cast<std::int64_t>(one.up_to_seq));
    CHECK(report.head_hash == one.head_hash);
    CHECK(counters_of(copy)["receipt"] == 41 + one.up_to_seq - 3);  // rows and records of the same moment
    CHECK(bytes_of(one.folder / "catalogue-7.db") == "products");
    CHECK(entries_in(one.folder) == 4);  // with the head, without the key
  }
  CHECK(done[0].folder.filename() == "kassabel-kassa-1-20251124T160000Z-" + std::to_string(done[0].up_to_seq));
  CHECK(done[0].bytes > 3'000);
}

TEST_CASE("a backup that cannot be leaves nothing behind") {
  const Folder folder;
  const Folder stick;
  const Path path = folder / "shop.db";
  CHECK(error_in(back_up(path, stick.path(), {}, monday_ms)).kind == ErrorKind::not_found);
  {
    Kiosk kiosk(path);
    CHECK(error_in(back_up(path, stick.path(), {}, monday_ms)).kind == ErrorKind::not_found);  // nothing in it yet
    kiosk.begin();
  }
  CHECK(error_in(back_up(path, stick / "nowhere", {}, monday_ms)).kind == ErrorKind::not_found);
  const BackupDone done = must(back_up(path, stick.path(), {}, monday_ms));
  CHECK(error_in(back_up(path, stick.path(), {}, monday_ms)).kind == ErrorKind::refused);  // the same name
  CHECK(report_of(done.folder / "kassabel.db").sound());
  tamper(path, "UPDATE records SET body = x'7b7d20' WHERE seq = 3");
  CHECK(says(error_in(back_up(path, stick.path(), {}, monday_ms + 1'000)).text, "record 3"));
  CHECK(entries_in(stick.path()) == 1);
  std::filesystem::create_directory(stick / ".kassabel-backup.part");
  CHECK(error_in(back_up(path, stick.path(), {}, monday_ms + 2'000)).kind == ErrorKind::busy);
  CHECK(std::filesystem::exists(stick / ".kassabel-backup.part"));
}

TEST_CASE("a restored journal goes on in a new epoch, chained, signed, with numbers of its own") {
  const Folder folder;
  const Folder stick;
  const Folder elsewhere;
  const Path path = folder / "shop.db";
  BackupDone backup;
  {
    Kiosk kiosk(path);
    kiosk.journal->keep_anchors(folder / "anchors");
    kiosk.begin();
    must(must(SqliteStaff::open(*kiosk.database))
             ->add_person({"noor", "Noor", StaffRole::staff}, "KBS-7Q2M9XKD", "804173"));
    write_bytes(folder / "catalogue-7.db", "products");
    kiosk.append({record("day_closed", "{}")});
    backup = must(back_up(path, stick.path(), folder / "anchors", monday_ms));
    kiosk.append({record("sale_completed", "{}")}, {rows::Counter{"receipt", 42}});
    kiosk.append({record("day_closed", "{}")});
  }
  const Path to = elsewhere / "kassabel.db";
  RestoreFrom from{backup.folder, {}, {}};
  const bool with_key = GENERATE(true, false);
  if (with_key) from.former_key = folder / "shop.db.key";
  const RestoreDone done = must(restore(from, to, {monday_ms + 5, 60}));
  CHECK(done.kiosk == "kassa 1");
  CHECK(done.up_to_seq == 4);
  CHECK(done.handed_on == with_key);
  CHECK_FALSE(std::filesystem::exists(elsewhere / "kassabel.db.part"));
  CHECK(bytes_of(elsewhere / "catalogue-7.db") == "products");

  const std::string first_key = report_of(backup.folder / "kassabel.db").public_key;
  VerifyWith with{must(read_anchors(folder / "anchors")), {}};
  if (!with_key) {
    const VerifyReport unbelieved = report_of(to, with);
    REQUIRE(unbelieved.first_broken.has_value());
    CHECK(unbelieved.first_broken->seq == 5);
    CHECK(says(unbelieved.first_broken->reason, "--public-key " + done.public_key));
    with.public_keys = {first_key, done.public_key};
  }
  const VerifyReport report = report_of(to, with);
  CHECK(report.sound());
  CHECK(report.last_seq == 5);
  CHECK(report.epoch == done.epoch);
  CHECK(report.signed_up_to == 5);
  CHECK(report.anchored_up_to == 4);
  REQUIRE(report.notes.size() == 1);  // what came after the backup, an anchor saw it
  CHECK(says(report.notes[0], "records 5 to 6 (at least) of the time before the restore"));

  auto counters = counters_of(to);
  CHECK(counters["receipt"] == 41 + counters_jump);
  CHECK(counters["sale"] == 50 + counters_jump);
  CHECK(counters["z"] == 3);

  Kiosk kiosk(to);
  const auto records = must(kiosk.journal->read(5, 1));
  CHECK(records[0].type == "key_in_force");
  CHECK(says(records[0].body, R"("restored":{"from":")" + backup.folder.filename().string() + R"(","epoch":")"));
  CHECK(must(must(SqliteStaff::open(*kiosk.database))->by_badge("KBS-7Q2M9XKD")).has_value());
  kiosk.append({record("day_closed", "{}")});
  CHECK(report_of(to, with).sound());
  // And again, from the file itself; its key lies beside it.
  kiosk.journal.reset();
  const RestoreDone again = must(restore({to, {}, 20'000}, elsewhere / "second.db", {monday_ms + 9, 60}));
  CHECK(again.handed_on);
  CHECK(counters_of(elsewhere / "second.db")["receipt"] == 20'000);
  CHECK(report_of(elsewhere / "second.db", with).sound());
}

TEST_CASE("a restore is refused where something is, of what is not sound, and with another key") {
  const Folder folder;
  const Path path = folder / "shop.db";
  {
    Kiosk kiosk(path);
    kiosk.begin();
  }
  const Path to = folder / "new.db";
  const auto trouble = [&](const RestoreFrom& from) { return error_in(restore(from, to, {monday_ms, 0})); };
  for (const char* name : {"new.db", "new.db.head", "new.db.key", "new.db.part"}) {
    write_bytes(folder / name, "mine");
    CHECK(trouble({path, {}, {}}).kind == ErrorKind::refused);
    CHECK(bytes_of(folder / name) == "mine");
    std::filesystem::remove(folder / name);
  }
  CHECK(trouble({folder.path(), {}, {}}).kind == ErrorKind::not_found);
  CHECK(trouble({folder / "nothing", {}, {}}).kind == ErrorKind::not_found);
  must(write_key(folder / "other.key", SigningKey::make()));
  CHECK(trouble({path, folder / "other.key", {}}).kind == ErrorKind::refused);
  CHECK(trouble({path, folder / "no.key", {}}).kind == ErrorKind::not_found);
  tamper(path, "DELETE FROM records WHERE seq = 2");
  CHECK(says(trouble({path, {}, {}}).text, "record 2 is missing"));
  for (const char* name : {"new.db", "new.db.part", "new.db.key", "new.db.part.key", "new.db.head"})
    CHECK_FALSE(std::filesystem::exists(folder / name));
}

TEST_CASE("a journal without signatures is restored, and is signed from there on") {
  const Folder folder;
  make_journal(folder / "old.db", 5);
  const RestoreDone done = must(restore({folder / "old.db", {}, {}}, folder / "new.db", {monday_ms, 0}));
  CHECK(done.handed_on);
  const VerifyReport report = report_of(folder / "new.db");
  CHECK(report.sound());
  CHECK(report.signed_up_to == 6);
  CHECK(report.public_key == done.public_key);
}

}  // namespace kassabel::store::test
