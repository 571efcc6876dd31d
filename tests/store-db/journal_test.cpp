// SPDX-License-Identifier: Apache-2.0
// The journal as the port promises it: gapless, all or nothing, the same after a restart.
#include "store-db/journal.h"

#include "store-db/crypto.h"
#include "store-db/head_file.h"
#include "store-db/projections.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

struct Opened {
  explicit Opened(const Path& path) : database(must(Database::open(path))) {
    journal = must(SqliteJournal::create(*database, demo_kiosk()));
  }
  std::unique_ptr<Database> database;
  std::unique_ptr<SqliteJournal> journal;
};

}  // namespace

TEST_CASE("an empty journal stands ready for genesis") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  const JournalHead head = must(opened.journal->head());
  CHECK(head.seq == 0);
  CHECK(head.hash.empty());
  CHECK(head.demo);
  CHECK(head.kiosk == "kassa 1");
  CHECK(must(opened.journal->read(1, 10)).empty());
  CHECK(must(opened.journal->resume_point()) == 1);
  CHECK(must(opened.journal->counters()).empty());
  CHECK(error_in(SqliteJournal::open(*opened.database)).kind == ErrorKind::not_found);
  CHECK(error_in(opened.journal->append(batch(1, {record("line_added", "")}))).kind == ErrorKind::invalid);
}

TEST_CASE("records come back as they were written, with any bytes in them") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  const std::string odd("\0\xff\n{\"\xe2\x82\xac\"}", 9);
  must(opened.journal->append(batch(1, {record("genesis", "{}")})));
  const NewRecord written{"call_raised", 3, Retention::service, odd};
  const Batch both{{1'764'000'000'123, -90}, {written, record("empty", "", Retention::diagnostic)}, {}, 2};
  const JournalHead head = must(opened.journal->append(both));
  const auto records = must(opened.journal->read(2, 10));
  REQUIRE(records.size() == 2);
  CHECK(records[0].seq == 2);
  CHECK(records[0].type == "call_raised");
  CHECK(records[0].type_version == 3);
  CHECK(records[0].retention == Retention::service);
  CHECK(records[0].wall == both.wall);
  CHECK(records[0].body == odd);
  CHECK(records[1].body.empty());
  CHECK(records[1].hash == head.hash);
  CHECK(head.seq == 3);
  CHECK(head.hash.size() == 64);
}

TEST_CASE("a restart goes on where it stopped") {
  const Folder folder;
  JournalHead before;
  {
    const Opened opened(folder / "kassabel.db");
    fill(*opened.journal, 7);
    before = must(opened.journal->head());
  }
  const Opened opened(folder / "kassabel.db");
  const JournalHead after = must(opened.journal->head());
  CHECK(after.seq == 7);
  CHECK(after.hash == before.hash);
  CHECK(must(opened.journal->append(batch(8, {record("line_added", "8")}))).seq == 8);
  const auto records = must(opened.journal->read(1, 100));
  for (std::size_t at = 0; at < records.size(); ++at) CHECK(records[at].seq == at + 1);
  CHECK(records.size() == 8);
}

TEST_CASE("a wrong expectation is refused and changes nothing") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  fill(*opened.journal, 3);
  for (const std::uint64_t wrong : {0U, 3U, 5U}) {
    const Error error = error_in(opened.journal->append(batch(wrong, {record("line_added", "x")})));
    CHECK(error.kind == ErrorKind::refused);
    CHECK(says(error.text, "the next record is 4"));
  }
  CHECK(must(opened.journal->head()).seq == 3);
  CHECK(must(opened.journal->read(1, 100)).size() == 3);
}

TEST_CASE("records outside their limits are refused") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  fill(*opened.journal, 1);
  const auto refused = [&](NewRecord bad) {
    return error_in(opened.journal->append(batch(2, {record("fine", ""), std::move(bad)}))).kind == ErrorKind::invalid;
  };
  CHECK(refused(record("", "")));
  CHECK(refused(record("Upper", "")));
  CHECK(refused(record("new\nline", "")));
  CHECK(refused(record(std::string(65, 'a'), "")));
  CHECK(refused(record("genesis", "")));
  CHECK(refused({"zero", 0, Retention::fiscal, ""}));
  CHECK(refused(record("large", std::string(record_body_max_bytes + 1, 'x'))));
  CHECK(error_in(opened.journal->append(batch(2, {}))).kind == ErrorKind::invalid);
  CHECK(must(opened.journal->head()).seq == 1);
  CHECK(must(opened.journal->append(batch(2, {record("large", std::string(record_body_max_bytes, 'x'))}))).seq == 2);
}

TEST_CASE("when a row fails the records of its commit are gone too") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  fill(*opened.journal, 2);
  const rows::ReceiptRow receipt{1, 1, 3, 1000, "cash", Money::from_cents(1000), Money{}};
  must(opened.journal->append(batch(3, {record("sale_completed", "a")}, {receipt, rows::Counter{"receipt", 1}})));
  const ProjectionDump before = must(dump_projections(*opened.database));
  const Batch doubled = batch(4, {record("sale_completed", "b")}, {rows::Counter{"receipt", 2}, receipt});
  CHECK(error_in(opened.journal->append(doubled)).kind == ErrorKind::invalid);
  CHECK(must(opened.journal->head()).seq == 3);
  CHECK(must(opened.journal->read(1, 100)).size() == 3);
  CHECK(must(dump_projections(*opened.database)) == before);
  CHECK(must(opened.journal->append(batch(4, {record("sale_completed", "b")}))).seq == 4);
}

