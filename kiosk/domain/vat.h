// SPDX-License-Identifier: Apache-2.0
// VAT of a receipt. Dutch case law (Hoge Raad, Ahold, nr. 41412): the gross of the basket is split per rate and the
// VAT in it is rounded half up once per rate per receipt, never per article. Deposits carry no VAT; what comes off the
// whole basket is spread over the rates first, in proportion to their gross, by largest remainder.
#pragma once

#include <vector>

#include "kiosk/domain/basket.h"

namespace kassabel {

struct VatLine {
  int percent = 0;
  Money net;
  Money vat;
  Money gross;  // net + vat, without deposits
  bool operator==(const VatLine&) const = default;
};

// One line a rate that occurs, lowest rate first.
[[nodiscard]] std::vector<VatLine> vat_of(const Basket& basket);

// The VAT in each line (same order as basket.lines, zero for removed ones), so that the lines of a rate sum to its
// vat_of: allocated by largest remainder.
[[nodiscard]] std::vector<Money> vat_by_line(const Basket& basket);

// What is paid for each line, without its deposit: price and surcharge, less its own discounts and its share of what
// comes off the whole basket; the lines of a rate sum to the gross of its vat_of.
[[nodiscard]] std::vector<Money> gross_by_line(const Basket& basket);

// `whole` in parts that are in proportion to `weights` and sum to it exactly: largest remainder, earlier ones first
// among equals. Weights >= 0; when all are zero the first gets everything. No weights: no parts.
[[nodiscard]] std::vector<Money> allocate(Money whole, const std::vector<Money>& weights);

}  // namespace kassabel
