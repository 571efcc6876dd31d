// SPDX-License-Identifier: Apache-2.0
// Opening: what is ours opens, everything else is refused with its reason and stays byte for byte what it was.
#include "store-db/database.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-db/migrate.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

// Refused with this kind and this in its text, by the kiosk and by tools, and the file is as before.
void refused_untouched(const Path& path, ErrorKind kind, const std::string& part) {
  const std::string before = bytes_of(path);
  const Error for_kiosk = error_in(Database::open(path));
  CHECK(for_kiosk.kind == kind);
  CHECK(says(for_kiosk.text, part));
  CHECK(says(for_kiosk.text, path.string()));
  const Error for_tool = error_in(Database::open_to_read(path));
  CHECK(for_tool.kind == kind);
  CHECK(bytes_of(path) == before);
}

// What a child process answers when it opens the database: 0 opened, 1 busy, 2 anything else.
int open_in_child(const Path& path) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto database = Database::open(path);
    ::_exit(database ? 0 : database.error().kind == ErrorKind::busy ? 1 : 2);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a new database is made private, durable and with our mark") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  const auto database = must(Database::open(path));
  SQLite::Database& sqlite = database->connection();
  CHECK(sqlite.execAndGet("PRAGMA journal_mode").getString() == "wal");
  CHECK(sqlite.execAndGet("PRAGMA synchronous").getInt() == 2);
  CHECK(sqlite.execAndGet("PRAGMA foreign_keys").getInt() == 1);
  CHECK(sqlite.execAndGet("PRAGMA busy_timeout").getInt() == busy_timeout_ms);
  CHECK(sqlite.execAndGet("PRAGMA application_id").getInt64() == 0x4B42454C);
  CHECK(sqlite.execAndGet("PRAGMA user_version").getInt() == schema_version_newest());
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  CHECK_FALSE(std::filesystem::exists(folder / "kassabel.db.new"));
}

TEST_CASE("tools do not make a database, and neither does a kiosk that was told not to") {
  const Folder folder;
  CHECK(error_in(Database::open_to_read(folder / "none.db")).kind == ErrorKind::not_found);
  CHECK(error_in(Database::open(folder / "none.db", Database::Absent::refuse)).kind == ErrorKind::not_found);
  CHECK(error_in(Database::open(folder / "no-folder" / "none.db")).kind == ErrorKind::not_found);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("what is no database is refused untouched") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  SECTION("text") {
    write_bytes(path, "gtin,name\n1,2\n");
    refused_untouched(path, ErrorKind::corrupt, "is not a database");
  }
  SECTION("a damaged beginning") {
    make_journal(path, 3);
    std::string bytes = bytes_of(path);
    bytes[3] = 'X';
    write_bytes(path, bytes);
    refused_untouched(path, ErrorKind::corrupt, "is not a database");
  }
  SECTION("cut in half") {
    make_journal(path, 200);
    std::string bytes = bytes_of(path);
    REQUIRE(bytes.size() > 16'384);
    write_bytes(path, bytes.substr(0, bytes.size() / 2 / 4096 * 4096));
    refused_untouched(path, ErrorKind::corrupt, "");
  }
  SECTION("a damaged page") {
    make_journal(path, 200);
    std::string bytes = bytes_of(path);
    bytes.replace(4096, 64, 64, '\xff');
    write_bytes(path, bytes);
    refused_untouched(path, ErrorKind::corrupt, "damaged");
  }
  SECTION("a folder") {
    std::filesystem::create_directory(path);
    CHECK(error_in(Database::open(path)).kind == ErrorKind::invalid);
  }
}

TEST_CASE("a database of another program is refused untouched") {
  const Folder folder;
  const Path path = folder / "other.db";
  SECTION("without a mark") {
    SQLite::Database other(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  }
  SECTION("with its own mark") {
    SQLite::Database other(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("PRAGMA application_id = 252006675; CREATE TABLE t (a)");
  }
  refused_untouched(path, ErrorKind::refused, "another program");
}

TEST_CASE("a newer database is refused untouched, also when the news is still in the log") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  make_journal(path, 3);
  SECTION("in the file") {
    tamper(path, "PRAGMA user_version = 99");
    refused_untouched(path, ErrorKind::newer, "newer kassabel");
  }
  SECTION("in the log") {
    SQLite::Database crashed(path.string(), SQLite::OPEN_READWRITE);
    crashed.exec("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 99");
    REQUIRE(std::filesystem::file_size(folder / "kassabel.db-wal") > 0);
    refused_untouched(path, ErrorKind::newer, "newer kassabel");
  }
}

TEST_CASE("one kassabel at a time") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  auto database = must(Database::open(path));
  const Error again = error_in(Database::open(path));
  CHECK(again.kind == ErrorKind::busy);
  CHECK(says(again.text, "another kassabel is using " + path.string()));
  CHECK(says(again.text, "process " + std::to_string(::getpid())));
  CHECK(open_in_child(path) == 1);

  auto second = must(database->connect_again());
  database.reset();
  CHECK(open_in_child(path) == 1);  // the second connection is under the same lock
  second.reset();
  CHECK(open_in_child(path) == 0);
}

TEST_CASE("tools read beside a running kiosk") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  const auto database = must(Database::open(path));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  fill(*journal, 5);
  const auto tool = must(Database::open_to_read(path));
  const auto reader = must(SqliteJournal::open(*tool));
  CHECK(must(reader->head()).seq == 5);
  CHECK(must(reader->read(1, 100)).size() == 5);
  CHECK(error_in(reader->append(batch(6, {record("x", "")}))).kind == ErrorKind::refused);
  CHECK(must(journal->append(batch(6, {record("x", "")}))).seq == 6);
}

TEST_CASE("a killed process leaves no lock and loses nothing it was told is done") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  int told[2] = {};
  REQUIRE(::pipe(told) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto database = Database::open(path);
    if (!database) ::_exit(2);
    auto journal = SqliteJournal::create(**database, demo_kiosk());
    if (!journal) ::_exit(3);
    if (!(*journal)->append(batch(1, {record("genesis", "{}")}))) ::_exit(4);
    if (!(*journal)->append(batch(2, {record("line_added", "milk"), record("line_added", "bread")}))) ::_exit(5);
    if (::write(told[1], "d", 1) != 1) ::_exit(6);
    ::pause();
  }
  char done = 0;
  ::close(told[1]);
  const bool heard = ::read(told[0], &done, 1) == 1;
  ::close(told[0]);
  ::kill(child, SIGKILL);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(heard);
  CHECK(WIFSIGNALED(status));

  const auto database = must(Database::open(path));
  const auto journal = must(SqliteJournal::open(*database));
  CHECK(must(journal->head()).seq == 3);
  CHECK(must(journal->read(3, 1))[0].body == "bread");
}

TEST_CASE("a database that vanished is not silently begun anew") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  make_journal(path, 4);
  SECTION("removed") { std::filesystem::remove(path); }
  SECTION("emptied") { write_bytes(path, ""); }
  const Error error = error_in(Database::open(path));
  CHECK(error.kind == ErrorKind::corrupt);
  CHECK(says(error.text, "kassabel.db.head"));
  std::filesystem::remove(folder / "kassabel.db.head");
  CHECK(Database::open(path).has_value());
}

TEST_CASE("what a crash left of making a database does not stand in the way") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  write_bytes(folder / "kassabel.db.new", "half a databa");
  write_bytes(folder / "kassabel.db-wal", "old log");
  CHECK(Database::open(path).has_value());
}

}  // namespace kassabel::store::test
