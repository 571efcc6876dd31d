// SPDX-License-Identifier: Apache-2.0
// The pricing's part of the bench: a basket of 60 lines under 200 promotions, as after each scan: discounts, VAT,
// total. Prints JSON. bench_price BLOCKS BASKETS-A-BLOCK
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/domain/vat.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;

constexpr int lines = 60, promotions = 200, baskets = 16, products = 600;
constexpr std::int64_t minute = 30'000'000;

// The same on every machine.
class Dice {
 public:
  int from(int least, int most) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return least + static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(most - least + 1));
  }

 private:
  std::uint64_t state_ = 1;
};

// A week's leaflet: deals on one product, on shelves of up to eight that stand together, and mixes of those.
std::vector<Promotion> leaflet(Dice& dice) {
  std::vector<Promotion> out;
  for (int at = 0; at < promotions; ++at) {
    Promotion one;
    one.id = one.name = "promotion " + std::to_string(at);
    one.kind = static_cast<PromotionKind>(dice.from(0, 4));
    one.until_minute = minute + 1;
    const int first = dice.from(1, products);
    const int count = dice.from(0, 1) == 0 ? 1 : dice.from(2, 8);
    for (int next = 0; next < count; ++next)
      one.products.push_back(Gtin::from_number(static_cast<std::uint64_t>(first + next)));
    one.quantity = dice.from(2, 3);
    one.free = 1;
    one.percent = dice.from(10, 50);
    one.amount = Money::from_cents(one.kind == PromotionKind::n_for_price ? dice.from(150, 900) : dice.from(25, 150));
    one.mix = count > 1;
    out.push_back(std::move(one));
  }
  Promotion whole;
  whole.id = whole.name = "basket";
  whole.kind = PromotionKind::basket_percent;
  whole.until_minute = minute + 1;
  whole.percent = 5;
  whole.threshold = Money::from_cents(100'00);
  out.back() = whole;
  return out;
}

Basket some_basket(Dice& dice) {
  Basket out;
  for (std::uint32_t line = 1; line <= lines; ++line) {
    BasketLine one;
    one.line = line;
    one.product.gtin = Gtin::from_number(static_cast<std::uint64_t>(dice.from(1, products)));
    one.product.price = Money::from_cents(100 + static_cast<std::int64_t>(one.product.gtin.number()) * 37 % 700);
    one.product.vat_percent = dice.from(0, 3) == 0 ? 21 : 9;
    one.quantity = dice.from(1, 4);
    out.lines.push_back(std::move(one));
  }
  return out;
}

// Nanoseconds for so many baskets, and what they were worth: nobody may leave the work out.
Json blocks_of(int blocks, int count) {
  Dice dice;
  const Promotions all(leaflet(dice));
  std::vector<Basket> some;
  for (int at = 0; at < baskets; ++at) some.push_back(some_basket(dice));
  Json took = Json::array();
  std::int64_t cents = 0;
  for (int block = 0; block <= blocks; ++block) {  // the first warms up
    const auto begin = std::chrono::steady_clock::now();
    for (int n = 0; n < count; ++n) {
      Basket& basket = some[static_cast<std::size_t>(n % baskets)];
      basket.discounts = all.discounts_of(basket, minute);
      for (const VatLine& rate : vat_of(basket)) cents += rate.vat.cents();
      cents += basket.total().cents();
    }
    if (block > 0) took.push_back(std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count());
  }
  return {{"ns", took}, {"baskets", count}, {"cents", cents}};
}

}  // namespace
}  // namespace kassabel

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "bench_price BLOCKS BASKETS-A-BLOCK\n");
    return 2;
  }
  std::printf("%s\n", kassabel::blocks_of(std::atoi(argv[1]), std::atoi(argv[2])).dump().c_str());
  return 0;
}
