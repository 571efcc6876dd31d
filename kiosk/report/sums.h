// SPDX-License-Identifier: Apache-2.0
// What facts add up to, for a business day or the period of a Z. totals: under the names of domain/totals.h, to be held
// against what a Z says. more: what that has no name for. Plain values; pure.
//
// How each name is read, so that somebody else can do it again:
//   sales, returns            sale_completed; a return is one that return_opened began
//   tender                    each payment by card or in cash, parts too, and each voucher; amounts below zero: paid
//   out vat, deposit, discount    of sales less returns, as sale_completed and the lines say department goods of the
//   lines less their own discounts; no surcharge, no deposit voids                     sale_voided, with what was in
//   the basket corrections, copies       line_repriced; copy_asked, and receipt_asked with copy drawer_openings,
//   no_sale  drawer_asked, and those of them without a sale cash                      cash_moved, amounts above zero
//   counts, difference        drawer_counted; counted less expected
// What is practised (training) is in training and training_cents alone.
#pragma once

#include <string_view>

#include "kiosk/domain/totals.h"
#include "kiosk/report/fact.h"
#include "kiosk/report/sale_reader.h"

namespace kassabel::report {

namespace more {
inline constexpr std::string_view pieces = "pieces/";                       // of a department, less what came back
inline constexpr std::string_view discounts = "discounts";                  // how many
inline constexpr std::string_view corrections_cents = "corrections_cents";  // new price less old one, by quantity
inline constexpr std::string_view cash = "cash/";                           // how many moves of a kind
inline constexpr std::string_view returns_net = "returns_net_cents/", returns_vat = "returns_vat_cents/";  // above zero
inline constexpr std::string_view surcharge_cents = "surcharge_cents";
inline constexpr std::string_view opened = "opened/";  // the drawer, by reason
inline constexpr std::string_view not_opened = "not_opened";
}  // namespace more

struct Sums {
  Totals totals, more;

  // ended: the sale that this fact ended. open: as it is before this fact, for a corrected price; may be null.
  void add(const Fact& fact, const ReadSale* ended, const ReadSale* open, bool training);
  void merge(const Sums& other);
};

// Numbers of receipts, which are no sums: the lowest and the highest of both.
void merge_into(Totals& sum, const Totals& other);

}  // namespace kassabel::report
