// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/pricing/pricing_support.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;
using Kind = PromotionKind;

namespace {

std::vector<Discount> off(const Basket& basket, const std::vector<Promotion>& promotions) {
  return Promotions(promotions).discounts_of(basket, some_minute);
}

Promotion for_price(std::vector<std::uint64_t> products, int quantity, std::int64_t amount, bool mix = false) {
  Promotion p = promotion("n-for", Kind::n_for_price, std::move(products));
  p.quantity = quantity;
  p.amount = cents(amount);
  p.mix = mix;
  return p;
}

Promotion percent(std::vector<std::uint64_t> products, int percent_off) {
  Promotion p = promotion("percent", Kind::percent_off, std::move(products));
  p.percent = percent_off;
  return p;
}

Promotion basket_kind(Kind kind, std::int64_t threshold, int percent_off, std::int64_t amount) {
  Promotion p = promotion("basket", kind);
  p.threshold = cents(threshold);
  p.percent = percent_off;
  p.amount = cents(amount);
  return p;
}

Product wine(std::int64_t price) {
  Product out = product(9, price, {"alcohol"});
  out.min_age = 18;
  return out;
}

}  // namespace

TEST_CASE("n pieces for a price, as often as they fit") {
  Basket basket;
  add(basket, product(1, 189), 5);
  const auto found = off(basket, {for_price({1}, 2, 300)});
  REQUIRE(found.size() == 1);
  CHECK(found[0] == Discount{1, "n-for", "deal n-for", cents(2 * (378 - 300))});
  Promotion once = for_price({1}, 2, 300);
  once.most_times = 1;
  CHECK(sum(off(basket, {once})) == cents(78));
}

TEST_CASE("different products count together in a mix only, and each line shows its part") {
  Basket basket;
  add(basket, product(1, 300));
  add(basket, product(2, 200));
  add(basket, product(3, 100));
  CHECK(off(basket, {for_price({1, 2, 3}, 3, 500)}).empty());
  const auto found = off(basket, {for_price({1, 2, 3}, 3, 500, true)});
  REQUIRE(found.size() == 3);
  CHECK(found[0].amount == cents(50));
  CHECK(found[1].amount == cents(33));
  CHECK(found[2].amount == cents(17));
}

TEST_CASE("the dearest pieces make the deal, the cheapest of it is free") {
  Basket basket;
  add(basket, product(1, 100), 2);
  add(basket, product(2, 400), 2);
  Promotion p = promotion("2+1", Kind::n_plus_free, {1, 2});
  p.quantity = 3;
  p.free = 1;
  CHECK(off(basket, {p}).empty());
  p.mix = true;
  CHECK(sum(off(basket, {p})) == cents(100));
  add(basket, product(2, 400), 1);
  CHECK(sum(off(basket, {p})) == cents(400));  // three of 4.00, not two and one of 1.00
}

TEST_CASE("the second one at a part of its price, rounded once a line") {
  Basket basket;
  add(basket, product(1, 99), 6);
  Promotion p = promotion("second", Kind::second_at_percent, {1});
  p.percent = 50;
  CHECK(sum(off(basket, {p})) == cents(149));  // 3 x 0.99 / 2 = 1.485
}

TEST_CASE("percentages are rounded once a line, amounts stop at the price") {
  Basket basket;
  add(basket, product(1, 99), 3);
  CHECK(sum(off(basket, {percent({1}, 25)})) == cents(74));  // 74.25, where each piece alone would give 3 x 25
  Promotion amount = promotion("amount", Kind::amount_off, {1});
  amount.amount = cents(150);
  CHECK(sum(off(basket, {amount})) == cents(297));
}

