// SPDX-License-Identifier: Apache-2.0
// What goes on paper: a job, or the technician's test page, as parts that this model can print. What it cannot set by
// itself is drawn. Pure.
#pragma once

#include <string>
#include <vector>

#include "drivers/printer/protocol.h"
#include "kiosk/ports/printer.h"

namespace kassabel::printer {

inline constexpr int logo_height_max_dots = 640;  // 8 cm

[[nodiscard]] std::vector<Part> parts_of(const PrintJob& job, const Profile& profile);

// Which model it is taken for and with what profile; a ruler as wide as the paper, styles, the code page as a table,
// which slot has a euro, a picture, a code. model: as it names itself, for the heading.
[[nodiscard]] std::vector<Part> test_page(const Profile& profile, const std::string& model);

// The same with text and codes drawn where the model has no letters or no codes. Without a drawing a code becomes a
// line of text, and text of a model without letters is left out.
[[nodiscard]] std::vector<Part> drawn(std::vector<Part> parts, const Profile& profile, const ReceiptDrawing& drawing);

}  // namespace kassabel::printer
