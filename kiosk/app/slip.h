// SPDX-License-Identifier: Apache-2.0
// What the receipt printer prints beside receipts: the slip of who waits sitting down, and the line of the opening
// check.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/receipt.h"
#include "kiosk/lane/rules.h"
#include "kiosk/ports/texts.h"

namespace kassabel::app {

struct PaperIn {
  const lane::Rules& rules;
  const Texts& texts;
  Language language;
  int columns;
};

// Number, place and time; that the basket stays, and that nobody is forgotten.
[[nodiscard]] std::vector<PrintLine> slip_lines(const PaperIn& paper, std::uint64_t number, WallTime wall);
[[nodiscard]] std::vector<PrintLine> test_lines(const PaperIn& paper);

}  // namespace kassabel::app
