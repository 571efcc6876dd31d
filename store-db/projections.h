// SPDX-License-Identifier: Apache-2.0
// Projections: what is true now, as tables that a commit of records writes along. They can always be made again from
// the records; dump_projections gives them as one value so that a test compares. One thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/ports/journal.h"
#include "store-db/database.h"

namespace kassabel::store {

struct ProjectionDump {
  std::uint64_t resume_point = 1;
  std::vector<rows::Counter> counters;     // by name
  std::vector<rows::OpenLine> open_lines;  // by line
  std::vector<rows::CallRow> calls;        // by number, like the next two
  std::vector<rows::ReceiptRow> receipts;
  std::vector<rows::CashRow> cash_book;
  std::vector<rows::NoteRow> notes;
  std::vector<rows::FeedbackRow> feedback;           // by receipt
  std::vector<rows::AgreementRow> agreements;        // by record
  std::vector<rows::UsedVoucher> used_vouchers;      // by label and id
  std::vector<rows::TaughtProduct> taught_products;  // by number
  std::vector<rows::Total> totals;                   // by name
  std::vector<rows::ReturnedLine> returned_lines;    // by receipt and line
  std::vector<rows::DayRow> days;                    // by Z
  bool operator==(const ProjectionDump&) const = default;
};

[[nodiscard]] Result<ProjectionDump> dump_projections(Database& database);

// Inside the caller's transaction; throws SQLite::Exception. Journal and rebuild both write through here.
void write_rows(SQLite::Database& connection, std::span<const ProjectionRow> rows);

// Empties the projections and writes these rows, in one commit: the records replayed and projected again. A ForgetBody
// is about records, and these are not touched.
[[nodiscard]] Result<void> rebuild_projections(Database& database, std::span<const ProjectionRow> rows);

}  // namespace kassabel::store