TEST_CASE("a promotion runs from its first minute until its last, by the wall") {
  Basket basket;
  add(basket, product(1, 100));
  Promotion p = percent({1}, 10);
  p.from_minute = 100;
  p.until_minute = 200;
  const Promotions all({p});
  CHECK(all.discounts_of(basket, 99).empty());
  CHECK(all.discounts_of(basket, 100).size() == 1);
  CHECK(all.discounts_of(basket, 199).size() == 1);
  CHECK(all.discounts_of(basket, 200).empty());
  CHECK(local_minute({1'795'358'400'000, 60}) == 1'795'358'400 / 60 + 60);
  CHECK(local_minute({-1, 0}) == -1);
}

TEST_CASE("products, articles, groups and departments") {
  Product six = product(7, 500);
  six.article = Gtin::from_number(1);
  six.pack = 6;
  six.department = "Dranken";
  six.groups = {"bier"};
  Basket basket;
  add(basket, six);
  Promotion by = promotion("p", Kind::percent_off);
  by.percent = 10;
  CHECK(off(basket, {by}).empty());  // names nothing
  for (const std::uint64_t number : {1, 7}) CHECK(off(basket, {percent({number}, 10)}).size() == 1);
  CHECK(off(basket, {percent({2}, 10)}).empty());
  by.groups = {"bier"};
  CHECK(off(basket, {by}).size() == 1);
  by.groups = {"wijn"};
  CHECK(off(basket, {by}).empty());
  by.departments = {"Dranken"};
  CHECK(off(basket, {by}).size() == 1);
}

TEST_CASE("a personal code is for who shows it") {
  Basket basket;
  add(basket, product(1, 100));
  Promotion p = percent({1}, 10);
  p.coupon = "LINDE10";
  CHECK(off(basket, {p}).empty());
  basket.coupons = {"OTHER", "LINDE10"};
  CHECK(off(basket, {p}).size() == 1);
}

TEST_CASE("labels of a scale count in percentages and not in n for a price; corrected prices in nothing") {
  Basket basket;
  add(basket, product(1, 398));
  basket.lines[0].product.unit = Unit::kilogram;
  CHECK(off(basket, {percent({1}, 10)}).empty());  // never weighed
  basket.lines[0].labelled = cents(180);
  CHECK(sum(off(basket, {percent({1}, 10)})) == cents(18));
  basket.lines[0].quantity = 2;
  CHECK(off(basket, {for_price({1}, 2, 100)}).empty());
  basket.lines[0].corrected = cents(199);
  CHECK(off(basket, {percent({1}, 10)}).empty());
}

TEST_CASE("a basket promotion looks at the goods after what came off lines, without deposit and surcharge") {
  Basket basket;
  Product cola = product(1, 1000);
  cola.deposit = cents(500);
  cola.surcharge = cents(500);
  add(basket, cola);
  const Promotion five = basket_kind(Kind::basket_amount, 1000, 0, 200);
  CHECK(off(basket, {five}) == std::vector<Discount>{{0, "basket", "deal basket", cents(200)}});
  CHECK(sum(off(basket, {basket_kind(Kind::basket_percent, 1000, 15, 0)})) == cents(150));
  CHECK(off(basket, {basket_kind(Kind::basket_amount, 1001, 0, 200)}).empty());
  // 3.00 off the line leaves 7.00: below the threshold, and more than the 2.00.
  CHECK(sum(off(basket, {five, percent({1}, 30)})) == cents(300));
  // 1.00 off the line would cost the shopper the 2.00.
  CHECK(off(basket, {five, percent({1}, 10)}) == std::vector<Discount>{{0, "basket", "deal basket", cents(200)}});
  // Only the best one of the basket.
  CHECK(sum(off(basket, {five, basket_kind(Kind::basket_percent, 0, 15, 0)})) == cents(200));
}

TEST_CASE("a basket promotion on named products comes off their lines") {
  Basket basket;
  add(basket, product(1, 1000));
  add(basket, product(2, 2000));
  add(basket, product(3, 5000));
  Promotion p = basket_kind(Kind::basket_amount, 3000, 0, 300);
  p.products = {Gtin::from_number(1), Gtin::from_number(2)};
  const auto found = off(basket, {p});
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Discount{1, "basket", "deal basket", cents(100)});
  CHECK(found[1] == Discount{2, "basket", "deal basket", cents(200)});
}

