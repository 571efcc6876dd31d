// SPDX-License-Identifier: Apache-2.0
// The journal: the only source of truth for what happened. It carries records and typed projection rows; it knows no
// events. One append is one durable commit (records and rows together), or nothing. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/money.h"

namespace kassabel {

// How long the body is kept. Its hash stays in the chain for ever.
enum class Retention { fiscal, service, diagnostic };

struct NewRecord {
  std::string type;  // "line_added"
  int type_version = 1;
  Retention retention = Retention::diagnostic;
  std::string body;  // bytes as they are hashed and stored
};

struct StoredRecord {
  std::uint64_t seq = 0;  // from 1, gapless
  std::string type;
  int type_version = 1;
  Retention retention = Retention::diagnostic;
  WallTime wall;
  std::string body;
  std::string hash;      // hex SHA-256 of the record
  bool expired = false;  // the body is gone by rule: nothing to apply
};

// Projections: tables written in the commit of the records they come from.
namespace rows {
struct ResumePoint {  // replay from here brings back the open sale and calls
  std::uint64_t seq = 0;
  bool operator==(const ResumePoint&) const = default;
};
struct Counter {  // "sale", "call", "receipt", "card_attempt": the last number given
  std::string name;
  std::uint64_t value = 0;
  bool operator==(const Counter&) const = default;
};
struct OpenLine {  // quantity 0 removes it
  std::uint32_t line = 0;
  std::uint64_t gtin = 0;
  std::string name;
  int quantity = 0;
  Money unit;
  Money deposit;
  bool operator==(const OpenLine&) const = default;
};
struct ClearOpenLines {  // the sale ended
  bool operator==(const ClearOpenLines&) const = default;
};
struct CallRow {  // one a call, kept; times are milliseconds after it was raised, -1 = not (yet)
  std::uint64_t call = 0;
  std::string kind;
  std::string phase;  // raised, sent, arrived, accepted, here, closed
  std::string outcome;
  std::string accepted_by;
  std::int64_t raised_utc_ms = 0;
  std::int64_t sent_ms = -1, arrived_ms = -1, accepted_ms = -1, here_ms = -1, closed_ms = -1;
  std::string place;  // of a bell; empty: the kiosk itself (or not said in this row)
  std::string step;   // first, second, manager, other_way; empty: not said in this row
  std::int64_t promise_ms = 0;
  std::int32_t offset_min = 0;  // of raised_utc_ms
  bool operator==(const CallRow&) const = default;
};
struct NoteRow {  // one a note, kept; empty and 0: as an earlier row of the note said it
  std::uint64_t note = 0;
  std::string from;  // shopper, staff
  std::string words, person, owner, answer;
  std::int64_t said_utc_ms = 0, due_utc_ms = 0, answered_utc_ms = 0;
  bool operator==(const NoteRow&) const = default;
};
struct FeedbackRow {  // one tap after a purchase; how_long_min: "how long would you wait?", 0: not said
  std::uint64_t receipt = 0;
  std::int64_t utc_ms = 0;
  std::string how;  // good, better; empty: as before
  std::int64_t how_long_min = 0;
  bool operator==(const FeedbackRow&) const = default;
};
struct AgreementRow {
  std::uint64_t seq = 0;
  std::string hash, text, person;
  std::int64_t from_utc_ms = 0, recorded_utc_ms = 0;
  bool operator==(const AgreementRow&) const = default;
};
// The body of this record goes, with its salt, because record `by` (of the same commit, or earlier) says so.
struct ForgetBody {
  std::uint64_t seq = 0, by = 0;
  bool operator==(const ForgetBody&) const = default;
};
struct ReceiptRow {
  std::uint64_t number = 0;
  std::uint64_t sale = 0;
  std::uint64_t seq = 0;
  std::int64_t utc_ms = 0;
  std::string tender;  // card, cash
  Money total;
  Money rounding;
  bool operator==(const ReceiptRow&) const = default;
};
struct CashRow {  // the cash book: each drawer opening has a person and a reason
  std::uint64_t seq = 0;
  std::int64_t utc_ms = 0;
  std::string person;
  std::string reason;  // sale, no_sale
  Money amount;        // into the drawer
  bool operator==(const CashRow&) const = default;
};
// A voucher is money: it pays once. A second time stops the commit.
struct UsedVoucher {
  std::string label, id;
  std::uint64_t receipt = 0;
  std::int64_t utc_ms = 0;
  bool operator==(const UsedVoucher&) const = default;
};
struct TaughtProduct {  // by staff, until the catalogue knows it; the last word counts
  std::uint64_t gtin = 0;
  std::string name, department;
  Money price;
  int vat_percent = 0;
  bool operator==(const TaughtProduct&) const = default;
};
struct Total {  // of the day, of all days ("grand/..."), or "drawer_cents"; as it is now
  std::string name;
  std::int64_t value = 0;
  bool operator==(const Total&) const = default;
};
struct ReturnedLine {  // so many more of that line of that receipt came back; the table keeps the sum
  std::uint64_t receipt = 0;
  std::uint32_t line = 0;
  int quantity = 0;
  bool operator==(const ReturnedLine&) const = default;
};
struct DayRow {  // one a Z, kept
  std::uint64_t z = 0, seq = 0;
  std::int64_t utc_ms = 0;
  bool operator==(const DayRow&) const = default;
};
}  // namespace rows

using ProjectionRow = std::variant<rows::ResumePoint, rows::Counter, rows::OpenLine, rows::ClearOpenLines,
                                   rows::CallRow, rows::ReceiptRow, rows::CashRow, rows::NoteRow, rows::FeedbackRow,
                                   rows::AgreementRow, rows::ForgetBody, rows::UsedVoucher, rows::TaughtProduct,
                                   rows::Total, rows::ReturnedLine, rows::DayRow>;

struct Batch {
  WallTime wall;
  std::vector<NewRecord> records;        // get consecutive numbers from expected_first_seq on
  std::vector<ProjectionRow> rows;       // in order
  std::uint64_t expected_first_seq = 0;  // refused when the journal's head is not right before it
};

struct JournalHead {
  std::uint64_t seq = 0;  // 0: empty
  std::string hash;       // hex, empty when empty
  bool demo = false;      // genesis says so
  std::string kiosk;
};

class Journal {
 public:
  virtual ~Journal() = default;
  // Durable when it returns. On error nothing of it is on disk.
  [[nodiscard]] virtual Result<JournalHead> append(const Batch& batch) = 0;
  // What may wait until everybody knows of a commit; on append()'s thread.
  virtual void after_append() {}
  [[nodiscard]] virtual Result<JournalHead> head() = 0;
  [[nodiscard]] virtual Result<std::vector<StoredRecord>> read(std::uint64_t from_seq, std::size_t records_max) = 0;
  [[nodiscard]] virtual Result<std::uint64_t> resume_point() = 0;  // 1 when none was written
  [[nodiscard]] virtual Result<std::vector<rows::Counter>> counters() = 0;
  [[nodiscard]] virtual Result<std::vector<rows::Total>> totals() = 0;
};

}  // namespace kassabel