TEST_CASE("demo and real are for ever, and so is the kiosk") {
  const Folder folder;
  make_journal(folder / "kassabel.db", 2);
  const auto database = must(Database::open(folder / "kassabel.db"));
  const Error real = error_in(SqliteJournal::create(*database, {"kassa 1", false}));
  CHECK(real.kind == ErrorKind::refused);
  CHECK(says(real.text, "is a demo journal"));
  const Error other = error_in(SqliteJournal::create(*database, {"kassa 2", true}));
  CHECK(other.kind == ErrorKind::refused);
  CHECK(says(other.text, "kassa 2"));
  CHECK(must(must(SqliteJournal::open(*database))->head()).demo);
  CHECK(error_in(SqliteJournal::create(*database, {"", true})).kind == ErrorKind::invalid);
  CHECK(error_in(SqliteJournal::create(*database, {"a\nb", true})).kind == ErrorKind::invalid);
}

TEST_CASE("the hashes are what README.md says they are") {
  const Folder folder;
  make_journal(folder / "kassabel.db", 2);
  const auto database = must(Database::open_to_read(folder / "kassabel.db"));
  SQLite::Statement row(database->connection(),
                        "SELECT 'kassabel record ' || format || char(10) || kiosk || char(10) || demo || char(10) || "
                        "epoch || char(10) || seq || char(10) || type || char(10) || type_version || char(10) || "
                        "retention || char(10) || utc_ms || char(10) || offset_min || char(10) || "
                        "lower(hex(prev_hash)) || char(10) || lower(hex(body_hash)) || char(10), "
                        "lower(hex(hash)), lower(hex(body_hash)), salt, body, length(epoch) "
                        "FROM records WHERE seq = 2");
  REQUIRE(row.executeStep());
  CHECK(to_hex(sha256(row.getColumn(0).getString())) == row.getColumn(1).getString());
  CHECK(row.getColumn(3).getString().size() == salt_bytes);
  CHECK(to_hex(sha256(row.getColumn(3).getString() + row.getColumn(4).getString())) == row.getColumn(2).getString());
  CHECK(row.getColumn(5).getInt() == 16);
  // "abc", FIPS 180-4.
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("equal bodies have different hashes, so nobody can guess a deleted one") {
  const Folder folder;
  const Opened opened(folder / "kassabel.db");
  must(opened.journal->append(batch(1, {record("genesis", "{}"), record("said", "good"), record("said", "good")})));
  SQLite::Statement hashes(opened.database->connection(), "SELECT count(DISTINCT body_hash) FROM records");
  REQUIRE(hashes.executeStep());
  CHECK(hashes.getColumn(0).getInt() == 3);
}

TEST_CASE("two databases have different epochs") {
  const Folder folder;
  make_journal(folder / "a.db", 1);
  make_journal(folder / "b.db", 1);
  CHECK(must(read_head(folder / "a.db"))->epoch != must(read_head(folder / "b.db"))->epoch);
}

TEST_CASE("the head is kept in a second place") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    const Opened opened(path);
    fill(*opened.journal, 4);
    const JournalHead head = must(opened.journal->head());
    CHECK_FALSE(must(read_head(path)).has_value());  // nobody waits for it
    opened.journal->after_append();
    const auto mark = must(read_head(path));
    REQUIRE(mark.has_value());
    CHECK(mark->seq == 4);
    CHECK(mark->hash == head.hash);
  }
  SECTION("a lost one is written again at the next start") {
    std::filesystem::remove(head_path(path));
    const Opened opened(path);
    CHECK(must(read_head(path))->seq == 4);
  }
  SECTION("one that cannot be written does not undo the commit") {
    const Opened opened(path);
    std::filesystem::remove(head_path(path));
    std::filesystem::create_directories(head_path(path) / "in-the-way");
    CHECK(must(opened.journal->append(batch(5, {record("line_added", "5")}))).seq == 5);
    opened.journal->after_append();
    CHECK(must(opened.journal->append(batch(6, {record("line_added", "6")}))).seq == 6);
  }
  SECTION("a journal that ends before it does not open") {
    tamper(path, "DELETE FROM records WHERE seq > 2");
    const auto database = must(Database::open(path));
    const Error error = error_in(SqliteJournal::create(*database, demo_kiosk()));
    CHECK(error.kind == ErrorKind::corrupt);
    CHECK(says(error.text, "ends at record 2"));
    CHECK(must(read_head(path))->seq == 4);
  }
  SECTION("a journal with another past does not open") {
    std::string bytes = bytes_of(head_path(path));
    bytes[bytes.size() - 2] = bytes[bytes.size() - 2] == '0' ? '1' : '0';
    write_bytes(head_path(path), bytes);
    const auto database = must(Database::open(path));
    CHECK(error_in(SqliteJournal::create(*database, demo_kiosk())).kind == ErrorKind::corrupt);
  }
  SECTION("a damaged one says so") {
    write_bytes(head_path(path), "kassabel head 1\nabc\n");
    CHECK(error_in(read_head(path)).kind == ErrorKind::corrupt);
  }
}

TEST_CASE("reading notices what was changed") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  make_journal(path, 6);
  SECTION("a body") { tamper(path, "UPDATE records SET body = CAST('{}' AS BLOB) WHERE seq = 4"); }
  SECTION("a deleted record") { tamper(path, "DELETE FROM records WHERE seq = 4"); }
  const auto database = must(Database::open_to_read(path));
  const auto journal = must(SqliteJournal::open(*database));
  CHECK(error_in(journal->read(1, 100)).kind == ErrorKind::corrupt);
  CHECK(must(journal->read(1, 3)).size() == 3);
}

}  // namespace kassabel::store::test
