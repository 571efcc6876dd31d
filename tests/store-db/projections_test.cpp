// SPDX-License-Identifier: Apache-2.0
// Projections: each row's rule, and that records and rows share one fate.
#include "store-db/projections.h"

#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

rows::OpenLine line(std::uint32_t number, int quantity) {
  return {number, 8'719'990'001'011, "Halfvolle melk 1 l", quantity, Money::from_cents(139), Money::from_cents(15)};
}

rows::CallRow call(std::uint64_t number, const std::string& phase) {
  rows::CallRow row;
  row.call = number;
  row.kind = "cash";
  row.phase = phase;
  row.raised_utc_ms = 1'764'000'000'000;
  return row;
}

}  // namespace

TEST_CASE("an empty database has empty projections") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  CHECK(must(dump_projections(*database)) == ProjectionDump{});
}

TEST_CASE("rows are written in order, the last word stands") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  must(journal->append(batch(1, {record("genesis", "{}")}, {rows::ResumePoint{1}, rows::Counter{"sale", 1}})));
  must(journal->append(batch(2, {record("a", "")}, {line(1, 1), line(2, 3), rows::Counter{"sale", 2}})));
  must(journal->append(batch(3, {record("b", "")}, {line(1, 2), line(2, 0), line(3, 1), rows::ResumePoint{2}})));
  const ProjectionDump dump = must(dump_projections(*database));
  CHECK(dump.resume_point == 2);
  CHECK(dump.counters == std::vector<rows::Counter>{{"sale", 2}});
  CHECK(dump.open_lines == std::vector<rows::OpenLine>{line(1, 2), line(3, 1)});
  CHECK(must(journal->resume_point()) == 2);
  CHECK(must(journal->counters()) == dump.counters);

  must(journal->append(batch(4, {record("c", "")}, {rows::ClearOpenLines{}, line(1, 5)})));
  CHECK(must(dump_projections(*database)).open_lines == std::vector<rows::OpenLine>{line(1, 5)});
}

TEST_CASE("a call keeps the times it had, phase and outcome are the newest") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  rows::CallRow sent = call(1, "sent");
  sent.sent_ms = 40;
  rows::CallRow accepted = call(1, "accepted");
  accepted.accepted_ms = 9'000;
  accepted.accepted_by = "noor";
  rows::CallRow sent_again = call(1, "sent");
  sent_again.sent_ms = 130'000;
  rows::CallRow closed = call(1, "closed");
  closed.kind.clear();
  closed.raised_utc_ms = 0;
  closed.outcome = "cash_taken";
  closed.closed_ms = 200'000;
  must(rebuild_projections(
      *database, std::vector<ProjectionRow>{call(1, "raised"), sent, accepted, call(2, "raised"), sent_again, closed}));
  rows::CallRow expected = call(1, "closed");
  expected.outcome = "cash_taken";
  expected.accepted_by = "noor";
  expected.sent_ms = 130'000;
  expected.accepted_ms = 9'000;
  expected.closed_ms = 200'000;
  CHECK(must(dump_projections(*database)).calls == std::vector<rows::CallRow>{expected, call(2, "raised")});
}

TEST_CASE("a call keeps its place, promise and clock, and its step only goes up") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  rows::CallRow raised = call(1, "raised");
  raised.place = "Balie";
  raised.step = "first";
  raised.promise_ms = 60'000;
  raised.offset_min = -90;
  std::vector<ProjectionRow> rows{raised};
  for (const char* step : {"other_way", "second", "", "manager"}) {
    rows::CallRow row = call(1, "sent");
    row.step = step;
    rows.emplace_back(row);
  }
  must(rebuild_projections(*database, rows));
  rows::CallRow expected = raised;
  expected.phase = "sent";
  expected.step = "other_way";
  CHECK(must(dump_projections(*database)).calls == std::vector<rows::CallRow>{expected});
}

