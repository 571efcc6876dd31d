// SPDX-License-Identifier: Apache-2.0
// Where several promotions fit: held against every way there is to share the pieces, on small baskets.
#include <algorithm>
#include <functional>
#include <map>

#include "tests/domain/pricing/pricing_support.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct Piece {
  std::size_t line;
  std::int64_t unit;
};

bool is_per_piece(const Promotion& p) {
  return p.kind == PromotionKind::percent_off || p.kind == PromotionKind::amount_off;
}

std::int64_t percent_of(std::int64_t whole, int percent) { return (whole * percent * 2 + 100) / 200; }

std::int64_t each_piece(const Promotion& p, std::int64_t unit, int pieces) {
  if (p.kind == PromotionKind::percent_off) return percent_of(unit * pieces, p.percent);
  return std::min(unit, p.amount.cents()) * pieces;
}

// What a deal of these pieces takes off by the words of promotion.h; below zero: it cannot be made of them.
std::int64_t deal_worth(const Promotion& p, std::vector<Piece> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.unit > b.unit; });
  const int size = p.kind == PromotionKind::second_at_percent ? 2 : p.quantity;
  if (pieces.size() % static_cast<std::size_t>(size) != 0) return -1;
  std::int64_t off = 0;
  std::map<std::size_t, std::int64_t> cheaper;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const int place = static_cast<int>(at % static_cast<std::size_t>(size));
    if (p.kind == PromotionKind::n_for_price) off += pieces[at].unit - (place == 0 ? p.amount.cents() : 0);
    if (p.kind == PromotionKind::n_plus_free && place >= size - p.free) off += pieces[at].unit;
    if (p.kind == PromotionKind::second_at_percent && place == 1) cheaper[pieces[at].line] += pieces[at].unit;
  }
  for (const auto& [line, whole] : cheaper) off += percent_of(whole, 100 - p.percent);
  return off;
}

struct Brute {
  const Basket& basket;
  const std::vector<Promotion>& promotions;
  std::vector<std::vector<int>> taken;  // [promotion][line]
  std::int64_t best = 0;

  std::int64_t worth_of(std::size_t at) {
    const Promotion& p = promotions[at];
    std::int64_t worth = 0;
    int times = 0;
    std::map<std::uint64_t, std::vector<Piece>> groups;
    for (std::size_t line = 0; line < basket.lines.size(); ++line) {
      const BasketLine& one = basket.lines[line];
      if (is_per_piece(p)) {
        worth += each_piece(p, one.unit().cents(), taken[at][line]);
        times += taken[at][line];
        continue;
      }
      auto& group = groups[p.mix ? 0 : one.product.gtin.number()];
      group.insert(group.end(), static_cast<std::size_t>(taken[at][line]), {line, one.unit().cents()});
    }
    for (const auto& [key, pieces] : groups) {
      const std::int64_t more = deal_worth(p, pieces);
      if (more < 0) return -1;
      worth += more;
      times += static_cast<int>(pieces.size()) / (p.kind == PromotionKind::second_at_percent ? 2 : p.quantity);
    }
    return p.most_times > 0 && times > p.most_times ? -1 : worth;
  }

  std::int64_t rest_of(std::size_t line, int pieces) {
    std::int64_t best_rest = 0;
    for (const Promotion& p : promotions)
      if (is_per_piece(p) && p.most_times == 0 && names_product(p, basket.lines[line].product))
        best_rest = std::max(best_rest, each_piece(p, basket.lines[line].unit().cents(), pieces));
    return best_rest;
  }

  void judge() {
    std::int64_t whole = 0;
    for (std::size_t at = 0; at < promotions.size(); ++at) {
      const std::int64_t worth = worth_of(at);
      if (worth < 0) return;
      whole += worth;
    }
    for (std::size_t line = 0; line < basket.lines.size(); ++line) {
      int left = basket.lines[line].quantity;
      for (const auto& one : taken) left -= one[line];
      whole += rest_of(line, left);
    }
    best = std::max(best, whole);
  }

