// SPDX-License-Identifier: Apache-2.0
#include "store-db/projections.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

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

// What a row does not say (-1, 0 or empty) stays as an earlier row of the call said it; phase and outcome are now.
void write(SQLite::Database& connection, const rows::CallRow& row) {
  Writer writer(connection,
                "INSERT INTO calls (call, kind, phase, outcome, accepted_by, raised_utc_ms, sent_ms, arrived_ms, "
                "accepted_ms, here_ms, closed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (call) DO UPDATE SET phase = excluded.phase, outcome = excluded.outcome, "
                "kind = iif(excluded.kind = '', kind, excluded.kind), "
                "accepted_by = iif(excluded.accepted_by = '', accepted_by, excluded.accepted_by), "
                "raised_utc_ms = iif(excluded.raised_utc_ms = 0, raised_utc_ms, excluded.raised_utc_ms), "
                "sent_ms = iif(excluded.sent_ms = -1, sent_ms, excluded.sent_ms), "
                "arrived_ms = iif(excluded.arrived_ms = -1, arrived_ms, excluded.arrived_ms), "
                "accepted_ms = iif(excluded.accepted_ms = -1, accepted_ms, excluded.accepted_ms), "
                "here_ms = iif(excluded.here_ms = -1, here_ms, excluded.here_ms), "
                "closed_ms = iif(excluded.closed_ms = -1, closed_ms, excluded.closed_ms)");
  writer << row.call << row.kind << row.phase << row.outcome << row.accepted_by << row.raised_utc_ms << row.sent_ms
         << row.arrived_ms << row.accepted_ms << row.here_ms << row.closed_ms;
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

void write(SQLite::Database&, const rows::NoteRow&) {}
void write(SQLite::Database&, const rows::FeedbackRow&) {}
void write(SQLite::Database&, const rows::AgreementRow&) {}
void write(SQLite::Database&, const rows::ForgetBody&) {}

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
                          "accepted_ms, here_ms, closed_ms FROM calls ORDER BY call");
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
    dump.calls.push_back(std::move(row));
  }
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

}  // namespace

Result<ProjectionDump> dump_projections(Database& database) {
  SQLite::Database& connection = database.connection();
  return guarded(connection, "reading the projections", [&]() -> Result<ProjectionDump> {
    SQLite::Transaction one_moment(connection);
    ProjectionDump dump;
    if (auto small = dump_small(connection, dump); !small) return fail(small.error());
    dump_calls(connection, dump);
    if (auto money = dump_money(connection, dump); !money) return fail(money.error());
    return dump;
  });
}

void write_rows(SQLite::Database& connection, std::span<const ProjectionRow> rows) {
  for (const ProjectionRow& row : rows) std::visit([&connection](const auto& value) { write(connection, value); }, row);
}

Result<void> rebuild_projections(Database& database, std::span<const ProjectionRow> rows) {
  SQLite::Database& connection = database.connection();
  return guarded(connection, "rebuilding the projections", [&]() -> Result<void> {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    for (const char* table : {"resume_point", "counters", "open_lines", "calls", "receipts", "cash_book"})
      connection.exec(std::string("DELETE FROM ") + table);
    write_rows(connection, rows);
    transaction.commit();
    return {};
  });
}

}  // namespace kassabel::store
