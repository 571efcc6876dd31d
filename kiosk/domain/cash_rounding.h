// SPDX-License-Identifier: Apache-2.0
// How a country rounds what is paid in cash, as data. Wherever it is done it is done to the nearest 5 cents
// (round_cash_5), to the total and never to a price, and it is a posting of its own. Pure values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/money.h"

namespace kassabel {

enum class RoundingRule {
  off,        // nobody rounds; change in single cents
  voluntary,  // the shop decides, and says so at the door and the till
  mandatory,  // by law
};

// The names of tenders that rounding asks for: these two, or the label of a voucher ("credit", "meal_voucher").
inline constexpr std::string_view tender_cash = "cash";
inline constexpr std::string_view tender_card = "card";

struct CashRounding {
  std::string country = "NL";  // ISO 3166-1
  RoundingRule rule = RoundingRule::voluntary;
  bool chosen = true;                 // what the shop decided; counts where it is voluntary
  bool others_allowed = false;        // the law lets a shop round other tenders too: all of them, or none
  bool others = false;                // what the shop decided about that
  std::vector<std::string> excluded;  // tenders that are never rounded
  bool refunds = true;                // cash that is given back for a sale, too
  bool parts_of_5 = false;            // cash that is a part of what is paid has to be a multiple of 5 cents
  bool operator==(const CashRounding&) const = default;

  [[nodiscard]] bool rounds_cash() const;
};

// What the law of a country is, as far as it is known here; nullptr: not known. See the table for sources.
[[nodiscard]] const CashRounding* cash_rounding_of(std::string_view country);

// What has to be paid by this tender when `residual` is left after all others; below zero: to be given back. The
// difference, -2 to 2 cents, is the rounding. Nothing left stays nothing.
[[nodiscard]] Money rounded_due(const CashRounding& rounding, std::string_view tender, Money residual);

// Whether this much cash may be taken as a part, when another tender pays the rest (Belgium: a multiple of 5 only).
[[nodiscard]] bool accepts_cash_part(const CashRounding& rounding, Money part);

}  // namespace kassabel
