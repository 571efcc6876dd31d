// SPDX-License-Identifier: Apache-2.0
// Baskets and promotions for tests, in few words.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/domain/pricing/promotion.h"

namespace kassabel::test {

inline constexpr std::int64_t some_minute = 30'000'000;

inline Money cents(std::int64_t c) { return Money::from_cents(c); }

inline Product product(std::uint64_t number, std::int64_t price_cents, std::vector<std::string> groups = {}) {
  Product out;
  out.gtin = Gtin::from_number(number);
  out.name = "product " + std::to_string(number);
  out.price = cents(price_cents);
  out.groups = std::move(groups);
  return out;
}

inline void add(Basket& basket, const Product& what, int quantity = 1) {
  BasketLine line;
  line.line = static_cast<std::uint32_t>(basket.lines.size() + 1);
  line.product = what;
  line.quantity = quantity;
  basket.lines.push_back(line);
}

inline Promotion promotion(const std::string& id, PromotionKind kind, std::vector<std::uint64_t> products = {}) {
  Promotion out;
  out.id = id;
  out.name = "deal " + id;
  out.kind = kind;
  out.from_minute = some_minute - 1;
  out.until_minute = some_minute + 1;
  for (const std::uint64_t one : products) out.products.push_back(Gtin::from_number(one));
  return out;
}

inline Money sum(const std::vector<Discount>& discounts) {
  Money out;
  for (const Discount& one : discounts) out += one.amount;
  return out;
}

// Numbers that look random and are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  int below(int most) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(most));
  }
  int from(int least, int most) { return least + below(most - least + 1); }

 private:
  std::uint64_t state_;
};

}  // namespace kassabel::test
