// SPDX-License-Identifier: Apache-2.0
// The basket: lines with everything they cost, as it was when they were scanned, and what promotions take off. Pure
// value; sums are computed, never stored. A removed line stays (quantity 0) so that line numbers never change meaning.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/item.h"

namespace kassabel {

inline constexpr std::size_t basket_lines_max = 500;
inline constexpr int line_quantity_max = 99;
inline constexpr std::int64_t basket_total_max_cents = 99'999'99;  // far below what Money holds
inline constexpr std::size_t basket_vouchers_max = 20;
inline constexpr std::size_t basket_coupons_max = 20;

struct BasketLine {
  std::uint32_t line = 0;  // from 1, in order of scanning
  Product product;         // name, price, VAT rate, deposit as sold
  int quantity = 1;
  std::int64_t weight_g = 0;       // of one piece, by the label of a certified scale; 0: not weighed
  std::optional<Money> labelled;   // what that label makes one piece cost, instead of the product's price
  std::optional<Money> corrected;  // by staff, for one piece: "the shelf says 1.99"; before all else

  [[nodiscard]] Money unit() const { return corrected ? *corrected : labelled ? *labelled : product.price; }
  [[nodiscard]] Money goods() const { return unit() * quantity; }
  [[nodiscard]] Money deposit() const { return product.deposit * quantity; }
  [[nodiscard]] Money surcharge() const { return product.surcharge * quantity; }
  bool operator==(const BasketLine&) const = default;
};

// What a promotion takes off. Several may belong to one line (three pieces in one, two in another).
struct Discount {
  std::uint32_t line = 0;  // 0: of the whole basket
  std::string promotion;   // its id
  std::string name;        // as the shopper reads it
  Money amount;            // > 0
  bool operator==(const Discount&) const = default;
};

// Money on paper: of the deposit machine, store credit, a gift card. A multi-purpose voucher pays, it is no discount:
// it changes no VAT (directive 2006/112/EC art. 30b).
struct Voucher {
  std::string label;  // which kind of the shop's: "deposit", "credit"
  std::string id;     // what makes it the one it is
  Money worth;
  bool operator==(const Voucher&) const = default;
};

struct Basket {
  std::vector<BasketLine> lines;
  std::vector<Discount> discounts;  // of the lines as they are: computed anew with each change (pricing/promotion.h)
  std::vector<Voucher> vouchers;
  std::vector<std::string> coupons;  // personal coupon codes that were shown
  std::uint32_t newest = 0;          // the line touched last; 0 = none

  [[nodiscard]] const BasketLine* find(std::uint32_t line) const;
  [[nodiscard]] BasketLine* find(std::uint32_t line);
  // The line that another piece of the same product joins: same product at the same price, without a label of its own.
  [[nodiscard]] const BasketLine* find_same(const Product& product) const;
  [[nodiscard]] Money goods() const;      // before discounts
  [[nodiscard]] Money surcharge() const;  // part of the goods for VAT, not for promotions
  [[nodiscard]] Money deposit() const;
  [[nodiscard]] Money discount() const;                    // > 0, of lines and basket
  [[nodiscard]] Money discount(std::uint32_t line) const;  // of one line, without its share of the basket's
  [[nodiscard]] Money total() const { return goods() + surcharge() - discount() + deposit(); }
  [[nodiscard]] Money paid_by_vouchers() const;
  // What is left for card or cash, before rounding; below zero the shopper gets money.
  [[nodiscard]] Money to_pay() const { return total() - paid_by_vouchers(); }
  [[nodiscard]] int pieces() const;
  [[nodiscard]] bool empty() const { return pieces() == 0 && vouchers.empty(); }
  bool operator==(const Basket&) const = default;
};

}  // namespace kassabel
