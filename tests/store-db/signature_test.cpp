// SPDX-License-Identifier: Apache-2.0
// Keys, signatures and anchors: where a signature has to be, who may bring a key, and what a lost key file does.
#include "store-db/crypto.h"
#include "store-db/signer.h"
#include "store-db/signing.h"
#include "store-db/verify.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

struct Opened {
  explicit Opened(const Path& path) : database(must(Database::open(path))) {
    journal = must(SqliteJournal::create(*database, demo_kiosk()));
  }
  void append(std::vector<NewRecord> records) {
    must(journal->append(batch(must(journal->head()).seq + 1, std::move(records))));
    journal->after_append();
  }
  void begin() { append({record("genesis", "{}"), record("key_in_force", key_body(journal->public_key(), ""))}); }
  std::vector<std::int64_t> signatures() {
    SQLite::Statement rows(database->connection(), "SELECT seq FROM signatures ORDER BY seq");
    std::vector<std::int64_t> seqs;
    while (rows.executeStep()) seqs.push_back(rows.getColumn(0).getInt64());
    return seqs;
  }
  VerifyReport report(const VerifyWith& with = {}) { return must(verify(*database, with)); }
  std::unique_ptr<Database> database;
  std::unique_ptr<SqliteJournal> journal;
};

std::vector<NewRecord> lines(std::size_t count) { return std::vector<NewRecord>(count, record("line_added", "{}")); }

std::filesystem::perms mode_of(const Path& path) { return std::filesystem::status(path).permissions(); }

std::int64_t broken_at(const VerifyReport& report) { return report.first_broken ? report.first_broken->seq : 0; }

}  // namespace

TEST_CASE("Ed25519 as RFC 8032 has it") {
  // 7.1, TEST 2.
  const auto seed = from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  std::array<unsigned char, 32> bytes{};
  std::copy(seed->begin(), seed->end(), bytes.begin());
  const SigningKey key = SigningKey::from_seed(bytes);
  CHECK(to_hex(key.public_key()) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature = key.sign("\x72");
  CHECK(to_hex(signature) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  CHECK(signature_holds(key.public_key(), "\x72", signature));
  CHECK_FALSE(signature_holds(key.public_key(), "\x73", signature));
  CHECK_FALSE(signature_holds(key.public_key(), "\x72", signature.substr(1)));
  CHECK(from_hex("0g") == std::nullopt);
  CHECK(from_hex("012") == std::nullopt);
}

TEST_CASE("a database gets a key of its own that nobody else may read") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  const Path file = folder / "kassabel.db.key";
  CHECK(mode_of(file) == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  const auto key = must(read_key(file));
  REQUIRE(key.has_value());
  CHECK(to_hex(key->public_key()) == opened.journal->public_key());
  CHECK_FALSE(opened.journal->key_in_force());
  opened.begin();
  CHECK(opened.journal->key_in_force());
  CHECK_FALSE(says(bytes_of(folder / "kassabel.db") + bytes_of(folder / "kassabel.db-wal"), key->seed_hex()));
}

TEST_CASE("without a key in force nothing is signed, and that is sound") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.append({record("genesis", "{}"), record("day_closed", "{}")});
  CHECK(opened.signatures().empty());
  const VerifyReport report = opened.report();
  CHECK(report.sound());
  CHECK(report.signed_up_to == 0);
  CHECK(report.public_key.empty());
  const std::string key(64, '0');
  CHECK(broken_at(opened.report({{}, {key}})) == 3);
  CHECK(error_in(verify(*opened.database, {{}, {"12"}})).kind == ErrorKind::invalid);
}

TEST_CASE("signed at the key, at each end of a day, and every 1000 records, over a restart too") {
  const Folder folder;
  {
    Opened opened(folder / "kassabel.db");
    opened.begin();
    opened.append(lines(998));
    opened.append(lines(5));
    opened.append({record("day_closed", "{}"), record("line_added", "{}")});
    opened.append(lines(600));
  }
  Opened opened(folder / "kassabel.db");
  opened.append(lines(600));
  CHECK(opened.signatures() == std::vector<std::int64_t>{2, 1002, 1006, 2006});
  const VerifyReport report = opened.report();
  CHECK(report.sound());
  CHECK(report.signed_up_to == 2006);
  CHECK(report.public_key == opened.journal->public_key());
  CHECK(opened.report({{}, {opened.journal->public_key()}}).sound());
  const std::string another(64, 'a');
  CHECK(broken_at(opened.report({{}, {another}})) == 2);
}

TEST_CASE("a commit that fails leaves no signature, and the next one has its own") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.begin();
  const rows::DayRow day{1, 3, 5};
  CHECK_FALSE(opened.journal->append(batch(3, {record("day_closed", "{}")}, {day, day})).has_value());
  CHECK(opened.signatures() == std::vector<std::int64_t>{2});
  must(opened.journal->append(batch(3, {record("day_closed", "{}")}, {day})));
  CHECK(opened.signatures() == std::vector<std::int64_t>{2, 3});
  CHECK(opened.report().sound());
}

