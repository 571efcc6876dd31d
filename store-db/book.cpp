// SPDX-License-Identifier: Apache-2.0
#include "store-db/book.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <optional>
#include <string>

#include "kiosk/domain/enum_words.h"
#include "store-db/guard.h"
#include "store-db/record_rows.h"

namespace kassabel::store {
namespace {

std::uint64_t number_of(SQLite::Statement& statement, int column) {
  return static_cast<std::uint64_t>(statement.getColumn(column).getInt64());
}

std::int64_t integer_of(SQLite::Statement& statement, int column) { return statement.getColumn(column).getInt64(); }

std::string text_of(SQLite::Statement& statement, int column) { return statement.getColumn(column).getString(); }

// Nothing for a word that this program does not know.
template <class E>
std::optional<E> value_of(const std::string& word) {
  const auto& list = EnumWords<E>::list;
  const auto at = std::find(list.begin(), list.end(), word);
  if (at == list.end()) return std::nullopt;
  return static_cast<E>(at - list.begin());
}

constexpr const char* call_columns =
    "SELECT call, place, kind, step, raised_utc_ms, offset_min, sent_ms, arrived_ms, accepted_ms, here_ms, closed_ms, "
    "promise_ms, outcome FROM calls ";

Result<MeasuredCall> call_in(SQLite::Statement& row) {
  MeasuredCall call;
  call.call = number_of(row, 0);
  call.place = text_of(row, 1);
  const auto kind = value_of<CallKind>(text_of(row, 2));
  const std::string step = text_of(row, 3);
  const auto reached = step.empty() ? CallStep::first : value_of<CallStep>(step);
  const std::string outcome = text_of(row, 12);
  if (!outcome.empty()) call.outcome = value_of<CallOutcome>(outcome);
  if (!kind || !reached || (!outcome.empty() && !call.outcome))
    return fail(ErrorKind::corrupt, "call " + std::to_string(call.call) + " in the service book has an unknown word");
  call.kind = *kind;
  call.step = *reached;
  call.raised = {integer_of(row, 4), static_cast<std::int32_t>(integer_of(row, 5))};
  call.sent_ms = integer_of(row, 6);
  call.arrived_ms = integer_of(row, 7);
  call.accepted_ms = integer_of(row, 8);
  call.here_ms = integer_of(row, 9);
  call.closed_ms = integer_of(row, 10);
  call.promise_ms = integer_of(row, 11);
  return call;
}

Result<std::vector<MeasuredCall>> all_calls(SQLite::Database& connection) {
  SQLite::Statement rows(connection, std::string(call_columns) + "ORDER BY raised_utc_ms, call");
  std::vector<MeasuredCall> calls;
  while (rows.executeStep()) {
    auto call = call_in(rows);
    if (!call) return fail(call.error());
    calls.push_back(std::move(*call));
  }
  return calls;
}

// Where the clock stood is in the record of the sale.
Result<std::vector<PaidReceipt>> receipts_in(SQLite::Database& connection) {
  SQLite::Statement rows(connection,
                         "SELECT receipts.utc_ms, coalesce(records.offset_min, 0), tender FROM receipts "
                         "LEFT JOIN records ON records.seq = receipts.seq ORDER BY number");
  std::vector<PaidReceipt> receipts;
  while (rows.executeStep()) {
    const auto tender = value_of<TenderKind>(text_of(rows, 2));
    if (!tender) return fail(ErrorKind::corrupt, "a receipt is paid by an unknown word");
    receipts.push_back({{integer_of(rows, 0), static_cast<std::int32_t>(integer_of(rows, 1))}, *tender});
  }
  return receipts;
}

Result<std::vector<ShopperSaid>> feedback_in(SQLite::Database& connection) {
  SQLite::Statement rows(connection,
                         "SELECT feedback.utc_ms, coalesce(records.offset_min, 0), how, how_long_min FROM feedback "
                         "LEFT JOIN receipts ON receipts.number = feedback.receipt "
                         "LEFT JOIN records ON records.seq = receipts.seq ORDER BY receipt");
  std::vector<ShopperSaid> feedback;
  while (rows.executeStep()) {
    const std::string how = text_of(rows, 2);
    if (!how.empty() && how != "good" && how != "better")
      return fail(ErrorKind::corrupt, "a shopper's answer is an unknown word");
    feedback.push_back({{integer_of(rows, 0), static_cast<std::int32_t>(integer_of(rows, 1))},
                        how.empty() ? std::nullopt : std::optional<bool>(how == "good"),
                        static_cast<int>(integer_of(rows, 3))});
  }
  return feedback;
}

}  // namespace

Result<std::vector<MeasuredCall>> SqliteBook::calls_since(std::int64_t utc_ms) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the calls", [&]() -> Result<std::vector<MeasuredCall>> {
    SQLite::Statement rows(connection, std::string(call_columns) +
                                           "WHERE raised_utc_ms >= ? ORDER BY raised_utc_ms DESC, call DESC LIMIT ?");
    rows.bind(1, utc_ms);
    rows.bind(2, static_cast<std::int64_t>(measured_calls_max));
    std::vector<MeasuredCall> calls;
    while (rows.executeStep()) {
      auto call = call_in(rows);
      if (!call) return fail(call.error());
      calls.push_back(std::move(*call));
    }
    std::reverse(calls.begin(), calls.end());
    return calls;
  });
}

