// SPDX-License-Identifier: Apache-2.0
// The service book: what calls_since, notes and agreements tell of the rows that commits wrote.
#include "store-db/book.h"

#include "store-db/projections.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

constexpr std::int64_t monday_ms = 1'764'000'000'000;

rows::CallRow call(std::uint64_t number, std::int64_t raised_utc_ms) {
  rows::CallRow row;
  row.call = number;
  row.kind = "help";
  row.phase = "raised";
  row.raised_utc_ms = raised_utc_ms;
  row.step = "first";
  return row;
}

struct Books {
  Books() : database(must(Database::open(folder / "kassabel.db"))), book(*database) {}
  void write(const std::vector<ProjectionRow>& rows) { must(rebuild_projections(*database, rows)); }
  Folder folder;
  std::unique_ptr<Database> database;
  SqliteBook book;
};

}  // namespace

TEST_CASE("an empty book is empty") {
  Books books;
  CHECK(must(books.book.calls_since(0)).empty());
  CHECK(must(books.book.notes()).empty());
  CHECK(must(books.book.agreements()).empty());
}

TEST_CASE("a call comes back with every field") {
  Books books;
  rows::CallRow row = call(7, monday_ms);
  row.kind = "cash";
  row.phase = "closed";
  row.outcome = "cash_taken";
  row.accepted_by = "noor";
  row.sent_ms = 30;
  row.arrived_ms = 500;
  row.accepted_ms = 9'000;
  row.here_ms = 40'000;
  row.closed_ms = 90'000;
  row.place = "Balie";
  row.step = "manager";
  row.promise_ms = 60'000;
  row.offset_min = 60;
  books.write({row});
  MeasuredCall expected;
  expected.call = 7;
  expected.place = "Balie";
  expected.kind = CallKind::cash;
  expected.step = CallStep::manager;
  expected.raised = {monday_ms, 60};
  expected.sent_ms = 30;
  expected.arrived_ms = 500;
  expected.accepted_ms = 9'000;
  expected.here_ms = 40'000;
  expected.closed_ms = 90'000;
  expected.promise_ms = 60'000;
  expected.outcome = CallOutcome::cash_taken;
  CHECK(must(books.book.calls_since(0)) == std::vector<MeasuredCall>{expected});
}

TEST_CASE("calls come from a time on, oldest first, and an open one has no outcome") {
  Books books;
  books.write({call(3, monday_ms + 20), call(1, monday_ms), call(2, monday_ms + 20)});
  const auto calls = must(books.book.calls_since(monday_ms + 20));
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].call == 2);
  CHECK(calls[1].call == 3);
  CHECK_FALSE(calls[0].outcome.has_value());
  CHECK(must(books.book.calls_since(monday_ms)).size() == 3);
  CHECK(must(books.book.calls_since(monday_ms + 21)).empty());
}

TEST_CASE("of very many calls the newest are told, found by an index") {
  Books books;
  std::vector<ProjectionRow> rows;
  constexpr std::uint64_t many = 20'000;
  for (std::uint64_t number = 1; number <= many; ++number)
    rows.emplace_back(call(number, monday_ms + static_cast<std::int64_t>(number)));
  books.write(rows);
  const auto calls = must(books.book.calls_since(monday_ms));
  REQUIRE(calls.size() == measured_calls_max);
  CHECK(calls.front().call == many - measured_calls_max + 1);
  CHECK(calls.back().call == many);
  SQLite::Statement plan(books.database->connection(),
                         "EXPLAIN QUERY PLAN SELECT call FROM calls WHERE raised_utc_ms >= 5 "
                         "ORDER BY raised_utc_ms DESC, call DESC LIMIT 5000");
  REQUIRE(plan.executeStep());
  CHECK(says(plan.getColumn(3).getString(), "calls_by_time"));
  CHECK_FALSE(plan.executeStep());  // no sorting afterwards
}

TEST_CASE("a word that nobody knows is an error, not a guess") {
  Books books;
  rows::CallRow odd = call(1, monday_ms);
  odd.kind = "dance";
  books.write({odd});
  const Error error = error_in(books.book.calls_since(0));
  CHECK(error.kind == ErrorKind::corrupt);
  CHECK(says(error.text, "call 1"));
}

TEST_CASE("notes: unanswered first, then the newest, and not more than are shown") {
  Books books;
  const rows::NoteRow first{1, "staff", "pin apparaat traag", "mila", "joost", "", monday_ms, monday_ms + 9, 0};
  const rows::NoteRow second{2, "shopper", "could be better", "", "joost", "", monday_ms + 1, monday_ms + 9, 0};
  const rows::NoteRow third{3, "staff", "lamp", "mila", "joost", "", monday_ms + 2, monday_ms + 9, 0};
  const rows::NoteRow answer{3, "", "", "", "", "nieuwe lamp", 0, 0, monday_ms + 5};
  books.write({first, second, third, answer});
  const auto notes = must(books.book.notes());
  REQUIRE(notes.size() == 3);
  CHECK(notes[0] ==
        ServiceNote{2, NoteFrom::shopper, "could be better", "", "joost", "", monday_ms + 1, monday_ms + 9, 0});
  CHECK(notes[1].id == 1);
  CHECK(notes[2] == ServiceNote{3, NoteFrom::staff, "lamp", "mila", "joost", "nieuwe lamp", monday_ms + 2,
                                monday_ms + 9, monday_ms + 5});

  std::vector<ProjectionRow> many{third, answer};
  for (std::uint64_t number = 10; number < 10 + notes_shown_max; ++number)
    many.emplace_back(rows::NoteRow{number, "staff", "x", "mila", "joost", "", monday_ms, monday_ms, 0});
  books.write(many);
  const auto shown = must(books.book.notes());
  REQUIRE(shown.size() == notes_shown_max);
  CHECK(shown.front().id == 10 + notes_shown_max - 1);
  CHECK(shown.back().id == 10);  // the answered one makes room
}

