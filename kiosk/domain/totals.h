// SPDX-License-Identifier: Apache-2.0
// What a day adds up to, for X and Z: named sums, in cents or counted. The names are the journal's own words, so that a
// Z of today is read for ever; those that exist are below. An independent reading of the journal (report day) must come
// to the same. Plain value.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/domain/money.h"

namespace kassabel {

// Names. A "/" is followed by what it is of: "vat_cents/9", "tender_cents/cash", "department_cents/bread".
namespace total {
inline constexpr std::string_view sales = "sales", sales_cents = "sales_cents";          // before rounding
inline constexpr std::string_view returns = "returns", returns_cents = "returns_cents";  // as amounts above zero
inline constexpr std::string_view tender = "tender/", tender_cents = "tender_cents/";    // card, cash, vouchers
inline constexpr std::string_view rounding_cents = "rounding_cents";
inline constexpr std::string_view vat_net_cents = "vat_net_cents/", vat_cents = "vat_cents/";
inline constexpr std::string_view deposit_cents = "deposit_cents", discount_cents = "discount_cents";
inline constexpr std::string_view department_cents = "department_cents/";  // goods after line discounts
inline constexpr std::string_view voids = "voids", voids_cents = "voids_cents";
inline constexpr std::string_view corrections = "corrections", copies = "copies";
inline constexpr std::string_view drawer_openings = "drawer_openings", no_sale = "no_sale";
inline constexpr std::string_view cash_cents = "cash_cents/";  // opening, pay_in, pay_out, drop
inline constexpr std::string_view counts = "counts", difference_cents = "difference_cents";
inline constexpr std::string_view training = "training", training_cents = "training_cents";
inline constexpr std::string_view parked = "parked", card_declined = "card_declined", card_unknown = "card_unknown";
inline constexpr std::string_view first_receipt = "first_receipt", last_receipt = "last_receipt";  // numbers, no sums
}  // namespace total

class Totals {
 public:
  void add(std::string_view name, std::int64_t amount);
  void add(std::string_view name, Money amount) { add(name, amount.cents()); }
  void add(std::string_view name, std::string_view of, std::int64_t amount);  // "tender/" + "cash"
  void set(std::string_view name, std::int64_t amount);
  [[nodiscard]] std::int64_t get(std::string_view name) const;  // 0: nothing of it
  [[nodiscard]] Money money(std::string_view name) const { return Money::from_cents(get(name)); }
  [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& all() const { return all_; }
  bool operator==(const Totals&) const = default;

 private:
  std::map<std::string, std::int64_t, std::less<>> all_;  // no zeros
};

}  // namespace kassabel
