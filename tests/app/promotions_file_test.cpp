// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/promotions_file.h"

#include "kiosk/app/config.h"
#include "kiosk/app/hours.h"
#include "tests/support/catch.h"
#include "tests/support/fakes.h"

using namespace kassabel;

namespace {

const WallTime sunday = app::at_minute(20261122, 10 * 60);

std::string deal(const std::string& keys) {
  return "[[promotion]]\nid = \"a\"\nname = \"A\"\nfrom = \"2026-11-22T08:00\"\nuntil = \"2026-11-29\"\n" + keys;
}

std::string error_of(const std::string& toml) {
  const auto read = app::parse_promotions(toml, "p.toml");
  return read ? "" : read.error().text;
}

Product product(std::uint64_t number, std::int64_t price, std::vector<std::string> groups = {}) {
  Product out;
  out.gtin = Gtin::from_number(number);
  out.name = "Wijn";
  out.price = Money::from_cents(price);
  out.groups = std::move(groups);
  return out;
}

}  // namespace

TEST_CASE("promotions are read as they are written") {
  const auto read = app::parse_promotions(
      deal("kind = \"n_for_price\"\nproducts = [\"8719990001011\", \"87199017\"]\ngroups = [\"kaas\"]\n"
           "departments = [\"Zuivel\"]\nquantity = 2\namount_cents = 300\nmix = true\nmost_times = 3\n"
           "coupon = \"LINDE\"\n"),
      "p.toml");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  const Promotion& p = read->front();
  CHECK(p.id == "a");
  CHECK(p.name == "A");
  CHECK(p.kind == PromotionKind::n_for_price);
  CHECK(p.from_minute == local_minute(app::at_minute(20261122, 8 * 60)));
  CHECK(p.until_minute == local_minute(app::at_minute(20261130, 0)));  // a day as the end is in
  CHECK(p.products == std::vector<Gtin>{Gtin::from_number(8719990001011), Gtin::from_number(87199017)});
  CHECK(p.groups == std::vector<std::string>{"kaas"});
  CHECK(p.departments == std::vector<std::string>{"Zuivel"});
  CHECK(p.quantity == 2);
  CHECK(p.amount == Money::from_cents(300));
  CHECK(p.mix);
  CHECK(p.most_times == 3);
  CHECK(p.coupon == "LINDE");
}

TEST_CASE("TOML's own dates are understood, too") {
  const auto read = app::parse_promotions(
      "[[promotion]]\nid = \"a\"\nname = \"A\"\nkind = \"basket_percent\"\nfrom = 2026-11-22\n"
      "until = 2026-11-22T12:30:00\npercent = 5\nthreshold_cents = 100\n",
      "p.toml");
  REQUIRE(read);
  CHECK(read->front().until_minute - read->front().from_minute == 12 * 60 + 30);
}

TEST_CASE("what is wrong is said with file and line") {
  const std::string on = "products = [\"8719990001011\"]\n";
  CHECK(error_of("[[promotion]]\nid = \"a\"\n") == "p.toml:1: [[promotion]] name is missing: what do shoppers read?");
  CHECK(error_of(deal("kind = \"free_beer\"\n" + on)).find("p.toml:6: [[promotion]] kind must be one of") == 0);
  CHECK(error_of(deal("kind = \"percent_off\"\n" + on)) == "p.toml:1: a promotion of kind percent_off needs percent");
  CHECK(error_of(deal("kind = \"percent_off\"\npercent = 5\nquantity = 2\n" + on)) ==
        "p.toml:8: a promotion of kind percent_off has no quantity");
  CHECK(error_of(deal("kind = \"percent_off\"\npercent = 101\n" + on)).find("p.toml:7:") == 0);
  CHECK(error_of(deal("kind = \"percent_off\"\npercent = 5\n")).find("needs products, groups or departments") !=
        std::string::npos);
  CHECK(error_of(deal("kind = \"percent_off\"\npercent = 5\nproducts = [\"8719990001012\"]\n")) ==
        "p.toml:8: product \"8719990001012\": check digit is 2, should be 1");
  CHECK(error_of(deal("kind = \"percent_off\"\npercent = 5\ncolour = 1\n" + on)).find("p.toml:8:") == 0);
  CHECK(error_of(deal("kind = \"n_plus_free\"\nquantity = 2\nfree = 2\n" + on)) ==
        "p.toml:1: promotion \"a\": every piece would be free");
  const std::string fine = deal("kind = \"percent_off\"\npercent = 5\n" + on);
  CHECK(error_of(fine).empty());
  CHECK(error_of(fine + fine) == "p.toml:10: there is another promotion with the id \"a\"");
  CHECK(error_of("[[promotion]]\nid = \"a\"\nname = \"A\"\nfrom = \"soon\"\n").find("p.toml:4:") == 0);
  CHECK(error_of("id = 3\n").find("p.toml:1:") == 0);
}

TEST_CASE("what the shop may not do with its products is said with file and line") {
  test::FakeCatalogue catalogue;
  for (const Product& one : {product(8719990001011, 600, {"alcohol"}), product(8719990001028, 200)})
    catalogue.products[one.gtin] = one;
  const auto error = [&](const std::string& toml) {
    const auto read = app::checked_promotions(toml, "p.toml", catalogue, sunday);
    return read ? "" : read.error().text;
  };
  const std::string thirty = "kind = \"percent_off\"\npercent = 30\n";
  CHECK(error(deal(thirty + "products = [\"8719990001028\"]\n")).empty());
  for (const std::string which : {"products = [\"8719990001011\"]\n", "groups = [\"alcohol\"]\n"}) {
    const std::string said = error(deal(thirty + which));
    CHECK(said.find("p.toml:1: promotion \"a\": more than 25 percent would come off Wijn") == 0);
  }
  CHECK(error(deal("kind = \"basket_percent\"\npercent = 30\nthreshold_cents = 100\n")).find("25 percent") !=
        std::string::npos);
  CHECK(error(deal("kind = \"amount_off\"\namount_cents = 201\nproducts = [\"8719990001028\"]\n"))
            .find("makes the line negative") != std::string::npos);
  // Over is over.
  const auto late = app::checked_promotions(deal(thirty + "groups = [\"alcohol\"]\n"), "p.toml", catalogue,
                                            app::at_minute(20261130, 0));
  CHECK(late.has_value());
}

TEST_CASE("the demo shop's promotions can be read and one of each kind is there") {
  const auto read = app::parse_promotions(app::demo_promotions_toml(), "promotions.toml");
  REQUIRE(read);
  CHECK(read->size() >= 8);
  for (const Promotion& one : *read) CHECK(one.from_minute <= local_minute(sunday));
}
