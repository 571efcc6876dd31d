// SPDX-License-Identifier: Apache-2.0
// One basket out of a line of JSON, priced as the kiosk prices it, and the answer as a line of JSON. Never fails: what
// is wrong stands in the answer. Main thread.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/domain/cash_rounding.h"
#include "kiosk/domain/codes/label_template.h"
#include "kiosk/domain/item.h"
#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/ports/catalogue.h"

namespace kassabel::cli {

struct PriceShop {
  Catalogue& catalogue;
  const Promotions& promotions;
  std::vector<LabelTemplate> labels;
  GroupRules groups;
  CashRounding rounding;
  WallTime at;
};

// {"lines":[{"scan":"]E0...","qty":3}],"tender":"cash|card","coupons":[]} in; qty, tender and coupons may be left out:
// 1, card, none. Out, in this order:
//   lines          what is sold, in the order of the request. A surcharge is a line of its own after its product, with
//   the
//                  same gtin and the name "Toeslag"; a line that cannot be sold is left out and named in `error`. A
//                  coupon's code that is scanned as a line counts as shown, and is no line.
//                  gtin: 14 digits. weight_g: of one piece, or null. unit_cents: as sold (of a label: its price).
//                  amount_cents: qty x unit_cents. discount_cents: what promotions take off this line, >= 0;
//                  discount_name: theirs, ", " between, or null. vat_cents: the line's part of its rate's VAT.
//   deposit_cents, discount_cents (of lines and basket)
//   total_cents    goods + surcharges + deposits - discounts
//   vat            a rate each, lowest first; gross_cents without deposits
//   rounding_cents, due_cents   by the tender; cash of 3,000 euro or more is an error
//   error          null, or what is wrong; several are joined by "; "
[[nodiscard]] std::string priced_basket(const std::string& request, const PriceShop& shop);

// The same answer with nothing in it but this error.
[[nodiscard]] std::string refused_basket(const std::string& why);

}  // namespace kassabel::cli
