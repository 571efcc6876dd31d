// SPDX-License-Identifier: Apache-2.0
// The barcode sheet of the demo shop, as a picture for a printer. Main thread; a window of its own, in memory.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel {

// Returns what was drawn, in order: "8719990001011". unavailable: the file cannot be written.
[[nodiscard]] Result<std::vector<std::string>> save_barcode_sheet(const std::string& file);

}  // namespace kassabel
