// SPDX-License-Identifier: Apache-2.0
// The lines of a sale with everything that came off them and the VAT in them, so that they sum to what the sale says of
// itself: a share of what came off the whole basket, then VAT per rate, both by largest remainder. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/report/sale_reader.h"

namespace kassabel::report {

struct SaleLine {
  enum class What { goods, surcharge, deposit };
  What what = What::goods;
  const BasketLine* line = nullptr;  // of the sale's basket
  Money gross;                       // after discounts; of a return below zero
  Money discount;                    // that is in gross: the line's own and its share of the basket's
  Money vat;                         // in gross; a deposit has none
  bool operator==(const SaleLine&) const = default;
};

// In the order of the basket; a line that was removed is left out.
[[nodiscard]] std::vector<SaleLine> lines_of(const ReadSale& sale);
// As it says itself; of one that was voided as it would have been.
[[nodiscard]] std::vector<VatLine> vat_lines_of(const ReadSale& sale);

// "17", of practice "T3", of what was voided "V21": one for each sale of a kiosk.
[[nodiscard]] std::string number_of(const ReadSale& sale);
// sale, return, training, void
[[nodiscard]] std::string kind_of(const ReadSale& sale);
// What stands for the article: its GTIN, or "0" for what was keyed by hand.
[[nodiscard]] std::string article_of(const Product& product);

}  // namespace kassabel::report
