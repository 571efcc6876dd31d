// SPDX-License-Identifier: Apache-2.0
// The barcode sheets, as pictures for a printer: of the demo shop, and to set up scanners. Main thread; a window of its
// own, in memory.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel {

// Returns what was drawn, in order: "8719990001011". unavailable: the file cannot be written.
[[nodiscard]] Result<std::vector<std::string>> save_barcode_sheet(const std::string& file);
[[nodiscard]] Result<std::vector<std::string>> save_setup_sheet(const std::string& file);

}  // namespace kassabel
