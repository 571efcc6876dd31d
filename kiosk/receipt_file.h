// SPDX-License-Identifier: Apache-2.0
// A receipt of the journal, to read or to keep, beside a running kiosk.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/cli/hooks.h"

namespace kassabel {

// Its text; with options.out it is also saved there. Marked as a copy.
[[nodiscard]] Result<std::string> receipt_file(const cli::ReceiptOptions& options);

}  // namespace kassabel
