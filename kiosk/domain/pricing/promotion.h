// SPDX-License-Identifier: Apache-2.0
// Promotions: data that takes something off, and the one place that says how much. Pure; no clock, no files. Integer
// cents; percentages are rounded half up once, for what a promotion takes off one line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/basket.h"

namespace kassabel {

enum class PromotionKind {
  n_for_price,        // `quantity` pieces for `amount`; the same product, or with `mix` any of them
  n_plus_free,        // of each `quantity` pieces `free` cost nothing, the cheapest; with `mix` over all of them
  percent_off,        // `percent` off each piece
  amount_off,         // `amount` off each piece, at most its price
  second_at_percent,  // of each two pieces the cheaper one costs `percent` % of its price
  basket_percent,     // goods for `threshold` or more: `percent` off them
  basket_amount,      // goods for `threshold` or more: `amount` off, once
};

struct Promotion {
  std::string id;    // unique, stays the same
  std::string name;  // as shoppers read it: "2 voor 3,00"
  PromotionKind kind = PromotionKind::percent_off;
  std::int64_t from_minute = 0, until_minute = 0;  // local_minute(); from included, until not
  // Which products: any of these. All empty: every product (basket kinds only).
  std::vector<Gtin> products;  // an article's number means all its numbers and packs
  std::vector<std::string> groups, departments;
  int quantity = 1, free = 0, percent = 0;
  Money amount, threshold;
  bool mix = false;    // different products of it count together
  std::string coupon;  // only for who shows this code; empty: for everybody
  int most_times = 0;  // in one basket: deals, or pieces of percent_off and amount_off; 0: as often as it fits
  bool operator==(const Promotion&) const = default;
};

inline constexpr std::size_t promotions_max = 5'000;
inline constexpr int promotion_quantity_max = 99;
inline constexpr int alcohol_discount_max_percent = 25;  // Alcoholwet, since 1 July 2021

// Local time as people agree on it: minutes since 1970-01-01T00:00 on the wall.
[[nodiscard]] std::int64_t local_minute(WallTime wall);

[[nodiscard]] bool is_for_basket(const Promotion& promotion);
[[nodiscard]] bool names_product(const Promotion& promotion, const Product& product);
// Sold from 18 years on and no tobacco: what the law on alcohol promotions is taken to mean, so that a shop that wrote
// only an age at its wine is held to it too.
[[nodiscard]] bool is_alcohol(const Product& product);
// Whether `promotion` leaves a piece of this price at 75 % or more, at its worst; dearest: the most that another piece
// of the same deal may cost. Without a doubt for every mix, because what a deal takes off is spread over its pieces.
[[nodiscard]] bool suits_alcohol(const Promotion& promotion, Money price, Money dearest);

// Ready to be asked: indexed by product, group and department. Immutable; made once for a catalogue.
class Promotions {
 public:
  Promotions() = default;
  explicit Promotions(std::vector<Promotion> promotions);

  [[nodiscard]] const std::vector<Promotion>& all() const { return all_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  // What comes off this basket at this moment, best for the shopper where several fit: each piece counts in one
  // promotion of lines; then the best one of the basket. Deposits, surcharges, gift cards and prices that staff
  // corrected take no part. Lines in their order, then the basket's. Never more than what the pieces cost.
  //  - What a deal of several pieces takes off is spread over the lines that took part (allocate() of vat.h).
  //  - A line with a label of its own counts in every kind but n_for_price.
  //  - "The same product" is the same article, whichever of its numbers or packs.
  //  - A basket promotion that names products comes off their lines, so that it changes the VAT of no other.
  //  - Alcohol never gets more than 25 % off, also where a promotion slipped through check_promotion: then that
  //    promotion is not for that line; and what a line promotion made cheaper gets nothing of a basket promotion.
  // The best assignment is exact for what shops have (deal_search.h says how far), and never worse than the best
  // promotion alone.
  [[nodiscard]] std::vector<Discount> discounts_of(const Basket& basket, std::int64_t at_local_minute) const;

 private:
  using Places = std::vector<std::uint32_t>;  // in all_
  void add_to_index(std::uint32_t place);
  // Those of lines that run now, for who shows these coupons, and name this product; in the file's order.
  [[nodiscard]] Places matching(const Product& product, const std::vector<bool>& in_force) const;
  [[nodiscard]] std::vector<bool> in_force(const Basket& basket, std::int64_t at_local_minute) const;
  void add_basket_discount(const Basket& basket, const std::vector<bool>& in_force, std::vector<Discount>& out) const;

  std::vector<Promotion> all_;
  std::unordered_map<std::uint64_t, Places> by_product_;
  std::map<std::string, Places, std::less<>> by_group_, by_department_;
};

// Why a shop may not have it, in words: it could make a line negative, takes off nothing, or takes more than 25 % off
// something with alcohol. `covered`: the products that it is about, as they are priced while it runs.
[[nodiscard]] Result<void> check_promotion(const Promotion& promotion, const std::vector<Product>& covered);

}  // namespace kassabel
