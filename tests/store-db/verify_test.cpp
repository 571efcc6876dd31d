// SPDX-License-Identifier: Apache-2.0
// Whatever somebody does to a journal with a database tool, verify names the first record that is not as it was.
#include "store-db/verify.h"

#include "store-db/head_file.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

constexpr std::uint64_t records = 12;

// A journal of 12: record 6 may go, and record 12 may say so.
void make_called(const Path& path) {
  const auto database = must(Database::open(path));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  std::vector<NewRecord> all{record("genesis", "{}")};
  for (std::uint64_t seq = 2; seq <= records; ++seq) {
    const std::string type = seq == 6 ? "call_needs_given" : seq == 12 ? "call_needs_forgotten" : "line_added";
    const std::string body = seq == 12 ? R"({"call":1,"seqs":[6]})" : "{\"line\":" + std::to_string(seq) + "}";
    all.push_back(record(type, body, seq % 3 == 0 ? Retention::service : Retention::fiscal));
  }
  must(journal->append(batch(1, std::move(all))));
}

VerifyReport report_of(const Path& path) {
  const auto database = must(Database::open_to_read(path));
  return must(verify(*database));
}

// Verifies a journal of 12 after this was done to it.
VerifyReport after(const std::string& sql) {
  static const Folder made_once;
  const Path made = made_once / "kassabel.db";
  if (!std::filesystem::exists(made)) make_called(made);
  const Folder folder;
  for (const char* name : {"kassabel.db", "kassabel.db.head"})
    std::filesystem::copy_file(made_once / name, folder / name);
  tamper(folder / "kassabel.db", sql);
  return report_of(folder / "kassabel.db");
}

std::int64_t broken_at(const VerifyReport& report) { return report.first_broken ? report.first_broken->seq : 0; }

}  // namespace

TEST_CASE("a journal that nobody touched is sound") {
  const Folder folder;
  make_journal(folder / "kassabel.db", records);
  const VerifyReport report = report_of(folder / "kassabel.db");
  CHECK(report.sound());
  CHECK(report.records == records);
  CHECK(report.last_seq == static_cast<std::int64_t>(records));
  CHECK(report.head_hash == must(read_head(folder / "kassabel.db"))->hash);
  CHECK(report.kiosk == "kassa 1");
  CHECK(report.demo);
  CHECK(report.epoch.size() == 16);
  CHECK(report.expired == 0);
  CHECK(report.notes.empty());
}

TEST_CASE("an empty journal is sound") {
  const Folder folder;
  { must(Database::open(folder / "kassabel.db")); }
  const VerifyReport report = report_of(folder / "kassabel.db");
  CHECK(report.sound());
  CHECK(report.records == 0);
}

TEST_CASE("one changed bit in any column is found at its record") {
  // Bit 0 of the first byte of a text or blob, or of the number.
  const std::vector<std::string> changes{
      "format = format + 1",
      "kiosk = 'Kassa 1'",
      "demo = 1 - demo",
      "epoch = iif(epoch LIKE '0%', '1', '0') || substr(epoch, 2)",
      "type = 'mine_added'",
      "type_version = 2",
      "retention = 'service'",
      "utc_ms = utc_ms + 1",
      "offset_min = offset_min + 1",
      "prev_hash = zeroblob(32)",
      "body_hash = zeroblob(32)",
      "hash = zeroblob(32)",
      "hash = x'00'",
      "salt = zeroblob(16)",
      "salt = x''",
      "body = CAST('{\"line\":6}' AS BLOB)",
      "body = x''",
      "body = CAST(body || ' ' AS BLOB)",
      "expired_by = 9",
      "salt = NULL",
      "body = NULL",
  };
  for (const std::string& change : changes) {
    const VerifyReport report = after("UPDATE records SET " + change + " WHERE seq = 5");
    INFO(change);
    CHECK(broken_at(report) == 5);
    CHECK(report.records == 4);
    CHECK(report.last_seq == 4);
  }
}

TEST_CASE("each flipped bit of a stored body, salt and hash is found") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  make_journal(path, 5);
  for (const std::string column : {"body", "salt", "hash", "prev_hash", "body_hash"}) {
    std::string original;
    {
      SQLite::Database connection(path.string());
      original = connection.execAndGet("SELECT " + column + " FROM records WHERE seq = 3").getString();
    }
    for (std::size_t at = 0; at < original.size(); at += 5) {
      std::string changed = original;
      changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
      SQLite::Database connection(path.string(), SQLite::OPEN_READWRITE);
      SQLite::Statement update(connection, "UPDATE records SET " + column + " = ? WHERE seq = 3");
      update.bind(1, static_cast<const void*>(changed.data()), static_cast<int>(changed.size()));
      update.exec();
      CHECK(broken_at(report_of(path)) == 3);
    }
    SQLite::Database connection(path.string(), SQLite::OPEN_READWRITE);
    SQLite::Statement update(connection, "UPDATE records SET " + column + " = ? WHERE seq = 3");
    update.bind(1, static_cast<const void*>(original.data()), static_cast<int>(original.size()));
    update.exec();
  }
  CHECK(report_of(path).sound());
}