TEST_CASE("what a report asks for: all calls, how was paid by the shop's clock, what shoppers said") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  must(journal->append(
      batch(1, {record("genesis", "{}"), record("sale_completed", "{}")},
            {call(2, monday_ms + 5), call(1, 7),
             rows::ReceiptRow{1, 1, 2, monday_ms, "cash", Money::from_cents(100), Money{}},
             rows::ReceiptRow{2, 2, 99, monday_ms, "card", Money::from_cents(100), Money{}},
             rows::FeedbackRow{1, monday_ms + 9, "better", 0}, rows::FeedbackRow{7, monday_ms + 9, "", 4}})));
  const auto tool = must(Database::open_to_read(folder / "kassabel.db"));
  const ServiceRecords records = must(read_service_records(*tool));
  REQUIRE(records.calls.size() == 2);
  CHECK(records.calls[0].call == 1);
  REQUIRE(records.receipts.size() == 2);
  CHECK(records.receipts[0].paid == WallTime{monday_ms, 60});
  CHECK(records.receipts[0].tender == TenderKind::cash);
  CHECK(records.receipts[1].paid == WallTime{monday_ms, 0});
  REQUIRE(records.feedback.size() == 2);
  CHECK(records.feedback[0].said == WallTime{monday_ms + 9, 60});
  CHECK(records.feedback[0].good == false);
  CHECK_FALSE(records.feedback[1].good.has_value());
  CHECK(records.feedback[1].how_long_min == 4);
}

TEST_CASE("agreements come in the order in which they were recorded") {
  Books books;
  books.write(
      {rows::AgreementRow{9, "bb", "text 2", "Joost", 50, 40}, rows::AgreementRow{4, "aa", "text 1", "Joost", 90, 30}});
  CHECK(must(books.book.agreements()) ==
        std::vector<AgreementVersion>{{"aa", "text 1", "Joost", 90, 30}, {"bb", "text 2", "Joost", 50, 40}});
}

TEST_CASE("the records of a sale begin where it was opened, also when it was parked and another came between") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  const auto paid = [](std::uint64_t number, std::uint64_t sale, std::uint64_t seq) {
    return rows::ReceiptRow{number, sale, seq, monday_ms, "cash", Money::from_cents(100), Money{}};
  };
  must(journal->append(
      batch(1,
            {record("genesis", "{}"), record("sale_opened", R"({"sale":4})"), record("sale_parked", R"({"sale":4})"),
             record("sale_opened", R"({"sale":5})"), record("sale_completed", R"({"sale":5})"),
             record("sale_resumed", R"({"sale":4})"), record("sale_completed", R"({"sale":4})"),
             record("return_opened", R"({"sale":6})"), record("sale_completed", R"({"sale":6})")},
            {paid(1, 5, 5), paid(2, 4, 7), paid(3, 6, 9)})));
  SqliteBook book(*database);
  const auto from_to = [&book](std::uint64_t receipt) {
    const auto records = must(book.sale_records(receipt));
    REQUIRE_FALSE(records.empty());
    return std::pair{records.front().seq, records.back().seq};
  };
  CHECK(from_to(1) == std::pair<std::uint64_t, std::uint64_t>{4, 5});
  CHECK(from_to(2) == std::pair<std::uint64_t, std::uint64_t>{2, 7});
  CHECK(from_to(3) == std::pair<std::uint64_t, std::uint64_t>{8, 9});
  CHECK(must(book.sale_records(4)).empty());
}

TEST_CASE("what came back of a receipt, and the record that closed a day") {
  const Folder folder;
  const auto database = must(Database::open(folder / "kassabel.db"));
  const auto journal = must(SqliteJournal::create(*database, demo_kiosk()));
  must(journal->append(batch(1, {record("genesis", "{}"), record("day_closed", R"({"z":1})")},
                             {rows::ReturnedLine{8, 3, 2}, rows::ReturnedLine{8, 1, 1}, rows::ReturnedLine{9, 1, 5},
                              rows::DayRow{1, 2, monday_ms}})));
  SqliteBook book(*database);
  CHECK(must(book.returned(8)) == std::vector<ReturnedGoods>{{1, 1}, {3, 2}});
  CHECK(must(book.returned(7)).empty());
  const auto day = must(book.day_closed(1));
  REQUIRE(day.has_value());
  CHECK(day->seq == 2);
  CHECK(day->body == R"({"z":1})");
  CHECK_FALSE(must(book.day_closed(2)).has_value());
}

}  // namespace kassabel::store::test