  void share(std::size_t line, std::size_t at, int left) {
    if (line == basket.lines.size()) return judge();
    if (at == promotions.size())
      return share(line + 1, 0, line + 1 < basket.lines.size() ? basket.lines[line + 1].quantity : 0);
    const Promotion& p = promotions[at];
    const bool fits = names_product(p, basket.lines[line].product) && !(is_per_piece(p) && p.most_times == 0);
    for (int pieces = 0; pieces <= (fits ? left : 0); ++pieces) {
      taken[at][line] = pieces;
      share(line, at + 1, left - pieces);
    }
    taken[at][line] = 0;
  }
};

std::int64_t brute(const Basket& basket, const std::vector<Promotion>& promotions) {
  Brute all{basket, promotions, std::vector(promotions.size(), std::vector<int>(basket.lines.size())), 0};
  all.share(0, 0, basket.lines.front().quantity);
  return all.best;
}

Promotion some_promotion(Dice& dice, int number) {
  const auto kind = static_cast<PromotionKind>(dice.below(5));
  Promotion p = promotion("p" + std::to_string(number), kind);
  for (std::uint64_t one = 1; one <= 4; ++one)
    if (dice.below(3) > 0) p.products.push_back(Gtin::from_number(one));
  if (p.products.empty()) p.products.push_back(Gtin::from_number(1));
  p.quantity = dice.from(2, 3);
  p.free = 1;
  p.percent = dice.from(1, 60);
  p.amount = cents(kind == PromotionKind::amount_off ? dice.from(1, 120) : dice.from(100, 500));
  p.mix = dice.below(2) == 0;
  p.most_times = dice.below(3) == 0 ? dice.from(1, 2) : 0;
  return p;
}

Basket some_basket(Dice& dice, int lines_max, int quantity_max) {
  Basket basket;
  const int lines = dice.from(1, lines_max);
  for (int at = 0; at < lines; ++at)
    add(basket, product(static_cast<std::uint64_t>(dice.from(1, 4)), 0), dice.from(1, quantity_max));
  std::map<Gtin, Money> prices;
  for (BasketLine& line : basket.lines) {
    const auto [price, added] = prices.try_emplace(line.product.gtin, cents(dice.from(1, 300)));
    line.product.price = price->second;
  }
  return basket;
}

}  // namespace

TEST_CASE("no way to share the pieces takes off more") {
  for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
    Dice dice(seed);
    const Basket basket = some_basket(dice, 4, 3);
    std::vector<Promotion> promotions;
    const int count = dice.from(1, 3);
    for (int at = 0; at < count; ++at) promotions.push_back(some_promotion(dice, at));
    INFO("seed " << seed);
    REQUIRE(sum(Promotions(promotions).discounts_of(basket, some_minute)).cents() == brute(basket, promotions));
  }
}

TEST_CASE("promotions never make a basket cost more, nor a line less than nothing") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Dice dice(seed);
    Basket basket = some_basket(dice, 12, 6);
    std::vector<Promotion> promotions;
    Money before;
    for (int at = 0; at < 5; ++at) {
      promotions.push_back(some_promotion(dice, at));
      basket.discounts = Promotions(promotions).discounts_of(basket, some_minute);
      INFO("seed " << seed << ", promotions " << promotions.size());
      CHECK(basket.discount() >= before);
      before = basket.discount();
      for (const Discount& one : basket.discounts) CHECK(one.amount > Money());
      for (const BasketLine& line : basket.lines) CHECK(basket.discount(line.line) <= line.goods());
    }
  }
}

TEST_CASE("a crowd of promotions over one big basket is never worse than the best of them alone") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Dice dice(seed);
    Basket basket;
    for (std::uint64_t at = 1; at <= 60; ++at) add(basket, product(at, dice.from(50, 900)), dice.from(1, 4));
    std::vector<Promotion> promotions;
    for (int at = 0; at < 60; ++at) {
      Promotion p = some_promotion(dice, at);
      p.products.clear();
      for (int one = 0; one < 25; ++one)
        p.products.push_back(Gtin::from_number(static_cast<std::uint64_t>(dice.from(1, 60))));
      promotions.push_back(p);
    }
    const Money all = sum(Promotions(promotions).discounts_of(basket, some_minute));
    for (const Promotion& one : promotions) {
      INFO("seed " << seed << ", " << one.id);
      CHECK(all >= sum(Promotions({one}).discounts_of(basket, some_minute)));
    }
  }
}
