// SPDX-License-Identifier: Apache-2.0
// A receipt as black dots, for printers that have no letters or know no codes, and a shop's logo from a file. Any
// thread; some milliseconds a line. Empty: it cannot be drawn within a raster's limits.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/raster.h"
#include "kiosk/domain/receipt.h"

namespace kassabel::sign {

// In a fixed-width face, so that `columns` characters fill `dots`.
[[nodiscard]] Raster draw_lines(const std::vector<PrintLine>& lines, int columns, int dots);
// A QR code with its quiet zone; correction M.
[[nodiscard]] Raster draw_qr(const std::string& text, int dots_a_module);
// A PNG, black where it is dark, no wider than the paper. invalid: no such picture, or too large.
[[nodiscard]] Result<Raster> load_logo(const std::string& file, int width_max_dots);

}  // namespace kassabel::sign
