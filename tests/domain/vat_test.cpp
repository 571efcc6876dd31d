// SPDX-License-Identifier: Apache-2.0
// VAT of a receipt, and money in parts. The shop's rates and the example with ten apples: see money_test.cpp.
#include "kiosk/domain/vat.h"

#include <numeric>

#include "tests/support/catch.h"

using namespace kassabel;

namespace {

Money cents(std::int64_t c) { return Money::from_cents(c); }

void add(Basket& basket, std::int64_t price, int percent, int quantity = 1, std::int64_t surcharge = 0) {
  BasketLine line;
  line.line = static_cast<std::uint32_t>(basket.lines.size() + 1);
  line.product.price = cents(price);
  line.product.vat_percent = percent;
  line.product.surcharge = cents(surcharge);
  line.quantity = quantity;
  basket.lines.push_back(line);
}

Money sum(const std::vector<Money>& parts) { return std::accumulate(parts.begin(), parts.end(), Money()); }

// Same numbers on every machine.
struct Dice {
  std::uint64_t state;
  std::int64_t below(std::int64_t most) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(most));
  }
};

}  // namespace

TEST_CASE("parts sum to the whole, by largest remainder, the earlier of equals first") {
  const auto parts = [](std::int64_t whole, std::vector<std::int64_t> weights) {
    std::vector<Money> money;
    for (const std::int64_t weight : weights) money.push_back(cents(weight));
    std::vector<std::int64_t> out;
    for (const Money part : allocate(cents(whole), money)) out.push_back(part.cents());
    return out;
  };
  using V = std::vector<std::int64_t>;
  CHECK(parts(100, {1, 1, 1}) == V{34, 33, 33});
  CHECK(parts(-100, {1, 1, 1}) == V{-34, -33, -33});
  CHECK(parts(1, {10, 20, 70}) == V{0, 0, 1});
  CHECK(parts(5, {0, 0}) == V{5, 0});
  CHECK(parts(0, {3, 4}) == V{0, 0});
  CHECK(parts(7, {}).empty());
  CHECK(parts(9'999'999'999, {9'999'999'999, 1}) == V{9'999'999'998, 1});
  Dice dice{7};
  for (int round = 0; round < 2'000; ++round) {
    const Money whole = cents(dice.below(100'000) - 50'000);
    std::vector<Money> weights;
    Money all;
    for (std::int64_t one = dice.below(12); one >= 0; --one) all += weights.emplace_back(cents(dice.below(5'000)));
    const auto shares = allocate(whole, weights);
    CHECK(sum(shares) == whole);
    if (all == Money()) continue;
    for (std::size_t at = 0; at < shares.size(); ++at) {
      const std::int64_t off = shares[at].cents() * all.cents() - whole.cents() * weights[at].cents();
      CHECK(std::abs(off) < all.cents());  // less than a cent from its exact share
    }
  }
}

TEST_CASE("discounts of lines and of the basket come off before VAT, spread over the rates") {
  Basket basket;
  add(basket, 1000, 9);
  add(basket, 2000, 21);
  basket.discounts = {{1, "a", "a", cents(100)}, {0, "b", "b", cents(290)}};
  const auto vat = vat_of(basket);
  REQUIRE(vat.size() == 2);
  CHECK(vat[0] == VatLine{9, cents(743), cents(67), cents(810)});      // 9.00 - 0.90
  CHECK(vat[1] == VatLine{21, cents(1488), cents(312), cents(1800)});  // 20.00 - 2.00
}

TEST_CASE("a surcharge has its product's VAT and is never discounted; a zero rate has none") {
  Basket basket;
  add(basket, 1000, 9, 1, 1000);
  add(basket, 1000, 0);
  basket.discounts = {{0, "b", "b", cents(100)}};
  const auto vat = vat_of(basket);
  REQUIRE(vat.size() == 2);
  CHECK(vat[0].percent == 0);
  CHECK(vat[0].vat == Money());
  CHECK(vat[0].gross == cents(950));
  CHECK(vat[1].gross == cents(1950));
}

TEST_CASE("sums hold for any basket: rates make the total, lines make the rates") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Dice dice{seed};
    Basket basket;
    const std::int64_t rates[] = {0, 9, 21};
    for (std::int64_t one = dice.below(20); one >= 0; --one)
      add(basket, dice.below(1'500), static_cast<int>(rates[dice.below(3)]), static_cast<int>(dice.below(5)),
          dice.below(3) == 0 ? dice.below(40) : 0);
    for (BasketLine& line : basket.lines) {
      line.product.deposit = cents(dice.below(2) * 15);
      if (dice.below(3) == 0 && line.goods() > Money())
        basket.discounts.push_back({line.line, "l", "l", cents(dice.below(line.goods().cents()) + 1)});
    }
    const Money left = basket.goods() - basket.discount();
    if (left > Money()) basket.discounts.push_back({0, "b", "b", cents(dice.below(left.cents()) + 1)});
    INFO("seed " << seed);
    const auto lines = vat_by_line(basket);
    REQUIRE(lines.size() == basket.lines.size());
    Money gross;
    for (const VatLine& rate : vat_of(basket)) {
      gross += rate.gross;
      CHECK(rate.net + rate.vat == rate.gross);
      CHECK(rate.gross >= Money());
      CHECK(rate.vat == scale_half_up(rate.gross, rate.percent, 100 + rate.percent));
      Money own;
      for (std::size_t at = 0; at < lines.size(); ++at)
        if (basket.lines[at].product.vat_percent == rate.percent) own += lines[at];
      CHECK(own == rate.vat);
    }
    CHECK(gross == basket.total() - basket.deposit());
  }
}
