// SPDX-License-Identifier: Apache-2.0
// The columns that may be left out: what each may hold, and the fault of each in words with its line.
#include "tests/store-db/catalogue_support.h"

namespace kassabel::store::test {
namespace {

const std::string header = plain_header + ",surcharge_cents,groups,article,pack,valid_from,valid_until,pick,delete\n";

// What is wrong with a second row of another product that ends like this.
std::string fault_of(const std::string& number, const std::string& more) {
  const std::string csv = header + own_code(1) + ",Melk,Zuivel,139,9,0,0,each,,,,,2026-12-01,2026-12-08,,\n" + number +
                          ",Melk,Zuivel,139,9,0,0,each," + more + "\n";
  const auto faults = must(read_catalogue(csv, {}, [](const Product&) -> Result<void> { return {}; }));
  return fault_lines(faults, "shop.csv");
}

}  // namespace

TEST_CASE("a product has all that its columns say") {
  Shop shop;
  shop.import(header + own_code(1) + ",Beker,Kast,139,9,15,0,each,10,to_go| party-2 |to_go,,1,,,,no\n" + own_code(2) +
              ",Bekers,Kast,400,9,0,0,each,,," + own_code(1) + ",3,,,7,\n");
  const auto one = must(shop.open()->find(own(1), {}));
  CHECK(one->surcharge.cents() == 10);
  CHECK(one->groups == std::vector<std::string>{"to_go", "party-2"});
  CHECK(one->article == Gtin());
  CHECK(one->article_or_self() == own(1));
  CHECK(one->pack == 1);
  const auto pack = must(shop.open()->find(own(2), {}));
  CHECK(pack->article_or_self() == own(1));
  CHECK(pack->pack == 3);
  CHECK(pack->groups.empty());
  CHECK(pack->surcharge == Money());
}

TEST_CASE("each fault of the columns that may be left out is named") {
  const auto is = [](const std::string& more, const std::string& fault) {
    INFO(more);
    CHECK(fault_of(own_code(2), more) == "shop.csv:3: " + fault);
  };
  is("-1,,,,,,,", "surcharge_cents is \"-1\", should be from 0 to 10000");
  is(",Alcohol,,,,,,", "group \"Alcohol\" should be lower-case letters, digits and _, at most 32 of them");
  is(",a|b|c|d|e|f|g|h|i,,,,,,", "groups has more than 8 groups");
  is(",,123,,,,,", "article \"123\": " + error_in(Gtin::parse("123")).text);
  is(",," + own_code(2) + ",,,,,", "article is the product itself");
  is(",,,6,,,,", "pack is 6, but article is empty");
  is(",," + own_code(1) + ",0,,,,", "pack is \"0\", should be from 1 to 1000");
  is(",,,,2026-02-29,,,", "valid_from is \"2026-02-29\", should be a day as 2026-12-01 or a time as 2026-12-01T08:00");
  is(",,,,,2026-12-01T24:00,,",
     "valid_until is \"2026-12-01T24:00\", should be a day as 2026-12-01 or a time as 2026-12-01T08:00");
  is(",,,,,1-12-2026,,", "valid_until is \"1-12-2026\", should be a day as 2026-12-01 or a time as 2026-12-01T08:00");
  is(",,,,2026-12-01,2026-12-01,,", "valid_until is not after valid_from: \"2026-12-01\"");
  is(",,,,,,0,", "pick is \"0\", should be from 1 to 9999");
  is(",,,,,,maybe,", "pick is \"maybe\", should be a whole number");
  is(",,,,,,,perhaps", "delete is \"perhaps\", should be yes, no or empty");
  CHECK(fault_of(own_code(2), ",,,,,,,").empty());
  CHECK(fault_of(own_code(2), ",,,,,,,yes").empty());
}

TEST_CASE("prices of one product may not overlap, nor be of another product") {
  const auto is = [](const std::string& more, const std::string& fault) {
    INFO(more);
    CHECK(fault_of(own_code(1), more) == (fault.empty() ? "" : "shop.csv:3: gtin " + own_code(1) + " " + fault));
  };
  is(",,,,2026-12-08,,,", "");
  is(",,,,,2026-12-01,,", "");
  is(",,,,2026-12-07T23:59,,,", "has a price at that time on line 2 already");
  is(",,,,,2026-12-01T00:01,,", "has a price at that time on line 2 already");
  is(",,,,2026-12-03,2026-12-04,,", "has a price at that time on line 2 already");
  is(",,,,,,,", "is on line 2 already");
  is("5,,,,2026-12-08,,,", "is another product than on line 2; only price_cents, vat_percent and times may differ");
  is(",,,,2026-12-08,,4,", "is another product than on line 2; only price_cents, vat_percent and times may differ");
}

TEST_CASE("an article has to be there, to be one itself, and its pack to have a price that can be") {
  const auto fault_of_pack = [](const std::string& rows) {
    Shop shop;
    return error_in(shop.try_import({}, plain_header + ",article,pack\n" + rows, "2026-11-01")).text;
  };
  const std::string start = "shop.csv: nothing was imported, 1 fault:\nshop.csv:";
  const std::string bottle = own_code(1) + ",Fles,Drank,9000000,9,0,0,each,,\n";
  CHECK(fault_of_pack(own_code(2) + ",Krat,Drank,100,9,0,0,each," + own_code(1) + ",\n") ==
        start + "2: gtin " + own_code(2) + ": article " + own_code(1) + " is not among the products");
  CHECK(fault_of_pack(bottle + own_code(2) + ",Krat,Drank,100,9,0,0,each," + own_code(1) + ",2\n" + own_code(3) +
                      ",Pallet,Drank,100,9,0,0,each," + own_code(2) + ",9\n") ==
        start + "4: gtin " + own_code(3) + ": article " + own_code(2) + " is itself another number or a pack");
  CHECK(fault_of_pack(bottle + own_code(2) + ",Krat,Drank,,9,0,0,each," + own_code(1) + ",2\n") ==
        start + "3: gtin " + own_code(2) + ": the pack would cost more than 10000000 cents");
  CHECK(fault_of_pack(own_code(2) + ",Zak,Drank,,9,0,0,kg," + own_code(1) + ",1\n" + bottle) ==
        start + "2: gtin " + own_code(2) + ": article " + own_code(1) + " has another unit, so price_cents is needed");
  CHECK(says(fault_of_pack(own_code(1) + ",Fles,Drank,,9,0,0,each,,\n"), "shop.csv:2: price_cents is missing"));
}

TEST_CASE("times on the wall are read and written as the file has them") {
  CHECK(wall_minute_text(*parse_wall_minute("2026-12-01T08:05")) == "2026-12-01T08:05");
  CHECK(wall_minute_text(*parse_wall_minute("2028-02-29")) == "2028-02-29T00:00");
  CHECK(parse_wall_minute("1970-01-01") == std::nullopt);
  for (const char* wrong : {"", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-12-00", "2026-12-01 08:00",
                            "2026-12-01T8:00", "2026-12-01T08:60", "2026-12-01T08:00Z", "2026-12-01T", "2200-01-01"})
    CHECK(parse_wall_minute(wrong) == std::nullopt);
  CHECK(parse_day("2026-12-31") == 20261231);
  CHECK(parse_day("2026-12-31T00:00") == std::nullopt);
  CHECK(wall_minute({-1, 0}) == -1);
  CHECK(wall_minute({60'000, 60}) == 61);
}

}  // namespace kassabel::store::test
