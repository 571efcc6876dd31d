// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/offer.h"

#include "kiosk/app/hours.h"
#include "tests/support/catch.h"
#include "tests/support/fakes.h"

using namespace kassabel;
using lane::ScanTrouble;

namespace {

const Gtin pot = Gtin::from_number(8719990007068), banana = Gtin::from_number(8719990003015);
const Gtin tobacco = Gtin::from_number(8719990000014);

struct Shop {
  Shop() {
    put(pot, "Bruine bonen", 179);
    put(banana, "Bananen", 209).unit = Unit::kilogram;
    put(tobacco, "Shag", 1'500).groups = {"tobacco"};
  }
  Product& put(Gtin gtin, const std::string& name, std::int64_t price) {
    Product& product = catalogue.products[gtin];
    product.gtin = gtin;
    product.name = name;
    product.price = Money::from_cents(price);
    return product;
  }
  std::variant<app::Offer, app::Refusal> ask(const Code& code) {
    return app::offer_of(code, catalogue, GroupRules(), app::at_minute(20261122, 23 * 60));
  }
  BasketLine line(const Code& code) {
    const auto answer = ask(code);
    REQUIRE(std::holds_alternative<app::Offer>(answer));
    return std::get<app::Offer>(answer).line;
  }
  app::Refusal refused(const Code& code) {
    const auto answer = ask(code);
    REQUIRE(std::holds_alternative<app::Refusal>(answer));
    return std::get<app::Refusal>(answer);
  }
  test::FakeCatalogue catalogue;
};

Code code_of(Gtin gtin, CodeKind kind = CodeKind::gtin) {
  Code code;
  code.kind = kind;
  code.gtin = gtin;
  code.text = gtin.text();
  return code;
}

}  // namespace

TEST_CASE("a product is offered as it is priced now") {
  Shop shop;
  const BasketLine line = shop.line(code_of(pot));
  CHECK(line.product.name == "Bruine bonen");
  CHECK(line.quantity == 1);
  CHECK(line.unit() == Money::from_cents(179));
  CHECK_FALSE(line.labelled);
}

TEST_CASE("labels of scales: their price, or weight times the price of a kilogram, half up") {
  Shop shop;
  CHECK(shop.refused(code_of(banana)).trouble == ScanTrouble::needs_person);
  Code code = code_of(banana, CodeKind::in_store);
  code.weight_g = 500;
  CHECK(shop.line(code).unit() == Money::from_cents(105));  // 1.045
  CHECK(shop.line(code).weight_g == 500);
  code.price = Money::from_cents(99);
  CHECK(shop.line(code).unit() == Money::from_cents(99));
  code.weight_g.reset();
  CHECK(shop.line(code).unit() == Money::from_cents(99));
  CHECK(shop.line(code).weight_g == 0);
  code.price = Money();
  CHECK(shop.refused(code).trouble == ScanTrouble::needs_person);
  Code of_a_pot = code_of(pot, CodeKind::gs1);
  of_a_pot.weight_g = 720;  // net weight of what is sold by the piece
  CHECK(shop.line(of_a_pot).unit() == Money::from_cents(179));
}

TEST_CASE("what a code counts is the quantity") {
  Shop shop;
  Code code = code_of(pot, CodeKind::gs1);
  code.count = 6;
  CHECK(shop.line(code).quantity == 6);
  code.count = line_quantity_max + 1;
  CHECK(shop.refused(code).trouble == ScanTrouble::needs_person);
}

TEST_CASE("expired from the day after its date, by the shop's own day") {
  Shop shop;
  Code code = code_of(pot, CodeKind::digital_link);
  code.expires_day = 20261122;
  CHECK(shop.line(code).quantity == 1);
  code.expires_day = 20261121;
  const app::Refusal refusal = shop.refused(code);
  CHECK(refusal.trouble == ScanTrouble::expired);
  CHECK(refusal.name == "Bruine bonen");
  CHECK(refusal.words == "2026-11-21");
}

TEST_CASE("recalled: by number, batch or date, also what is expired") {
  Shop shop;
  shop.catalogue.recalled = {{pot, "A1", 0, 0, "glas"}};
  Code code = code_of(pot, CodeKind::gs1);
  code.batch = "B2";
  CHECK(shop.line(code).quantity == 1);
  code.batch = "A1";
  code.expires_day = 20200101;
  const app::Refusal refusal = shop.refused(code);
  CHECK(refusal.trouble == ScanTrouble::recalled);
  CHECK(refusal.words == "glas");
  CHECK(shop.refused(code_of(pot)).trouble == ScanTrouble::recalled);  // no batch on it: cannot be excluded
}

TEST_CASE("not sold here, unknown, unreadable") {
  Shop shop;
  CHECK(shop.refused(code_of(tobacco)).trouble == ScanTrouble::not_sold);
  // The carton of it is another thing than the pot.
  CHECK(shop.refused(code_of(Gtin::from_number(18719990007065))).trouble == ScanTrouble::unknown_product);
  Code voucher = code_of(pot, CodeKind::voucher);
  CHECK(shop.refused(voucher).trouble == ScanTrouble::unknown_product);
  Code broken = code_of(pot, CodeKind::gs1);
  broken.error = "check digit is 3, should be 7";
  CHECK(shop.refused(broken).trouble == ScanTrouble::unreadable);
  CHECK(shop.refused(broken).words == broken.error);
}