TEST_CASE("another key than the one beside the database does not come into force") {
  const Folder folder;
  Opened opened(folder / "kassabel.db");
  opened.append({record("genesis", "{}")});
  const std::string another = to_hex(SigningKey::make().public_key());
  for (const std::string& body : {key_body(another, ""), std::string("{}"), std::string("no json")})
    CHECK(error_in(opened.journal->append(batch(2, {record("key_in_force", body)}))).kind == ErrorKind::invalid);
  CHECK(must(opened.journal->head()).seq == 1);
}

TEST_CASE("a new key is handed on by the former one, whose file stays") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::string first;
  std::string second;
  {
    Opened opened(path);
    opened.begin();
    first = opened.journal->public_key();
    must(opened.journal->new_key({5, 0}));
    second = opened.journal->public_key();
    opened.append({record("day_closed", "{}")});
    CHECK(opened.signatures() == std::vector<std::int64_t>{2, 3, 4});
  }
  CHECK(first != second);
  CHECK(to_hex(must(read_key(folder / "kassabel.db.key"))->public_key()) == second);
  CHECK(to_hex(must(read_key(folder / "kassabel.db.key.old-1"))->public_key()) == first);
  Opened opened(path);
  must(opened.journal->new_key({6, 0}));
  CHECK(std::filesystem::exists(folder / "kassabel.db.key.old-2"));
  const VerifyReport report = opened.report();
  CHECK(report.sound());
  CHECK(report.signed_up_to == 5);
  CHECK(report.public_key == opened.journal->public_key());
  CHECK(opened.report({{}, {first}}).sound());
  CHECK(broken_at(opened.report({{}, {second}})) == 2);  // not the key that it began with
}

TEST_CASE("the power goes between the record of a new key and its file getting its name") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  std::string second;
  {
    Opened opened(path);
    opened.begin();
    must(opened.journal->new_key({5, 0}));
    second = opened.journal->public_key();
  }
  std::filesystem::rename(folder / "kassabel.db.key", folder / "kassabel.db.key.new");
  SECTION("before the former one was moved") {
    std::filesystem::rename(folder / "kassabel.db.key.old-1", folder / "kassabel.db.key");
  }
  SECTION("after it was moved") {}
  Opened opened(path);
  CHECK(opened.journal->public_key() == second);
  CHECK(std::filesystem::exists(folder / "kassabel.db.key.old-1"));
  CHECK_FALSE(std::filesystem::exists(folder / "kassabel.db.key.new"));
  opened.append({record("day_closed", "{}")});
  CHECK(opened.report().sound());
}

TEST_CASE("a key file that is gone, another one, damaged or open to others stops the start in words") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  const Path file = folder / "kassabel.db.key";
  {
    Opened opened(path);
    opened.begin();
  }
  const auto trouble = [&path] {
    const auto database = must(Database::open(path));
    return error_in(SqliteJournal::create(*database, demo_kiosk()));
  };
  SECTION("gone") {
    std::filesystem::remove(file);
    CHECK(says(trouble().text, "kassabel.db.key is gone"));
    CHECK(says(trouble().text, "kassabel restore"));
    CHECK_FALSE(std::filesystem::exists(file));
  }
  SECTION("another") {
    std::filesystem::remove(file);
    must(write_key(file, SigningKey::make()));
    CHECK(says(trouble().text, "not the key that is in force"));
  }
  SECTION("damaged") {
    std::string text = bytes_of(file);
    text[20] = text[20] == '0' ? '1' : '0';
    write_bytes(file, text);
    CHECK(trouble().kind == ErrorKind::corrupt);
  }
  SECTION("open to others") {
    std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    CHECK(trouble().kind == ErrorKind::refused);
    CHECK(says(trouble().text, "chmod 600 kassabel.db.key"));
  }
  SECTION("a link") {
    std::filesystem::rename(file, folder / "elsewhere");
    std::filesystem::create_symlink(folder / "elsewhere", file);
    CHECK(trouble().kind == ErrorKind::refused);
  }
  // A tool that only reads needs no key.
  CHECK(must(verify(*must(Database::open_to_read(path)))).sound());
}

