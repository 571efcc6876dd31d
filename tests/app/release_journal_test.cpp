// SPDX-License-Identifier: Apache-2.0
// tests/journals/ keeps one journal of each release: it must verify, replay and give the same projections for ever.
#include <unistd.h>

#include <filesystem>

#include "kiosk/lane/codec.h"
#include "store-db/database.h"
#include "store-db/journal.h"
#include "store-db/projections.h"
#include "store-db/verify.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using kassabel::test::must;
namespace fs = std::filesystem;

namespace {

struct Replayed {
  lane::State state;
  std::vector<ProjectionRow> rows;
};

Replayed replay(const std::vector<StoredRecord>& records) {
  Replayed out;
  const lane::Rules rules;
  out.state.language = rules.language;
  for (const StoredRecord& record : records) {
    if (record.expired) {
      out.state.last_seq = record.seq;
      continue;
    }
    const lane::Event event = must(lane::decode(record));
    const lane::Recorded recorded{record.seq, record.wall, 0};
    lane::State after = lane::apply(rules, out.state, event, recorded);
    for (ProjectionRow& row : lane::project(out.state, after, event, recorded)) out.rows.push_back(std::move(row));
    out.state = std::move(after);
  }
  return out;
}

}  // namespace

TEST_CASE("the journal of every release verifies, replays, and gives its projections") {
  std::string name = (fs::temp_directory_path() / "kassabel-release-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  int releases = 0;
  for (const auto& release : fs::directory_iterator(fs::path(KASSABEL_SOURCE_DIR) / "tests/journals")) {
    if (!release.is_directory()) continue;
    ++releases;
    const fs::path copy = fs::path(name) / release.path().filename();  // opening may write beside it
    fs::copy(release.path(), copy, fs::copy_options::recursive);
    const auto database = must(store::Database::open(copy / "kassabel.db", store::Database::Absent::refuse));
    const auto report = must(store::verify(*database));
    CHECK(report.sound());
    CHECK(report.demo);
    const auto journal = must(store::SqliteJournal::open(*database));
    const auto records = must(journal->read(1, 100'000));
    REQUIRE(records.size() == report.records);
    const Replayed replayed = replay(records);
    CHECK(replayed.state.counters.receipt >= 2);
    auto stored = must(store::dump_projections(*database));
    REQUIRE(store::rebuild_projections(*database, replayed.rows));
    auto rebuilt = must(store::dump_projections(*database));
    // Journals from before 0.6.0 have no totals: what the days add up to is kept since.
    if (stored.totals.empty()) rebuilt.totals.clear();
    CHECK(stored == rebuilt);
  }
  CHECK(releases >= 1);
  fs::remove_all(name);
}
