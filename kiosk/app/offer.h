// SPDX-License-Identifier: Apache-2.0
// From a code to what may be put into a basket, or the reason why not: expired, recalled, not sold in this shop,
// unknown. Asks the catalogue; changes nothing. Main thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/domain/basket.h"
#include "kiosk/domain/codes/code.h"
#include "kiosk/domain/item.h"
#include "kiosk/lane/event.h"
#include "kiosk/ports/catalogue.h"

namespace kassabel::app {

// One line as it would be (line number 0): the product as priced now, with what its own label says. Quantity 1, or what
// the code counts (AI 30, 37) where the label has no price for all of it.
struct Offer {
  BasketLine line;
};
struct Refusal {
  lane::ScanTrouble trouble = lane::ScanTrouble::unknown_product;
  std::string code;   // as it is shown to staff
  std::string name;   // of the product, where it is known
  std::string words;  // why, an English sentence for staff; empty: the trouble says it all
};

// For codes of trade items (gtin, gs1, digital_link, in_store); every other kind is refused as unknown.
[[nodiscard]] std::variant<Offer, Refusal> offer_of(const Code& code, Catalogue& catalogue, const GroupRules& groups,
                                                    WallTime at);

}  // namespace kassabel::app
