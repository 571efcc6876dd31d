// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/vat.h"

#include <map>

namespace kassabel {

std::vector<VatLine> vat_of(const Basket& basket) {
  std::map<int, Money> gross_by_rate;
  for (const BasketLine& line : basket.lines)
    if (line.quantity != 0) gross_by_rate[line.product.vat_percent] += line.goods();
  std::vector<VatLine> out;
  for (const auto& [percent, gross] : gross_by_rate) {
    const Money vat = scale_half_up(gross, percent, 100 + percent);
    out.push_back({percent, gross - vat, vat, gross});
  }
  return out;
}

}  // namespace kassabel