TEST_CASE("alcohol never gets more than 25 percent off, whatever slipped through") {
  Basket basket;
  add(basket, wine(600), 4);
  CHECK(sum(off(basket, {percent({9}, 25)})) == cents(600));
  CHECK(off(basket, {percent({9}, 26)}).empty());
  CHECK(off(basket, {for_price({9}, 2, 899)}).empty());
  CHECK(sum(off(basket, {for_price({9}, 2, 900)})) == cents(600));
  Promotion free = promotion("free", Kind::n_plus_free, {9});
  free.quantity = 3;
  free.free = 1;
  CHECK(off(basket, {free}).empty());
  free.quantity = 4;
  CHECK(sum(off(basket, {free})) == cents(600));
  // Beside something dear the same mix would take more off the wine.
  add(basket, product(1, 2000));
  CHECK(sum(off(basket, {for_price({1, 9}, 2, 900, true)})) == Money());
  // And a line that is cheaper already gets nothing of the basket's.
  const auto both = off(basket, {percent({9}, 25), basket_kind(Kind::basket_percent, 1000, 10, 0)});
  CHECK(sum(both) == cents(600 + 200));
}

TEST_CASE("what a shop may not have is said in words") {
  const auto words = [](const Promotion& p, const std::vector<Product>& covered) {
    const auto checked = check_promotion(p, covered);
    return checked ? std::string() : checked.error().text;
  };
  const auto has = [](const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
  };
  const std::vector<Product> bread{product(1, 200)};
  CHECK(words(for_price({1}, 2, 300), bread).empty());
  CHECK(has(words(for_price({1}, 2, 400), bread), "2 pieces of product 1 cost 4.00 without it, and 4.00 with it"));
  CHECK(has(words(for_price({1}, 2, 500, true), bread), "takes off nothing"));
  CHECK(has(words(percent({1}, 101), bread), "negative"));
  CHECK(has(words(percent({1}, 0), bread), "nothing"));
  Promotion amount = promotion("amount", Kind::amount_off, {1});
  amount.amount = cents(201);
  CHECK(has(words(amount, bread), "makes the line negative"));
  amount.amount = cents(200);
  CHECK(words(amount, bread).empty());
  CHECK(has(words(basket_kind(Kind::basket_amount, 400, 0, 500), {}), "basket negative"));
  Promotion backwards = percent({1}, 10);
  std::swap(backwards.from_minute, backwards.until_minute);
  CHECK(has(words(backwards, bread), "before it begins"));
  Promotion free = promotion("free", Kind::n_plus_free, {1});
  free.quantity = free.free = 2;
  CHECK(has(words(free, bread), "every piece"));

  const std::vector<Product> bottles{wine(600)};
  CHECK(words(percent({9}, 25), bottles).empty());
  CHECK(has(words(percent({9}, 26), bottles), "25 percent"));
  Promotion second = promotion("second", Kind::second_at_percent, {9});
  second.percent = 50;
  CHECK(words(second, bottles).empty());
  second.percent = 49;
  CHECK(has(words(second, bottles), "25 percent"));
  Promotion two_plus_one = promotion("2+1", Kind::n_plus_free, {9});
  two_plus_one.quantity = 3;
  two_plus_one.free = 1;
  CHECK(has(words(two_plus_one, bottles), "25 percent"));
  CHECK(words(for_price({9}, 2, 900), bottles).empty());
  CHECK(has(words(for_price({9}, 2, 899), bottles), "25 percent"));
  // Each article alone keeps 75 %, the bundle with the dearest does not.
  CHECK(has(words(for_price({1, 9}, 2, 900, true), {wine(600), product(1, 2000)}), "25 percent"));
  CHECK(has(words(basket_kind(Kind::basket_percent, 1000, 30, 0), bottles), "25 percent"));
  Product by_age = product(8, 500);
  by_age.min_age = 18;
  CHECK(has(words(percent({8}, 30), {by_age}), "25 percent"));
}
