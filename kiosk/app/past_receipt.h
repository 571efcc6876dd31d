// SPDX-License-Identifier: Apache-2.0
// A receipt of a sale that is over, read back from its own records: nothing is looked up or priced again. The shop's
// name and address are those of today. Main thread; reads the records of one sale.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/lane/rules.h"
#include "kiosk/ports/journal.h"

namespace kassabel::app {

// completed_seq: of the record that completed the sale (Book::receipt_seq). Marked as a copy.
[[nodiscard]] Result<Receipt> past_receipt(const lane::Rules& rules, Journal& journal, std::uint64_t completed_seq);

}  // namespace kassabel::app
