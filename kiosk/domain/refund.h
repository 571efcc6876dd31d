// SPDX-License-Identifier: Apache-2.0
// Goods of an earlier receipt come back, all or some, once or in several goes. What is given back is what was paid for
// them: their price then, less their discounts and their share of what came off the whole basket, with the VAT of that
// receipt. Shares are cumulative per line, so that everything that comes back in the end adds up to the receipt, to the
// cent, in however many goes. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/basket.h"
#include "kiosk/domain/vat.h"

namespace kassabel {

struct ReturnedGoods {
  std::uint32_t line = 0;  // of the receipt
  int quantity = 0;        // > 0
  bool operator==(const ReturnedGoods&) const = default;
};

// The return as a basket: the lines that come back under their own numbers, with quantities and discounts below zero.
struct Return {
  Basket basket;
  std::vector<VatLine> vat;
  bool operator==(const Return&) const = default;
};

// before: what came back earlier, in sum. invalid: a line that the receipt does not have, more than is left of it, or
// nothing at all; the text says which line.
[[nodiscard]] Result<Return> return_of(const Basket& sold, const std::vector<ReturnedGoods>& before,
                                       const std::vector<ReturnedGoods>& wanted);
// What one piece of this line of the receipt was paid with, everything included; to the cent only where it divides.
[[nodiscard]] Money paid_for_one(const Basket& sold, std::uint32_t line);

}  // namespace kassabel
