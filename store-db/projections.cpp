// SPDX-License-Identifier: Apache-2.0
#include "store-db/projections.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <string>
#include <variant>

#include "store-db/expiry.h"
#include "store-db/guard.h"

namespace kassabel::store {
namespace {

// Binds the values from 1 on and runs the statement once.
class Writer {
 public:
  Writer(SQLite::Database& connection, const char* sql) : statement_(connection, sql) {}
  Writer& operator<<(std::int64_t value) {
    statement_.bind(++column_, value);
    return *this;
  }
  Writer& operator<<(std::uint64_t value) { return *this << static_cast<std::int64_t>(value); }
  Writer& operator<<(const std::string& value) {
    statement_.bind(++column_, value);
    return *this;
  }
  Writer& operator<<(Money value) { return *this << value.cents(); }
  void run() { statement_.exec(); }

 private:
  SQLite::Statement statement_;
  int column_ = 0;
};

void write(SQLite::Database& connection, const rows::ResumePoint& row) {
  Writer writer(connection, "INSERT OR REPLACE INTO resume_point (only_row, seq) VALUES (1, ?)");
  (writer << row.seq).run();
}

void write(SQLite::Database& connection, const rows::Counter& row) {
  Writer writer(connection, "INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)");
  (writer << row.name << row.value).run();
}

void write(SQLite::Database& connection, const rows::OpenLine& row) {
  if (row.quantity <= 0) {
    Writer remover(connection, "DELETE FROM open_lines WHERE line = ?");
    (remover << std::uint64_t{row.line}).run();
    return;
  }
  Writer writer(connection,
                "INSERT OR REPLACE INTO open_lines (line, gtin, name, quantity, unit_cents, deposit_cents) "
                "VALUES (?, ?, ?, ?, ?, ?)");
  writer << std::uint64_t{row.line} << row.gtin << row.name << std::int64_t{row.quantity} << row.unit << row.deposit;
  writer.run();
}

void write(SQLite::Database& connection, const rows::ClearOpenLines&) { connection.exec("DELETE FROM open_lines"); }

// What a row does not say (-1, 0 or empty) stays as an earlier row of the call said it; phase and outcome are now. A
// step only goes up: it is the highest that the call reached (a word's place in the list is its height).
void write(SQLite::Database& connection, const rows::CallRow& row) {
  Writer writer(connection,
                "INSERT INTO calls (call, kind, phase, outcome, accepted_by, raised_utc_ms, sent_ms, arrived_ms, "
                "accepted_ms, here_ms, closed_ms, place, step, promise_ms, offset_min) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (call) DO UPDATE SET phase = excluded.phase, outcome = excluded.outcome, "
                "kind = iif(excluded.kind = '', kind, excluded.kind), "
                "accepted_by = iif(excluded.accepted_by = '', accepted_by, excluded.accepted_by), "
                "raised_utc_ms = iif(excluded.raised_utc_ms = 0, raised_utc_ms, excluded.raised_utc_ms), "
                "sent_ms = iif(excluded.sent_ms = -1, sent_ms, excluded.sent_ms), "
                "arrived_ms = iif(excluded.arrived_ms = -1, arrived_ms, excluded.arrived_ms), "
                "accepted_ms = iif(excluded.accepted_ms = -1, accepted_ms, excluded.accepted_ms), "
                "here_ms = iif(excluded.here_ms = -1, here_ms, excluded.here_ms), "
                "closed_ms = iif(excluded.closed_ms = -1, closed_ms, excluded.closed_ms), "
                "place = iif(excluded.place = '', place, excluded.place), "
                "step = iif(instr(' first second manager other_way', excluded.step) > "
                "instr(' first second manager other_way', step), excluded.step, step), "
                "promise_ms = iif(excluded.promise_ms = 0, promise_ms, excluded.promise_ms), "
                "offset_min = iif(excluded.offset_min = 0, offset_min, excluded.offset_min)");
  writer << row.call << row.kind << row.phase << row.outcome << row.accepted_by << row.raised_utc_ms << row.sent_ms
         << row.arrived_ms << row.accepted_ms << row.here_ms << row.closed_ms << row.place << row.step << row.promise_ms
         << std::int64_t{row.offset_min};
  writer.run();
}

// A receipt number and a cash book entry are given once: a second one is a fault and stops the commit.
void write(SQLite::Database& connection, const rows::ReceiptRow& row) {
  Writer writer(connection,
                "INSERT INTO receipts (number, sale, seq, utc_ms, tender, total_cents, rounding_cents) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)");
  (writer << row.number << row.sale << row.seq << row.utc_ms << row.tender << row.total << row.rounding).run();
}

void write(SQLite::Database& connection, const rows::CashRow& row) {
  Writer writer(connection, "INSERT INTO cash_book (seq, utc_ms, person, reason, amount_cents) VALUES (?, ?, ?, ?, ?)");
  (writer << row.seq << row.utc_ms << row.person << row.reason << row.amount).run();
}

// A note and its answer are two rows, and so are the two questions after a purchase.
void write(SQLite::Database& connection, const rows::NoteRow& row) {
  Writer writer(connection,
                "INSERT INTO notes (note, said_by, words, person, owner, answer, said_utc_ms, due_utc_ms, "
                "answered_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (note) DO UPDATE SET "
                "said_by = iif(excluded.said_by = '', said_by, excluded.said_by), "
                "words = iif(excluded.words = '', words, excluded.words), "
                "person = iif(excluded.person = '', person, excluded.person), "
                "owner = iif(excluded.owner = '', owner, excluded.owner), "
                "answer = iif(excluded.answer = '', answer, excluded.answer), "
                "said_utc_ms = iif(excluded.said_utc_ms = 0, said_utc_ms, excluded.said_utc_ms), "
                "due_utc_ms = iif(excluded.due_utc_ms = 0, due_utc_ms, excluded.due_utc_ms), "
                "answered_utc_ms = iif(excluded.answered_utc_ms = 0, answered_utc_ms, excluded.answered_utc_ms)");
  writer << row.note << row.from << row.words << row.person << row.owner << row.answer << row.said_utc_ms
         << row.due_utc_ms << row.answered_utc_ms;
  writer.run();
}

void write(SQLite::Database& connection, const rows::FeedbackRow& row) {
  Writer writer(connection,
                "INSERT INTO feedback (receipt, utc_ms, how, how_long_min) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (receipt) DO UPDATE SET utc_ms = iif(excluded.utc_ms = 0, utc_ms, excluded.utc_ms), "
                "how = iif(excluded.how = '', how, excluded.how), "
                "how_long_min = iif(excluded.how_long_min = 0, how_long_min, excluded.how_long_min)");
  (writer << row.receipt << row.utc_ms << row.how << row.how_long_min).run();
}

void write(SQLite::Database& connection, const rows::AgreementRow& row) {
  Writer writer(connection,
                "INSERT INTO agreements (seq, hash, text, person, from_utc_ms, recorded_utc_ms) "
                "VALUES (?, ?, ?, ?, ?, ?)");
  (writer << row.seq << row.hash << row.text << row.person << row.from_utc_ms << row.recorded_utc_ms).run();
}

void write(SQLite::Database& connection, const rows::ForgetBody& row) { forget_body(connection, row); }

void write(SQLite::Database& connection, const rows::UsedVoucher& row) {
  Writer writer(connection, "INSERT INTO used_vouchers (label, id, receipt, utc_ms) VALUES (?, ?, ?, ?)");
  (writer << row.label << row.id << row.receipt << row.utc_ms).run();
}

void write(SQLite::Database& connection, const rows::TaughtProduct& row) {
  Writer writer(connection,
                "INSERT OR REPLACE INTO taught_products (gtin, name, department, price_cents, vat_percent) "
                "VALUES (?, ?, ?, ?, ?)");
  (writer << row.gtin << row.name << row.department << row.price << std::int64_t{row.vat_percent}).run();
}

// A sum of nothing is not kept: totals start anew each day.
void write(SQLite::Database& connection, const rows::Total& row) {
  if (row.value == 0) {
    Writer remover(connection, "DELETE FROM totals WHERE name = ?");
    (remover << row.name).run();
    return;
  }
  Writer writer(connection, "INSERT OR REPLACE INTO totals (name, value) VALUES (?, ?)");
  (writer << row.name << row.value).run();
}

void write(SQLite::Database& connection, const rows::ReturnedLine& row) {
  Writer writer(connection,
                "INSERT INTO returned_lines (receipt, line, quantity) VALUES (?, ?, ?) "
                "ON CONFLICT (receipt, line) DO UPDATE SET quantity = quantity + excluded.quantity");
  (writer << row.receipt << std::uint64_t{row.line} << std::int64_t{row.quantity}).run();
}

// A day is closed once: a second time is a fault and stops the commit.
void write(SQLite::Database& connection, const rows::DayRow& row) {
  Writer writer(connection, "INSERT INTO days (z, seq, utc_ms) VALUES (?, ?, ?)");
  (writer << row.z << row.seq << row.utc_ms).run();
}

std::uint64_t number_of(SQLite::Statement& statement, int column) {
  return static_cast<std::uint64_t>(statement.getColumn(column).getInt64());
}

std::int64_t integer_of(SQLite::Statement& statement, int column) { return statement.getColumn(column).getInt64(); }

std::string text_of(SQLite::Statement& statement, int column) { return statement.getColumn(column).getString(); }

Result<Money> money_of(SQLite::Statement& statement, int column) {
  const std::int64_t cents = integer_of(statement, column);
  if (cents > money_max_cents || cents < -money_max_cents)
    return fail(ErrorKind::corrupt, "an amount in the projections is beyond all limits");
  return Money::from_cents(cents);
}

Result<void> dump_small(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement resume(connection, "SELECT seq FROM resume_point");
  if (resume.executeStep()) dump.resume_point = number_of(resume, 0);
  SQLite::Statement counters(connection, "SELECT name, value FROM counters ORDER BY name");
  while (counters.executeStep()) dump.counters.push_back({text_of(counters, 0), number_of(counters, 1)});
  SQLite::Statement lines(connection,
                          "SELECT line, gtin, name, quantity, unit_cents, deposit_cents FROM open_lines ORDER BY line");
  while (lines.executeStep()) {
    const auto unit = money_of(lines, 4);
    const auto deposit = money_of(lines, 5);
    if (!unit) return fail(unit.error());
    if (!deposit) return fail(deposit.error());
    dump.open_lines.push_back({static_cast<std::uint32_t>(integer_of(lines, 0)), number_of(lines, 1), text_of(lines, 2),
                               static_cast<int>(integer_of(lines, 3)), *unit, *deposit});
  }
  return {};
}

void dump_calls(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement calls(connection,
                          "SELECT call, kind, phase, outcome, accepted_by, raised_utc_ms, sent_ms, arrived_ms, "
                          "accepted_ms, here_ms, closed_ms, place, step, promise_ms, offset_min FROM calls "
                          "ORDER BY call");
  while (calls.executeStep()) {
    rows::CallRow row;
    row.call = number_of(calls, 0);
    row.kind = text_of(calls, 1);
    row.phase = text_of(calls, 2);
    row.outcome = text_of(calls, 3);
    row.accepted_by = text_of(calls, 4);
    row.raised_utc_ms = integer_of(calls, 5);
    row.sent_ms = integer_of(calls, 6);
    row.arrived_ms = integer_of(calls, 7);
    row.accepted_ms = integer_of(calls, 8);
    row.here_ms = integer_of(calls, 9);
    row.closed_ms = integer_of(calls, 10);
    row.place = text_of(calls, 11);
    row.step = text_of(calls, 12);
    row.promise_ms = integer_of(calls, 13);
    row.offset_min = static_cast<std::int32_t>(integer_of(calls, 14));
    dump.calls.push_back(std::move(row));
  }
}

void dump_service(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement notes(connection,
                          "SELECT note, said_by, words, person, owner, answer, said_utc_ms, due_utc_ms, "
                          "answered_utc_ms FROM notes ORDER BY note");
  while (notes.executeStep())
    dump.notes.push_back({number_of(notes, 0), text_of(notes, 1), text_of(notes, 2), text_of(notes, 3),
                          text_of(notes, 4), text_of(notes, 5), integer_of(notes, 6), integer_of(notes, 7),
                          integer_of(notes, 8)});
  SQLite::Statement feedback(connection, "SELECT receipt, utc_ms, how, how_long_min FROM feedback ORDER BY receipt");
  while (feedback.executeStep())
    dump.feedback.push_back(
        {number_of(feedback, 0), integer_of(feedback, 1), text_of(feedback, 2), integer_of(feedback, 3)});
  SQLite::Statement agreements(connection,
                               "SELECT seq, hash, text, person, from_utc_ms, recorded_utc_ms FROM agreements "
                               "ORDER BY seq");
  while (agreements.executeStep())
    dump.agreements.push_back({number_of(agreements, 0), text_of(agreements, 1), text_of(agreements, 2),
                               text_of(agreements, 3), integer_of(agreements, 4), integer_of(agreements, 5)});
}

Result<void> dump_money(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement receipts(connection,
                             "SELECT number, sale, seq, utc_ms, tender, total_cents, rounding_cents FROM receipts "
                             "ORDER BY number");
  while (receipts.executeStep()) {
    const auto total = money_of(receipts, 5);
    const auto rounding = money_of(receipts, 6);
    if (!total) return fail(total.error());
    if (!rounding) return fail(rounding.error());
    dump.receipts.push_back({number_of(receipts, 0), number_of(receipts, 1), number_of(receipts, 2),
                             integer_of(receipts, 3), text_of(receipts, 4), *total, *rounding});
  }
  SQLite::Statement cash(connection, "SELECT seq, utc_ms, person, reason, amount_cents FROM cash_book ORDER BY seq");
  while (cash.executeStep()) {
    const auto amount = money_of(cash, 4);
    if (!amount) return fail(amount.error());
    dump.cash_book.push_back({number_of(cash, 0), integer_of(cash, 1), text_of(cash, 2), text_of(cash, 3), *amount});
  }
  return {};
}

Result<void> dump_pricing(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement used(connection, "SELECT label, id, receipt, utc_ms FROM used_vouchers ORDER BY label, id");
  while (used.executeStep())
    dump.used_vouchers.push_back({text_of(used, 0), text_of(used, 1), number_of(used, 2), integer_of(used, 3)});
  SQLite::Statement taught(
      connection, "SELECT gtin, name, department, price_cents, vat_percent FROM taught_products ORDER BY gtin");
  while (taught.executeStep()) {
    const auto price = money_of(taught, 3);
    if (!price) return fail(price.error());
    dump.taught_products.push_back({number_of(taught, 0), text_of(taught, 1), text_of(taught, 2), *price,
                                    static_cast<int>(integer_of(taught, 4))});
  }
  return {};
}

void dump_days(SQLite::Database& connection, ProjectionDump& dump) {
  SQLite::Statement totals(connection, "SELECT name, value FROM totals ORDER BY name");
  while (totals.executeStep()) dump.totals.push_back({text_of(totals, 0), integer_of(totals, 1)});
  SQLite::Statement back(connection, "SELECT receipt, line, quantity FROM returned_lines ORDER BY receipt, line");
  while (back.executeStep())
    dump.returned_lines.push_back(
        {number_of(back, 0), static_cast<std::uint32_t>(integer_of(back, 1)), static_cast<int>(integer_of(back, 2))});
  SQLite::Statement days(connection, "SELECT z, seq, utc_ms FROM days ORDER BY z");
  while (days.executeStep()) dump.days.push_back({number_of(days, 0), number_of(days, 1), integer_of(days, 2)});
}

void write_row(SQLite::Database& connection, const ProjectionRow& row) {
  std::visit([&connection](const auto& value) { write(connection, value); }, row);
}

}  // namespace

Result<ProjectionDump> dump_projections(Database& database) {
  SQLite::Database& connection = database.connection();
  return guarded(connection, "reading the projections", [&]() -> Result<ProjectionDump> {
    SQLite::Transaction one_moment(connection);
    ProjectionDump dump;
    if (auto small = dump_small(connection, dump); !small) return fail(small.error());
    dump_calls(connection, dump);
    dump_service(connection, dump);
    if (auto money = dump_money(connection, dump); !money) return fail(money.error());
    if (auto pricing = dump_pricing(connection, dump); !pricing) return fail(pricing.error());
    dump_days(connection, dump);
    return dump;
  });
}

void write_rows(SQLite::Database& connection, std::span<const ProjectionRow> rows) {
  for (const ProjectionRow& row : rows) write_row(connection, row);
}

Result<void> rebuild_projections(Database& database, std::span<const ProjectionRow> rows) {
  SQLite::Database& connection = database.connection();
  return guarded(connection, "rebuilding the projections", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    for (const char* table :
         {"resume_point", "counters", "open_lines", "calls", "receipts", "cash_book", "notes", "feedback", "agreements",
          "used_vouchers", "taught_products", "totals", "returned_lines", "days"})
      connection.exec(std::string("DELETE FROM ") + table);
    for (const ProjectionRow& row : rows)
      if (!std::holds_alternative<rows::ForgetBody>(row)) write_row(connection, row);
    transaction.commit();
    return {};
  });
}

}  // namespace kassabel::store
