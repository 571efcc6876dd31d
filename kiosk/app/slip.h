// SPDX-License-Identifier: Apache-2.0
// What the receipt printer prints beside receipts: the slip of who waits sitting down, a basket on its way to another
// till, and the line of the opening check.
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

// A basket that goes to any staffed till: each line with its code and quantity, so that it can be scanned or typed
// there; and as a QR code for a till that reads it.
[[nodiscard]] std::vector<PrintLine> basket_lines(const PaperIn& paper, const Basket& basket, WallTime wall);
// "KASSABEL-BASKET:kiosk-1:17:3540:8719990001011*2,...": kiosk, sale, total in cents, codes. Lines without a code and
// what does not fit are left out; the paper has them.
[[nodiscard]] std::string basket_qr(const std::string& kiosk, std::uint64_t sale, const Basket& basket,
                                    std::size_t bytes_max);

}  // namespace kassabel::app
