// SPDX-License-Identifier: Apache-2.0
// A receipt of a sale that is over, read back from its own records: nothing is looked up or priced again. The shop's
// name and address are those of today. Pure.
#pragma once

#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/lane/rules.h"
#include "kiosk/ports/journal.h"

namespace kassabel::app {

// head: whose journal it is. records: of the sale, Book::sale_records; not empty. Marked as a copy.
[[nodiscard]] Result<Receipt> past_receipt(const lane::Rules& rules, const JournalHead& head,
                                           const std::vector<StoredRecord>& records);

// The journal's head in short, "1234:5f3a90c1": as it is printed, and as `journal verify --anchor` takes it.
[[nodiscard]] std::string short_head(std::uint64_t seq, const std::string& hash);

}  // namespace kassabel::app
