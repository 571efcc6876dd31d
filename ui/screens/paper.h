// SPDX-License-Identifier: Apache-2.0
// A receipt as a picture: printed lines on a strip of paper, for the demo and its transcript, and on the screen for who
// wants to read it there.
#pragma once

#include <vector>

#include "kiosk/domain/receipt.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

// The panel that holds so many lines on 80 mm paper.
[[nodiscard]] Metrics paper_metrics(std::size_t lines);
void draw_paper(Kit& kit, const std::vector<PrintLine>& lines);

// On a screen, in rect, page by page where it does not fit. Where letters are too large for the printer's columns each
// line is set anew: words left, amounts right.
void draw_paper_in(Kit& kit, const Rect& rect, const std::vector<PrintLine>& lines);

}  // namespace kassabel::ui
