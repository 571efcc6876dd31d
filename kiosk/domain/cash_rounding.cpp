// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/cash_rounding.h"

#include <algorithm>

namespace kassabel {
namespace {

using R = RoundingRule;

// Each: country, rule, what a shop chose, other tenders allowed and chosen, never rounded, refunds, parts of 5 only.
//  NL  voluntary since 1 September 2004
//  BE  for cash since 1 December 2019; other tenders by choice, never meal and eco vouchers; of a mixed payment only
//  the
//      cash that closes it, and parts before it have to be a multiple of 5
//  FI  by law, the total only      IE  voluntary since 28 October 2015
//  EE  since 1 January 2025, refunds in cash by law       IT  2018, SK 2022, LT 2025: to be checked before use there
//  DE  none
// That refunds are rounded is the law in EE; elsewhere it is what a till without single cents can give back.
const std::vector<CashRounding>& countries() {
  static const std::vector<CashRounding> table{
      {"NL", R::voluntary, true, false, false, {}, true, false},
      {"BE", R::mandatory, true, true, false, {"meal_voucher", "eco_voucher"}, true, true},
      {"FI", R::mandatory, true, false, false, {}, true, false},
      {"IE", R::voluntary, true, false, false, {}, true, false},
      {"EE", R::mandatory, true, false, false, {}, true, false},
      {"IT", R::mandatory, true, false, false, {}, true, false},
      {"SK", R::mandatory, true, false, false, {}, true, false},
      {"LT", R::mandatory, true, false, false, {}, true, false},
      {"DE", R::off, false, false, false, {}, false, false},
  };
  return table;
}

}  // namespace

bool CashRounding::rounds_cash() const { return rule == R::mandatory || (rule == R::voluntary && chosen); }

const CashRounding* cash_rounding_of(std::string_view country) {
  const auto& table = countries();
  const auto it =
      std::find_if(table.begin(), table.end(), [&](const CashRounding& one) { return one.country == country; });
  return it == table.end() ? nullptr : &*it;
}

Money rounded_due(const CashRounding& rounding, std::string_view tender, Money residual) {
  if (!rounding.rounds_cash()) return residual;
  if (residual < Money() && !rounding.refunds) return residual;
  const bool excluded =
      std::find(rounding.excluded.begin(), rounding.excluded.end(), tender) != rounding.excluded.end();
  const bool other = tender != tender_cash;
  if (excluded || (other && !(rounding.others_allowed && rounding.others))) return residual;
  return round_cash_5(residual);
}

bool accepts_cash_part(const CashRounding& rounding, Money part) {
  return part > Money() && (!rounding.parts_of_5 || part.cents() % 5 == 0);
}

}  // namespace kassabel
