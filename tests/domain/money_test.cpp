// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/money.h"

#include "kiosk/domain/tender.h"
#include "kiosk/domain/vat.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {
Money cents(std::int64_t c) { return Money::from_cents(c); }
}  // namespace

TEST_CASE("cash rounds to the nearest 5 cents, symmetric for refunds") {
  for (std::int64_t c = 0; c <= 9999; ++c) {
    const std::int64_t rounded = round_cash_5(cents(c)).cents();
    CHECK(rounded % 5 == 0);
    CHECK(rounded - c <= 2);
    CHECK(rounded - c >= -2);
    CHECK(round_cash_5(cents(-c)).cents() == -rounded);
  }
  CHECK(round_cash_5(cents(1524)) == cents(1525));
  CHECK(round_cash_5(cents(1522)) == cents(1520));
  CHECK(round_cash_5(cents(1523)) == cents(1525));
  CHECK(round_cash_5(cents(1528)) == cents(1530));
}

TEST_CASE("amounts read as people write them") {
  CHECK(format_amount(cents(1524)) == "15,24");
  CHECK(format_amount(cents(5)) == "0,05");
  CHECK(format_amount(cents(-250)) == "-2,50");
  CHECK(format_amount(cents(123456789)) == "1.234.567,89");
  CHECK(format_amount(cents(123456789), '.') == "1,234,567.89");
  CHECK(format_euro(cents(300)) == "\u20ac\u00a03,00");
}

TEST_CASE("VAT is rounded once a rate a receipt, never an article") {
  Product apple;
  apple.gtin = Gtin::from_number(1);
  apple.price = cents(99);
  apple.vat_percent = 9;
  Basket basket;
  for (std::uint32_t line = 1; line <= 10; ++line) basket.lines.push_back({line, apple, 1, 0, {}, {}});
  const auto vat = vat_of(basket);
  REQUIRE(vat.size() == 1);
  CHECK(vat[0].gross == cents(990));
  CHECK(vat[0].vat == cents(82));  // per article it would be 10 x 8 = 80
  CHECK(vat[0].net == cents(908));
}

TEST_CASE("deposits carry no VAT and removed lines count for nothing") {
  Product cola;
  cola.price = cents(99);
  cola.deposit = cents(15);
  Basket basket;
  basket.lines.push_back({1, cola, 2, 0, {}, {}});
  Product soap;
  soap.price = cents(189);
  soap.vat_percent = 21;
  basket.lines.push_back({2, soap, 0, 0, {}, {}});
  CHECK(basket.total() == cents(228));
  CHECK(basket.pieces() == 2);
  const auto vat = vat_of(basket);
  REQUIRE(vat.size() == 1);
  CHECK(vat[0].gross == cents(198));
}

TEST_CASE("change has the fewest coins and adds up") {
  for (std::int64_t c = 0; c <= 20'000; c += 5) {
    Money sum;
    for (const Coins& coins : change_in_coins(cents(c))) {
      CHECK(coins.count > 0);
      sum += coins.denomination * coins.count;
    }
    CHECK(sum == cents(c));
  }
  const std::vector<Coins> expected{{cents(200), 2}, {cents(50), 1}, {cents(20), 1}, {cents(5), 1}};
  CHECK(change_in_coins(cents(475)) == expected);
}

TEST_CASE("suggested notes start with exact and rise") {
  const auto suggestions = suggested_cash(cents(1525));
  REQUIRE(suggestions.size() == 4);
  CHECK(suggestions[0] == cents(1525));
  CHECK(suggestions[1] == cents(2000));
  CHECK(suggestions[2] == cents(5000));
  CHECK(suggestions[3] == cents(10000));
}
