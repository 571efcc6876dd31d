// SPDX-License-Identifier: Apache-2.0
// A body that goes by rule: it is gone from the disk, the chain holds, and no rule ends anything else.
#include "store-db/expiry.h"

#include "store-db/projections.h"
#include "store-db/verify.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

const std::string secret = "needs-a-chair-and-hears-badly";

struct Opened {
  explicit Opened(const Path& path) : database(must(Database::open(path))) {
    journal = must(SqliteJournal::create(*database, demo_kiosk()));
  }
  void append(std::vector<NewRecord> records, std::vector<ProjectionRow> rows = {}) {
    const std::uint64_t first = must(journal->head()).seq + 1;
    must(journal->append(batch(first, std::move(records), std::move(rows))));
    journal->after_append();
  }
  // Refused, and nothing of it is on disk.
  std::string refused(std::vector<NewRecord> records, rows::ForgetBody row) {
    const std::uint64_t last = must(journal->head()).seq;
    const Error error = error_in(journal->append(batch(last + 1, std::move(records), {row})));
    CHECK(error.kind == ErrorKind::invalid);
    CHECK(must(journal->head()).seq == last);
    CHECK(must(journal->read(1, 100)).size() == last);
    return error.text;
  }
  std::unique_ptr<Database> database;
  std::unique_ptr<SqliteJournal> journal;
};

NewRecord needs(std::string body = secret) { return record("call_needs_given", std::move(body), Retention::service); }
NewRecord forgotten() { return record("call_needs_forgotten", R"({"seqs":[2,3,42]})", Retention::service); }

bool on_disk(const Path& path, const std::string& text) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal", ".head"})
    if (says(bytes_of(beside(path, suffix)), text)) return true;
  return false;
}

}  // namespace

TEST_CASE("a forgotten body is gone from the file and its log, and the chain holds") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  Opened opened(path);
  opened.append({record("genesis", "{}")});
  const std::string large = GENERATE(std::string(), std::string(20'000, 'x'));  // in the row, and in pages of its own
  for (int at = 0; at < 40; ++at) opened.append({record("line_added", std::string(200, 'a'))});
  opened.append({needs(secret + large)});
  CHECK(on_disk(path, secret));
  for (int at = 0; at < 40; ++at) opened.append({record("line_added", std::string(200, 'b'))});
  const ProjectionDump before = must(dump_projections(*opened.database));

  opened.append({record("call_closed", "{}", Retention::service), forgotten()}, {rows::ForgetBody{42, 84}});
  CHECK_FALSE(on_disk(path, secret));

  const auto records = must(opened.journal->read(42, 2));
  CHECK(records[0].expired);
  CHECK(records[0].type == "call_needs_given");
  CHECK(records[0].body.empty());
  CHECK_FALSE(records[1].expired);
  const VerifyReport report = must(verify(*opened.database));
  CHECK(report.sound());
  CHECK(report.records == 84);
  CHECK(report.expired == 1);
  CHECK(must(dump_projections(*opened.database)) == before);
  opened.append({record("line_added", "goes on")});
  CHECK(must(verify(*opened.database)).sound());
}

TEST_CASE("while somebody reads, the log waits; the next commit empties it") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  Opened opened(path);
  opened.append({record("genesis", "{}"), needs()});
  {
    const auto tool = must(Database::open_to_read(path));
    SQLite::Statement reading(tool->connection(), "SELECT seq FROM records");
    REQUIRE(reading.executeStep());
    opened.append({forgotten()}, {rows::ForgetBody{2, 3}});
    CHECK(on_disk(path, secret));  // in what the reader still sees
  }
  opened.append({record("line_added", "4")});
  CHECK_FALSE(on_disk(path, secret));
}

TEST_CASE("what a crash left in the log goes with the first commit after the next start") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    Opened opened(path);
    opened.append({record("genesis", "{}"), needs()});
    must(opened.journal->append(batch(3, {forgotten()}, {rows::ForgetBody{2, 3}})));
    CHECK(on_disk(path, secret));
    for (const char* name : {"kassabel.db", "kassabel.db-wal", "kassabel.db.head"})  // as a crash leaves them
      std::filesystem::copy_file(folder / name, folder / ("after-" + std::string(name)));
  }
  CHECK(on_disk(folder / "after-kassabel.db", secret));
  Opened opened(folder / "after-kassabel.db");
  CHECK(must(opened.journal->read(2, 1))[0].expired);
  opened.append({record("line_added", "4")});
  CHECK_FALSE(on_disk(folder / "after-kassabel.db", secret));
}

TEST_CASE("what no rule ends stays, and the commit that asked for it fails") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.append({record("genesis", "{}"), record("call_needs_given", "a", Retention::fiscal), needs(),
                 record("call_raised", "{}", Retention::service),
                 record("call_needs_given", "d", Retention::diagnostic)});
  CHECK(says(opened.refused({forgotten()}, {2, 6}), "no service record"));
  CHECK(says(opened.refused({forgotten()}, {5, 6}), "no service record"));
  CHECK(says(opened.refused({forgotten()}, {4, 6}), "no rule lets call_needs_forgotten end call_raised"));
  CHECK(says(opened.refused({record("call_closed", "{}", Retention::service)}, {3, 6}), "no rule lets call_closed"));
  CHECK(says(opened.refused({forgotten()}, {3, 7}), "a record that is not there"));
  CHECK(says(opened.refused({forgotten()}, {99, 6}), "record 99"));
  CHECK(says(opened.refused({needs(), forgotten()}, {6, 6}), "no rule"));
  opened.append({forgotten()}, {rows::ForgetBody{3, 6}});
  opened.append({forgotten()}, {rows::ForgetBody{3, 7}});  // said twice: it went by the first
  SQLite::Statement by(opened.database->connection(), "SELECT expired_by FROM records WHERE seq = 3");
  REQUIRE(by.executeStep());
  CHECK(by.getColumn(0).getInt() == 6);
  CHECK(must(verify(*opened.database)).sound());
}

TEST_CASE("a body that went is believed only where the record that ended it names it") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.append({record("genesis", "{}"), needs(), needs(),
                 record("call_needs_forgotten", R"({"seqs":[2]})", Retention::service)},
                {rows::ForgetBody{2, 4}});
  CHECK(must(verify(*opened.database)).sound());
  opened.database->connection().exec("UPDATE records SET salt = NULL, body = NULL, expired_by = 4 WHERE seq = 3");
  const VerifyReport report = must(verify(*opened.database));
  REQUIRE(report.first_broken.has_value());
  CHECK(report.first_broken->seq == 3);
  CHECK(says(report.first_broken->reason, "call_needs_forgotten (record 4) does not say so"));
}

TEST_CASE("rebuilding the projections leaves the records alone") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.append({record("genesis", "{}"), needs()});
  must(
      rebuild_projections(*opened.database, std::vector<ProjectionRow>{rows::ForgetBody{1, 2}, rows::Counter{"a", 1}}));
  CHECK(must(opened.journal->read(1, 2))[1].body == secret);
  CHECK(must(dump_projections(*opened.database)).counters == std::vector<rows::Counter>{{"a", 1}});
}

}  // namespace kassabel::store::test
