// SPDX-License-Identifier: Apache-2.0
// A full disk: an append either is there or is not, the kiosk hears which, and when there is room it goes on.
#include <sys/mount.h>
#include <unistd.h>

#include "store-db/catalogue.h"
#include "store-db/catalogue_import.h"
#include "store-db/journal.h"
#include "store-db/projections.h"
#include "store-db/verify.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

const std::string four_kib(4'096, 'x');

// Appends until the disk is full; the number of the record that did not fit.
std::uint64_t fill_up(Journal& journal, std::uint64_t first_seq, std::uint64_t seq_max) {
  for (std::uint64_t seq = first_seq; seq < seq_max; ++seq) {
    const auto head = journal.append(
        batch(seq, {record("line_added", four_kib)}, {rows::Counter{"sale", seq}, rows::ResumePoint{seq}}));
    if (head) continue;
    INFO(head.error().text);
    CHECK(head.error().kind == ErrorKind::full);
    return seq;
  }
  FAIL("the disk was never full");
  return 0;
}

void check_nothing_of(std::uint64_t seq, Database& database, Journal& journal) {
  CHECK(must(journal.head()).seq == seq - 1);
  CHECK(must(journal.read(1, 100'000)).size() == seq - 1);
  const ProjectionDump dump = must(dump_projections(database));
  CHECK(dump.resume_point == seq - 1);
  CHECK(dump.counters == std::vector<rows::Counter>{{"sale", seq - 1}});
}

// A tiny disk; only root can make one.
class TinyDisk {
 public:
  TinyDisk() { mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=512k") == 0; }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  ~TinyDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] Path operator/(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] const Path& path() const { return folder_.path(); }

 private:
  Folder folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("a database that may not grow leaves no half append and takes the same one later") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  must(journal->append(batch(1, {record("genesis", "{}")})));
  const std::int64_t pages = database->connection().execAndGet("PRAGMA page_count").getInt64();
  database->connection().exec("PRAGMA max_page_count = " + std::to_string(pages + 20));

  const std::uint64_t refused = fill_up(*journal, 2, 100);
  check_nothing_of(refused, *database, *journal);
  // Still full: the same answer, the same state.
  CHECK(fill_up(*journal, refused, refused + 1) == refused);

  database->connection().exec("PRAGMA max_page_count = 1000000");
  CHECK(must(journal->append(batch(refused, {record("line_added", four_kib)}))).seq == refused);
  journal->after_append();
  CHECK(must(verify(*database)).sound());
  CHECK(must(verify(*database)).notes.empty());
}

TEST_CASE("a disk that is really full loses nothing either") {
  const TinyDisk disk;
  if (!disk.mounted()) {
    WARN("not root: no tiny disk could be mounted");
    return;
  }
  const Path path = disk / "kassabel.db";
  const Path ballast = disk / "ballast";
  write_bytes(ballast, std::string(64 * 1024, 'b'));
  std::uint64_t refused = 0;
  {
    const auto database = must(Database::open(path));
    const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
    must(journal->append(batch(1, {record("genesis", "{}")})));
    refused = fill_up(*journal, 2, 1'000);
    check_nothing_of(refused, *database, *journal);
    std::filesystem::remove(ballast);
    CHECK(must(journal->append(batch(refused, {record("line_added", "fits again")}))).seq == refused);
  }
  const auto database = must(Database::open(path));
  const VerifyReport report = must(verify(*database));
  CHECK(report.sound());
  CHECK(report.last_seq == static_cast<std::int64_t>(refused));
}

TEST_CASE("an import on a full disk leaves the catalogue in force and no rest") {
  const TinyDisk disk;
  if (!disk.mounted()) {
    WARN("not root: no tiny disk could be mounted");
    return;
  }
  const std::string header = "gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit\n";
  must(import_catalogue_text(header + "8719990001011,Melk,Zuivel,139,9,0,0,each\n", "small.csv", disk.path()));
  std::string large = header;
  for (std::uint64_t number = 1; number <= 20'000; ++number) {
    std::string digits = std::to_string(200'000'000'000 + number);
    digits += gtin_check_digit(digits);
    large += digits + ",Een product met een lange naam,Zuivel,139,9,0,0,each\n";
  }
  CHECK(error_in(import_catalogue_text(large, "large.csv", disk.path())).kind == ErrorKind::full);
  CHECK_FALSE(std::filesystem::exists(disk / "catalogue.new"));
  CHECK(must(must(SqliteCatalogue::open_current(disk.path()))->count()) == 1);
}

}  // namespace kassabel::store::test
