// SPDX-License-Identifier: Apache-2.0
// VAT of a receipt. Dutch case law (Hoge Raad, Ahold, nr. 41412): the gross of the basket is split per rate and the
// VAT in it is rounded half up once per rate per receipt, never per article. Deposits carry no VAT.
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

}  // namespace kassabel
