// SPDX-License-Identifier: Apache-2.0
// A receipt as a file to keep: PDF with real text, or PNG, on a page as wide as the paper of a receipt printer. Any
// thread.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/receipt.h"

namespace kassabel::sign {

// file: ends in .pdf or .png, which says what it becomes. qr: below the lines; empty: none.
[[nodiscard]] Result<void> save_receipt_page(const std::vector<PrintLine>& lines, int columns, const std::string& qr,
                                             const std::string& file);

}  // namespace kassabel::sign