TEST_CASE("notes and feedback keep what an earlier row said, an agreement is recorded once") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const rows::NoteRow said{1, "staff", "lamp", "mila", "joost", "", 1'000, 9'000, 0};
  const rows::NoteRow answered{1, "", "", "", "", "nieuwe lamp", 0, 0, 2'000};
  const rows::FeedbackRow good{4, 1'000, "good", 0};
  const rows::FeedbackRow minutes{4, 1'500, "", 3};
  const rows::AgreementRow agreement{7, "aa", "text", "Joost", 5, 6};
  must(rebuild_projections(*database, std::vector<ProjectionRow>{said, good, agreement, answered, minutes}));
  const ProjectionDump dump = must(dump_projections(*database));
  CHECK(dump.notes ==
        std::vector<rows::NoteRow>{{1, "staff", "lamp", "mila", "joost", "nieuwe lamp", 1'000, 9'000, 2'000}});
  CHECK(dump.feedback == std::vector<rows::FeedbackRow>{{4, 1'500, "good", 3}});
  CHECK(dump.agreements == std::vector<rows::AgreementRow>{agreement});
  CHECK(error_in(rebuild_projections(*database, std::vector<ProjectionRow>{agreement, agreement})).kind ==
        ErrorKind::invalid);
  CHECK(must(dump_projections(*database)) == dump);
}

TEST_CASE("receipts and the cash book keep every field and come in order") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const rows::ReceiptRow second{2, 5, 90, 2'000, "cash", Money::from_cents(1'523), Money::from_cents(2)};
  const rows::ReceiptRow first{1, 4, 50, 1'000, "card", Money::from_cents(-100), Money::from_cents(-2)};
  const rows::CashRow sale{91, 2'000, "noor", "sale", Money::from_cents(1'525)};
  const rows::CashRow no_sale{20, 500, "sem", "no_sale", Money{}};
  must(rebuild_projections(*database, std::vector<ProjectionRow>{second, first, sale, no_sale}));
  const ProjectionDump dump = must(dump_projections(*database));
  CHECK(dump.receipts == std::vector<rows::ReceiptRow>{first, second});
  CHECK(dump.cash_book == std::vector<rows::CashRow>{no_sale, sale});
}

TEST_CASE("totals stand as they are now, a sum of nothing has no row, a day is closed once") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  must(journal->append(batch(1, {record("genesis", "{}")},
                             {rows::Total{"sales", 2}, rows::Total{"grand/sales", 7}, rows::Total{"drawer_cents", -5},
                              rows::ReturnedLine{3, 2, 1}, rows::ReturnedLine{3, 1, 4}})));
  must(journal->append(batch(2, {record("day_closed", "{}")},
                             {rows::Total{"sales", 0}, rows::Total{"grand/sales", 9}, rows::ReturnedLine{3, 2, 2},
                              rows::DayRow{1, 2, 1'000}})));
  CHECK(must(journal->totals()) == std::vector<rows::Total>{{"drawer_cents", -5}, {"grand/sales", 9}});
  const ProjectionDump dump = must(dump_projections(*database));
  CHECK(dump.totals == must(journal->totals()));
  CHECK(dump.returned_lines == std::vector<rows::ReturnedLine>{{3, 1, 4}, {3, 2, 3}});
  CHECK(dump.days == std::vector<rows::DayRow>{{1, 2, 1'000}});
  for (const rows::DayRow again : {rows::DayRow{1, 3, 1}, rows::DayRow{2, 2, 1}})
    CHECK(error_in(journal->append(batch(3, {record("x", "")}, {again}))).kind == ErrorKind::invalid);
  CHECK(must(dump_projections(*database)) == dump);
}

TEST_CASE("rebuilt in another database they are the same") {
  const Folder folder;
  const auto live = must(Database::open(folder / "live.db"));
  const auto journal = must(SqliteJournal::create(*live, demo_kiosk()));
  const std::vector<std::vector<ProjectionRow>> commits{
      {rows::ResumePoint{1}},
      {rows::Counter{"sale", 1}, line(1, 1)},
      {line(1, 2), rows::Counter{"call", 1}, call(1, "raised")},
      {rows::ClearOpenLines{}, rows::ReceiptRow{1, 1, 4, 7, "card", Money::from_cents(278), Money{}},
       rows::Counter{"receipt", 1}, rows::ResumePoint{5}},
      {rows::FeedbackRow{1, 8, "good", 0}, rows::NoteRow{1, "staff", "lamp", "mila", "joost", "", 9, 10, 0},
       rows::AgreementRow{5, "aa", "text", "Joost", 11, 12}},
      {rows::Total{"sales", 1}, rows::Total{"grand/sales", 1}, rows::ReturnedLine{1, 1, 1}},
      {rows::Total{"sales", 0}, rows::DayRow{1, 7, 13}},
  };
  std::vector<ProjectionRow> all;
  for (std::size_t at = 0; at < commits.size(); ++at) {
    must(journal->append(batch(at + 1, {record(at == 0 ? "genesis" : "x", "")}, commits[at])));
    all.insert(all.end(), commits[at].begin(), commits[at].end());
  }
  const auto rebuilt = must(Database::open(folder / "rebuilt.db"));
  must(rebuild_projections(*rebuilt, all));
  CHECK(must(dump_projections(*rebuilt)) == must(dump_projections(*live)));
  // What was there before a rebuild goes.
  must(rebuild_projections(*rebuilt, all));
  CHECK(must(dump_projections(*rebuilt)) == must(dump_projections(*live)));
}

}  // namespace kassabel::store::test
