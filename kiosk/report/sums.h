// SPDX-License-Identifier: Apache-2.0
// What facts add up to, for a business day or the period of a Z. totals: under the names of domain/totals.h, to be held
// against what a Z says. more: what that has no name for. Plain values; pure.
//
// How each name is read, so that somebody else can do it again:
//   sales, returns            sale_completed; a return is one that return_opened began
//   tender                    the tender that closes a sale, part_paid, part_given_back (as an amount below zero), and
//                             the vouchers of a sale together; what was paid out is below zero
//   rounding, vat, deposit    of sales and returns, as sale_completed says; a return's are below zero
//   discount                  what promotions took off sales; a return gives back what was paid
//   department                what the lines cost after all discounts, surcharges in it, deposits not
//   voids                     sale_voided, with what was in the basket; not where nothing was in it
//   corrections, copies       line_repriced; copy_asked, and receipt_asked with copy
//   drawer_openings, no_sale  drawer_asked, and those of them without a sale
//   cash                      cash_moved, amounts above zero
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

  // ended: the sale that this fact ended. open: as it was before this fact, where there is one.
  void add(const Fact& fact, const ReadSale* ended, const ReadSale* open);
  void merge(const Sums& other);
};

// Numbers of receipts, which are no sums: the lowest and the highest of both.
void merge_into(Totals& sum, const Totals& other);
// Of all days: sums only.
void add_to_grand(Totals& grand, const Totals& day);

}  // namespace kassabel::report
