// SPDX-License-Identifier: Apache-2.0
// Goods that come back: what was paid for them, to the cent, in however many goes.
#include "kiosk/domain/refund.h"

#include <map>

#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using test::must;

namespace {

Money cents(std::int64_t c) { return Money::from_cents(c); }

BasketLine line(std::uint32_t number, std::int64_t price, int quantity, int percent, std::int64_t deposit = 0,
                std::int64_t surcharge = 0) {
  BasketLine out;
  out.line = number;
  out.product.name = "line " + std::to_string(number);
  out.product.price = cents(price);
  out.product.vat_percent = percent;
  out.product.deposit = cents(deposit);
  out.product.surcharge = cents(surcharge);
  out.quantity = quantity;
  return out;
}

std::map<int, Money> vat_by_rate(const std::vector<VatLine>& lines) {
  std::map<int, Money> out;
  for (const VatLine& one : lines) out[one.percent] += one.vat;
  return out;
}

struct Dice {
  std::uint64_t state = 20261123;
  std::int64_t below(std::int64_t most) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(most));
  }
};

Basket random_basket(Dice& dice) {
  Basket basket;
  const auto lines = static_cast<std::uint32_t>(1 + dice.below(6));
  for (std::uint32_t number = 1; number <= lines; ++number) {
    const int percent = dice.below(2) == 0 ? 9 : 21;
    basket.lines.push_back(line(number, 1 + dice.below(2000), static_cast<int>(1 + dice.below(7)), percent,
                                dice.below(3) == 0 ? 15 : 0, dice.below(4) == 0 ? 5 : 0));
    const Money goods = basket.lines.back().goods();
    if (dice.below(3) == 0) basket.discounts.push_back({number, "p", "promotion", cents(1 + goods.cents() / 3)});
  }
  const Money left = basket.goods() - basket.discount();
  if (dice.below(3) == 0) basket.discounts.push_back({0, "b", "basket", cents(1 + left.cents() / 10)});
  return basket;
}

}  // namespace

TEST_CASE("one of three for five euro comes back at what it was paid with, and three come back as five euro") {
  Basket sold;
  sold.lines = {line(1, 199, 3, 9)};
  sold.discounts = {{1, "three", "3 voor 5,00", cents(97)}};
  const Return one = must(return_of(sold, {}, {{1, 1}}));
  CHECK(one.basket.total() == cents(-167));
  CHECK(one.basket.discounts.front().name == "3 voor 5,00");
  const Return two = must(return_of(sold, {{1, 1}}, {{1, 2}}));
  CHECK(one.basket.total() + two.basket.total() == cents(-500));
  CHECK(one.basket.lines.front().quantity == -1);
  CHECK(paid_for_one(sold, 1) == cents(167));
}

TEST_CASE("a return has the rate and the VAT of its receipt, and the deposit comes back with it") {
  Basket sold;
  sold.lines = {line(1, 1000, 2, 21, 25), line(2, 500, 1, 9)};
  sold.discounts = {{0, "ten", "10 %", cents(250)}};
  const Return back = must(return_of(sold, {}, {{1, 2}}));
  REQUIRE(back.vat.size() == 1);
  CHECK(back.vat.front().percent == 21);
  CHECK(back.vat.front().gross == cents(-1800));
  CHECK(back.vat.front().net + back.vat.front().vat == back.vat.front().gross);
  CHECK(back.basket.deposit() == cents(-50));
  CHECK(back.basket.total() == cents(-1850));
}

TEST_CASE("whatever comes back in however many goes adds up to the receipt, and its VAT to the receipt's VAT") {
  Dice dice;
  for (int round = 0; round < 2'000; ++round) {
    const Basket sold = random_basket(dice);
    std::vector<ReturnedGoods> before;
    Money total;
    std::map<int, Money> vat;
    for (;;) {
      std::vector<ReturnedGoods> wanted;
      for (const BasketLine& one : sold.lines) {
        int left = one.quantity;
        for (const ReturnedGoods& gone : before)
          if (gone.line == one.line) left -= gone.quantity;
        if (left > 0 && (wanted.empty() || dice.below(2) == 0))
          wanted.push_back({one.line, static_cast<int>(1 + dice.below(left))});
      }
      if (wanted.empty()) break;
      const Return back = must(return_of(sold, before, wanted));
      CHECK(back.basket.total() <= Money());
      total += back.basket.total();
      for (const VatLine& one : back.vat) {
        CHECK(one.net + one.vat == one.gross);
        vat[one.percent] += one.vat;
      }
      before.insert(before.end(), wanted.begin(), wanted.end());
    }
    CHECK(total == -sold.total());
    for (const auto& [percent, sum] : vat_by_rate(vat_of(sold))) CHECK(vat[percent] == -sum);
  }
}

TEST_CASE("no more comes back than was sold, and nothing that was not") {
  Basket sold;
  sold.lines = {line(1, 199, 2, 9), line(2, 99, 0, 9)};
  CHECK_FALSE(return_of(sold, {}, {}));
  CHECK_FALSE(return_of(sold, {}, {{1, 3}}));
  CHECK_FALSE(return_of(sold, {{1, 1}}, {{1, 2}}));
  CHECK_FALSE(return_of(sold, {}, {{1, 1}, {1, 2}}));
  CHECK_FALSE(return_of(sold, {}, {{1, 0}}));
  CHECK_FALSE(return_of(sold, {}, {{1, -1}}));
  CHECK_FALSE(return_of(sold, {}, {{2, 1}}));  // taken out of the basket again
  CHECK_FALSE(return_of(sold, {}, {{7, 1}}));
  CHECK(return_of(sold, {{1, 2'000'000'000}}, {{1, 99}}).error().text == "line 1: that is more than is left of it");
}