TEST_CASE("a deleted record is named") {
  const VerifyReport report = after("DELETE FROM records WHERE seq = 7");
  CHECK(broken_at(report) == 7);
  CHECK(report.first_broken->reason == "record 7 is missing");
  CHECK(broken_at(after("DELETE FROM records WHERE seq = 1")) == 1);
}

TEST_CASE("a deleted record whose followers moved up is named") {
  CHECK(broken_at(after("DELETE FROM records WHERE seq = 7; UPDATE records SET seq = seq - 1 WHERE seq > 7")) == 7);
}

TEST_CASE("swapped and inserted records are named") {
  CHECK(broken_at(after("UPDATE records SET seq = 1000 WHERE seq = 5; UPDATE records SET seq = 5 WHERE seq = 6;"
                        "UPDATE records SET seq = 6 WHERE seq = 1000")) == 5);
  CHECK(broken_at(after("UPDATE records SET seq = -seq WHERE seq > 7; UPDATE records SET seq = 1 - seq WHERE seq < 0;"
                        "INSERT INTO records SELECT 8, format, kiosk, demo, epoch, type, type_version, retention, "
                        "utc_ms, offset_min, prev_hash, body_hash, hash, salt, body, expired_by FROM records "
                        "WHERE seq = 7")) == 8);
  CHECK(broken_at(after("INSERT INTO records SELECT 0, format, kiosk, demo, epoch, type, type_version, retention, "
                        "utc_ms, offset_min, prev_hash, body_hash, hash, salt, body, expired_by FROM records "
                        "WHERE seq = 7")) == 1);
}

TEST_CASE("a cut-off end shows by the head file") {
  const VerifyReport report = after("DELETE FROM records WHERE seq > 9");
  CHECK(broken_at(report) == 10);
  CHECK(says(report.first_broken->reason, "the journal ends at 9, the head file saw 12"));
  CHECK(broken_at(after("DELETE FROM records")) == 1);
}

TEST_CASE("a chain that somebody calculated anew shows by the head file") {
  const Folder folder;
  make_journal(folder / "kassabel.db", records);
  make_journal(folder / "forged.db", records);
  std::filesystem::copy_file(folder / "forged.db", folder / "kassabel.db",
                             std::filesystem::copy_options::overwrite_existing);
  const VerifyReport report = report_of(folder / "kassabel.db");
  CHECK(broken_at(report) == static_cast<std::int64_t>(records));
}

TEST_CASE("a head file that lags, lacks or is damaged is said, and is no break") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::string earlier;
  {
    const auto database = must(Database::open(path));
    const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
    fill(*journal, 3);
    journal->after_append();
    earlier = bytes_of(head_path(path));
    must(journal->append(batch(4, {record("line_added", "4")})));
  }
  SECTION("lags") {
    write_bytes(head_path(path), earlier);
    REQUIRE(report_of(path).notes.size() == 1);
    CHECK(says(report_of(path).notes[0], "behind, at record 3"));
  }
  SECTION("lacks") {
    std::filesystem::remove(head_path(path));
    CHECK(says(report_of(path).notes.at(0), "no head file"));
  }
  SECTION("damaged") {
    write_bytes(head_path(path), "nonsense");
    CHECK(says(report_of(path).notes.at(0), "damaged"));
  }
  CHECK(report_of(path).sound());
}

TEST_CASE("a body may go by rule, a fiscal one never") {
  const std::string gone = "UPDATE records SET salt = NULL, body = NULL, expired_by = 12 WHERE seq = ";
  const VerifyReport by_rule = after(gone + "6");  // service
  CHECK(by_rule.sound());
  CHECK(by_rule.expired == 1);
  CHECK(by_rule.records == records);

  const VerifyReport fiscal = after(gone + "5");
  CHECK(broken_at(fiscal) == 5);
  CHECK(says(fiscal.first_broken->reason, "fiscal"));
  const VerifyReport no_rule = after(gone + "9");  // service too, but not for record 12 to end
  CHECK(broken_at(no_rule) == 9);
  CHECK(no_rule.records == 8);
  CHECK(says(no_rule.first_broken->reason, "no rule lets call_needs_forgotten (record 12) end line_added"));
  CHECK(broken_at(after("UPDATE records SET salt = NULL, body = NULL, expired_by = 11 WHERE seq = 6")) == 6);
  CHECK(broken_at(after("UPDATE records SET salt = NULL, body = NULL WHERE seq = 6")) == 6);
  CHECK(broken_at(after("UPDATE records SET salt = NULL, body = NULL, expired_by = 6 WHERE seq = 6")) == 6);
  CHECK(broken_at(after("UPDATE records SET salt = NULL, body = NULL, expired_by = 99 WHERE seq = 6")) == 99);
}

}  // namespace kassabel::store::test