TEST_CASE("signatures that are gone, false, of another key or of nothing are named") {
  const Folder folder;
  const Path path = folder / "kassabel.db";
  {
    Opened opened(path);
    opened.begin();
    opened.append({record("day_closed", "{}"), record("line_added", "{}"), record("day_closed", "{}")});
  }
  const auto after = [&](const std::string& sql) {
    const Folder copy;
    for (const char* name : {"kassabel.db", "kassabel.db.head"}) std::filesystem::copy_file(folder / name, copy / name);
    tamper(copy / "kassabel.db", sql);
    return broken_at(must(verify(*must(Database::open_to_read(copy / "kassabel.db")))));
  };
  CHECK(after("SELECT 1") == 0);
  CHECK(after("DELETE FROM signatures WHERE seq = 2") == 2);
  CHECK(after("DELETE FROM signatures WHERE seq = 5") == 5);
  CHECK(after("DELETE FROM signatures") == 2);
  CHECK(after("UPDATE signatures SET signature = zeroblob(64) WHERE seq = 3") == 3);
  CHECK(after("UPDATE signatures SET signature = x'' WHERE seq = 3") == 3);
  CHECK(after("UPDATE signatures SET public_key = zeroblob(32) WHERE seq = 3") == 3);
  CHECK(after("UPDATE signatures SET signature = (SELECT signature FROM signatures WHERE seq = 5) WHERE seq = 3") == 3);
  CHECK(after("UPDATE signatures SET seq = 4 WHERE seq = 5") == 4);
  CHECK(after("UPDATE signatures SET seq = 6 WHERE seq = 5") == 5);
  CHECK(after("INSERT INTO signatures SELECT 1, public_key, signature FROM signatures WHERE seq = 5") == 1);
  CHECK(after("INSERT INTO signatures SELECT 0, public_key, signature FROM signatures WHERE seq = 5") == 1);
  CHECK(after("INSERT INTO signatures SELECT 9, public_key, signature FROM signatures WHERE seq = 5") == 6);
  CHECK(after("DROP TABLE signatures; CREATE TABLE signatures (seq, public_key, signature)") == 2);
}

TEST_CASE("anchors: each start and end of a day gets a line elsewhere, paper has the first digits") {
  const Folder folder;
  const Path file = folder / "anchors.txt";
  Opened opened(folder / "kassabel.db");
  opened.journal->keep_anchors(file);
  opened.append({record("genesis", "{}"), record("kiosk_started", "{}")});
  opened.append({record("line_added", "{}")});
  opened.append({record("day_closed", "{}")});
  std::vector<Anchor> anchors = must(read_anchors(file));
  REQUIRE(anchors.size() == 2);
  CHECK(anchors[0].seq == 2);
  CHECK(anchors[0].type == "kiosk_started");
  CHECK(anchors[1].hash == must(opened.journal->head()).hash);
  CHECK(anchors[1].utc_ms == batch(4, {}).wall.utc_ms);
  opened.append({record("line_added", "{}")});

  VerifyReport report = opened.report({anchors, {}});
  CHECK(report.sound());
  CHECK(report.anchored_up_to == 4);
  CHECK_FALSE(report.anchored_by_head_file);
  CHECK(opened.report().anchored_up_to == 5);
  CHECK(opened.report().anchored_by_head_file);

  const std::string head = must(opened.journal->head()).hash;
  const Anchor paper = must(parse_paper_anchor("5:" + head.substr(0, 8)));
  CHECK(opened.report({{paper}, {}}).anchored_up_to == 5);
  Anchor beyond = paper;
  beyond.seq = 6;
  CHECK(broken_at(opened.report({{beyond}, {}})) == 6);
  Anchor another = anchors[0];
  another.hash[7] = another.hash[7] == '0' ? '1' : '0';
  CHECK(broken_at(opened.report({{another}, {}})) == 2);
}

TEST_CASE("a file of anchors: cut off lines count for nothing, others are named") {
  const std::string line = "kassabel anchor 1 00112233445566aa 7 " + std::string(64, 'a') + " 5 day_closed\n";
  CHECK(must(parse_anchors("", "x")).empty());
  CHECK(must(parse_anchors(line + line.substr(0, 30), "x")).size() == 1);
  CHECK(must(parse_anchors(line + line.substr(0, 90) + "\n" + line, "x")).size() == 2);
  CHECK(must(parse_anchors(line + line.substr(0, 5) + "\n" + line, "x")).size() == 2);
  CHECK(must(parse_anchors(line, "x"))[0] == Anchor{7, std::string(64, 'a'), "00112233445566aa", "day_closed", 5});
  for (const std::string& odd : {std::string("receipt 12\n"), "x" + line, line.substr(0, line.size() - 1) + " \n",
                                 "kassabel anchor 1 00112233445566aa 0 " + std::string(64, 'a') + " 5 day_closed\n"})
    CHECK(says(error_in(parse_anchors(line + odd, "file")).text, "file:2: "));
  for (const char* odd : {"", "7", "7:", "7:abc", ":aaaaaaaa", "0:aaaaaaaa", "7:aaaaaaag", "x:aaaaaaaa", "7 :aaaaaaaa"})
    CHECK(error_in(parse_paper_anchor(odd)).kind == ErrorKind::invalid);
  CHECK(must(parse_paper_anchor("7:ABCDEF01")).hash == "abcdef01");

  const Folder folder;
  write_bytes(folder / "anchors", line.substr(0, 40));  // the power went
  must(add_anchors(folder / "anchors", must(parse_anchors(line, "x"))));
  CHECK(must(read_anchors(folder / "anchors")).size() == 1);
}

}  // namespace kassabel::store::test
