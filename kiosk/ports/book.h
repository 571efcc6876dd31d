// SPDX-License-Identifier: Apache-2.0
// The book: what the journal's projections say of calls, notes, agreements, receipts, vouchers and what staff taught,
// to read. Main thread; a read takes up to a millisecond, so it is asked after a change, not each frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/item.h"
#include "kiosk/domain/refund.h"
#include "kiosk/domain/service_note.h"
#include "kiosk/domain/waiting.h"
#include "kiosk/ports/journal.h"

namespace kassabel {

// An agreement on record: who made it and from when it holds.
struct AgreementVersion {
  std::string hash, text, person;  // person: display name, or what agreed_by says in a file that was edited by hand
  std::int64_t from_utc_ms = 0, recorded_utc_ms = 0;
  bool operator==(const AgreementVersion&) const = default;
};

class Book {
 public:
  virtual ~Book() = default;
  // Raised at or after, oldest first, at most measured_calls_max, the newest of them.
  [[nodiscard]] virtual Result<std::vector<MeasuredCall>> calls_since(std::int64_t utc_ms) = 0;
  // Unanswered first, then the newest; at most notes_shown_max.
  [[nodiscard]] virtual Result<std::vector<ServiceNote>> notes() = 0;
  // In the order in which they were recorded.
  [[nodiscard]] virtual Result<std::vector<AgreementVersion>> agreements() = 0;
  [[nodiscard]] virtual Result<bool> voucher_used(const std::string& label, const std::string& id) = 0;
  [[nodiscard]] virtual Result<std::optional<Product>> taught(Gtin gtin) = 0;
  // From the one that opened the sale of this receipt to the one that completed it; empty: there is no such receipt.
  [[nodiscard]] virtual Result<std::vector<StoredRecord>> sale_records(std::uint64_t receipt) = 0;
  // What came back of this receipt, in sum per line.
  [[nodiscard]] virtual Result<std::vector<ReturnedGoods>> returned(std::uint64_t receipt) = 0;
  // The record that closed that day; nothing: there is no such Z.
  [[nodiscard]] virtual Result<std::optional<StoredRecord>> day_closed(std::uint64_t z) = 0;
};

}  // namespace kassabel