Result<std::vector<ServiceNote>> SqliteBook::notes() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the notes", [&]() -> Result<std::vector<ServiceNote>> {
    SQLite::Statement rows(connection,
                           "SELECT note, said_by, words, person, owner, answer, said_utc_ms, due_utc_ms, "
                           "answered_utc_ms FROM notes ORDER BY answered_utc_ms > 0, said_utc_ms DESC, note DESC "
                           "LIMIT ?");
    rows.bind(1, static_cast<std::int64_t>(notes_shown_max));
    std::vector<ServiceNote> notes;
    while (rows.executeStep()) {
      const auto from = value_of<NoteFrom>(text_of(rows, 1));
      if (!from) return fail(ErrorKind::corrupt, "note " + text_of(rows, 0) + " is from an unknown word");
      notes.push_back({number_of(rows, 0), *from, text_of(rows, 2), text_of(rows, 3), text_of(rows, 4),
                       text_of(rows, 5), integer_of(rows, 6), integer_of(rows, 7), integer_of(rows, 8)});
    }
    return notes;
  });
}

Result<std::vector<AgreementVersion>> SqliteBook::agreements() {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the agreements", [&]() -> Result<std::vector<AgreementVersion>> {
    SQLite::Statement rows(connection,
                           "SELECT hash, text, person, from_utc_ms, recorded_utc_ms FROM agreements ORDER BY seq");
    std::vector<AgreementVersion> versions;
    while (rows.executeStep())
      versions.push_back(
          {text_of(rows, 0), text_of(rows, 1), text_of(rows, 2), integer_of(rows, 3), integer_of(rows, 4)});
    return versions;
  });
}

Result<bool> SqliteBook::voucher_used(const std::string& label, const std::string& id) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "looking for a voucher", [&]() -> Result<bool> {
    SQLite::Statement row(connection, "SELECT 1 FROM used_vouchers WHERE label = ? AND id = ?");
    row.bind(1, label);
    row.bind(2, id);
    return row.executeStep();
  });
}

Result<std::optional<Product>> SqliteBook::taught(Gtin gtin) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "looking for what staff taught", [&]() -> Result<std::optional<Product>> {
    SQLite::Statement row(connection,
                          "SELECT name, department, price_cents, vat_percent FROM taught_products WHERE gtin = ?");
    row.bind(1, static_cast<std::int64_t>(gtin.number()));
    if (!row.executeStep()) return std::nullopt;
    Product product;
    product.gtin = gtin;
    product.name = text_of(row, 0);
    product.department = text_of(row, 1);
    const std::int64_t cents = integer_of(row, 2);
    if (cents < 0 || cents > price_max_cents) return fail(ErrorKind::corrupt, "a taught price is beyond all limits");
    product.price = Money::from_cents(cents);
    product.vat_percent = static_cast<int>(integer_of(row, 3));
    return product;
  });
}

Result<std::vector<StoredRecord>> SqliteBook::sale_records(std::uint64_t receipt) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the sale of a receipt", [&]() -> Result<std::vector<StoredRecord>> {
    SQLite::Statement rows(connection,
                           select_records("WHERE seq <= (SELECT seq FROM receipts WHERE number = ?1) AND seq >= "
                                          "(SELECT opened.seq FROM receipts CROSS JOIN records AS opened "
                                          "WHERE number = ?1 AND opened.seq < receipts.seq AND "
                                          "type IN ('sale_opened', 'return_opened') AND "
                                          "json_extract(CAST(body AS TEXT), '$.sale') = sale "
                                          "ORDER BY opened.seq DESC LIMIT 1) ORDER BY seq"));
    rows.bind(1, static_cast<std::int64_t>(receipt));
    std::vector<StoredRecord> records;
    while (rows.executeStep()) {
      const auto row = record_in(rows);
      if (!row) return fail(row.error());
      auto record = stored_record(*row);
      if (!record) return fail(record.error());
      records.push_back(std::move(*record));
    }
    return records;
  });
}

Result<std::vector<ReturnedGoods>> SqliteBook::returned(std::uint64_t receipt) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading what came back", [&]() -> Result<std::vector<ReturnedGoods>> {
    SQLite::Statement rows(connection, "SELECT line, quantity FROM returned_lines WHERE receipt = ? ORDER BY line");
    rows.bind(1, static_cast<std::int64_t>(receipt));
    std::vector<ReturnedGoods> goods;
    while (rows.executeStep())
      goods.push_back({static_cast<std::uint32_t>(integer_of(rows, 0)), static_cast<int>(integer_of(rows, 1))});
    return goods;
  });
}

Result<std::optional<StoredRecord>> SqliteBook::day_closed(std::uint64_t z) {
  SQLite::Database& connection = database_.connection();
  return guarded(connection, "reading the end of a day", [&]() -> Result<std::optional<StoredRecord>> {
    SQLite::Statement rows(connection, select_records("WHERE seq = (SELECT seq FROM days WHERE z = ?1)"));
    rows.bind(1, static_cast<std::int64_t>(z));
    if (!rows.executeStep()) return std::nullopt;
    const auto row = record_in(rows);
    if (!row) return fail(row.error());
    auto record = stored_record(*row);
    if (!record) return fail(record.error());
    return std::move(*record);
  });
}

Result<ServiceRecords> read_service_records(Database& database) {
  SQLite::Database& connection = database.connection();
  return guarded(connection, "reading the service book", [&]() -> Result<ServiceRecords> {
    SQLite::Transaction one_moment(connection);
    auto calls = all_calls(connection);
    if (!calls) return fail(calls.error());
    auto receipts = receipts_in(connection);
    if (!receipts) return fail(receipts.error());
    auto feedback = feedback_in(connection);
    if (!feedback) return fail(feedback.error());
    return ServiceRecords{std::move(*calls), std::move(*receipts), std::move(*feedback)};
  });
}

}  // namespace kassabel::store
