// SPDX-License-Identifier: Apache-2.0
// What a product costs at a time, and what it did cost: times on the wall, also on days of 23 and 25 hours.
#include <random>

#include "store-db/catalogue_history.h"
#include "tests/store-db/catalogue_support.h"

namespace kassabel::store::test {
namespace {

using Lines = std::vector<std::string>;

const std::string times = "valid_from,valid_until";

}  // namespace

TEST_CASE("a price begins and ends when the clock on the wall says so") {
  Shop shop;
  shop.import(csv_of({{1, "Kaas", "Zuivel", "500", ",2026-12-01T08:00"},
                      {1, "Kaas", "Zuivel", "450", "2026-12-01T08:00,2026-12-08"},
                      {1, "Kaas", "Zuivel", "520", "2026-12-10,"},
                      {2, "Melk", "Zuivel", "139", ","}},
                     times));
  CHECK(shop.price(1, wall("2026-11-01")) == 500);
  CHECK(shop.price(1, wall("2026-12-01T07:59")) == 500);
  CHECK(shop.price(1, wall("2026-12-01T08:00")) == 450);
  CHECK(shop.price(1, wall("2026-12-07T23:59")) == 450);
  CHECK(shop.price(1, wall("2026-12-08")) == -1);
  CHECK(shop.price(1, wall("2026-12-09T23:59")) == -1);
  CHECK(shop.price(1, wall("2026-12-10")) == 520);
  CHECK(shop.price(2, wall("2026-12-10")) == 139);
  CHECK(must(shop.open()->count()) == 2);
  CHECK(must(shop.open()->list(10, wall("2026-12-09"))).size() == 1);
  CHECK(must(shop.open()->facts(wall("2026-12-02"))).next_change == minute("2026-12-08"));
}

TEST_CASE("VAT goes with the price of its time") {
  Shop shop;
  shop.import(plain_header + "," + times + "\n" + own_code(1) + ",Boek,Lezen,500,9,0,0,each,,2027-01-01\n" +
              own_code(1) + ",Boek,Lezen,560,21,0,0,each,2027-01-01,\n");
  CHECK(must(shop.open()->find(own(1), wall("2026-12-31T23:59")))->vat_percent == 9);
  CHECK(must(shop.open()->find(own(1), wall("2027-01-01")))->vat_percent == 21);
}

TEST_CASE("the wall's clock counts on the days when it is changed") {
  Shop shop;
  // In the Netherlands 02:00 becomes 03:00 on 29 March 2026, and 03:00 becomes 02:00 on 25 October.
  shop.import(csv_of({{1, "Kaas", "Zuivel", "100", ",2026-03-29T02:30"},
                      {1, "Kaas", "Zuivel", "200", "2026-03-29T02:30,2026-10-25T02:30"},
                      {1, "Kaas", "Zuivel", "300", "2026-10-25T02:30,"}},
                     times));
  const auto at_utc = [&](std::string_view text, int offset) { return shop.price(1, {wall(text, 0).utc_ms, offset}); };
  CHECK(at_utc("2026-03-29T00:59", 60) == 100);   // 01:59
  CHECK(at_utc("2026-03-29T01:00", 120) == 200);  // 03:00, a minute later
  CHECK(at_utc("2026-10-25T00:29", 120) == 200);  // 02:29
  CHECK(at_utc("2026-10-25T00:30", 120) == 300);  // 02:30
  CHECK(at_utc("2026-10-25T01:00", 60) == 200);   // 02:00 again: the shelf says what its hour says
  CHECK(at_utc("2026-10-25T01:30", 60) == 300);
}

TEST_CASE("whatever the borders are, each moment has the price of its row") {
  std::mt19937 random{1};
  Shop shop;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::int64_t> borders;
    for (int count = 2 + static_cast<int>(random() % 8); count > 0; --count)
      borders.push_back(minute("2026-03-28") + static_cast<std::int64_t>(random() % (3 * 24 * 60)));
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    std::vector<Row> rows;
    for (std::size_t at = 0; at + 1 < borders.size(); ++at)
      rows.push_back({1, "Kaas", "Zuivel", std::to_string(at + 1),
                      wall_minute_text(borders[at]) + "," + wall_minute_text(borders[at + 1])});
    if (rows.empty()) continue;
    std::shuffle(rows.begin(), rows.end(), random);
    shop.import(csv_of(rows, times));
    const auto catalogue = shop.open();
    for (const std::int64_t border : borders)
      for (const std::int64_t moment : {border - 1, border, border + 1}) {
        const int offset = static_cast<int>(random() % 2) * 60 + 60;
        const auto found = must(catalogue->find(own(1), {(moment - offset) * 60'000, offset}));
        const auto row = std::upper_bound(borders.begin(), borders.end(), moment) - borders.begin();
        const bool none = row == 0 || moment >= borders.back();
        CHECK((found ? found->price.cents() : -1) == (none ? -1 : row));
      }
  }
}

TEST_CASE("a pack without a price costs as many times its article, at each time") {
  Shop shop;
  shop.import(csv_of({{3, "Bier 6 flesjes", "Bier", "", ",," + own_code(1) + ",6"},
                      {1, "Bier", "Bier", "100", ",2026-12-01,,"},
                      {1, "Bier", "Bier", "90", "2026-12-01,2026-12-08,,"},
                      {2, "Bier 24 flesjes", "Bier", "1999", ",," + own_code(1) + ",24"}},
                     times + ",article,pack"));
  CHECK(shop.price(3, wall("2026-11-30")) == 600);
  CHECK(shop.price(3, wall("2026-12-01")) == 540);
  CHECK(shop.price(3, wall("2026-12-08")) == -1);
  CHECK(shop.price(2, wall("2026-12-01")) == 1999);
  const auto pack = must(shop.open()->find(own(3), wall("2026-12-01")));
  CHECK(pack->article == own(1));
  CHECK(pack->pack == 6);
  CHECK(shop.history(3) ==
        Lines{"600 from 2026-11-01T00:00 until 2026-12-01T00:00", "540 from 2026-12-01T00:00 until 2026-12-08T00:00"});
}

TEST_CASE("prices that were are kept, and for how long") {
  Shop shop;
  shop.import(csv_of({{1, "Kaas", "Zuivel", "500", ""}, {2, "Melk", "Zuivel", "139", ""}}), "2026-11-01");
  shop.import(csv_of({{1, "Kaas", "Zuivel", "450", ""}, {2, "Melk", "Zuivel", "139", ""}}), "2026-11-10T10:00");
  shop.import(csv_of({{1, "Kaas", "Zuivel", "450", ""}, {2, "Melk", "Zuivel", "139", ""}}), "2026-11-15");
  shop.import(csv_of({{1, "Kaas", "Zuivel", "480", ""}}), "2026-11-20");
  CHECK(shop.history(1) == Lines{"500 from 2026-11-01T00:00 until 2026-11-10T10:00",
                                 "450 from 2026-11-10T10:00 until 2026-11-20T00:00", "480 from 2026-11-20T00:00 on"});
  // Gone from the shop, and not forgotten.
  CHECK(shop.history(2) == Lines{"139 from 2026-11-01T00:00 until 2026-11-20T00:00"});
  CHECK(shop.price(2, wall("2026-11-20")) == -1);
  const auto periods = must(shop.open()->price_history(own(1)));
  CHECK(lowest_price(periods, minute("2026-10-21"), minute("2026-11-20"))->cents() == 450);
  CHECK(lowest_price(periods, minute("2026-10-21"), minute("2026-11-10T10:00"))->cents() == 500);
  CHECK_FALSE(lowest_price(periods, minute("2026-10-01"), minute("2026-11-01")).has_value());

  shop.import(csv_of({{1, "Kaas", "Zuivel", "480", ""}, {2, "Melk", "Zuivel", "149", ""}}), "2026-12-21");
  CHECK(shop.history(1) == Lines{"450 from 2026-11-10T10:00 until 2026-11-20T00:00", "480 from 2026-11-20T00:00 on"});
  CHECK(shop.history(2) == Lines{"139 from 2026-11-01T00:00 until 2026-11-20T00:00", "149 from 2026-12-21T00:00 on"});
  shop.import(csv_of({{1, "Kaas", "Zuivel", "480", ""}, {2, "Melk", "Zuivel", "149", ""}}), "2027-01-20");
  CHECK(shop.history(1) == Lines{"480 from 2026-11-20T00:00 on"});
  CHECK(shop.history(9).empty());
}

TEST_CASE("what was planned and did not come is no history; what came is") {
  Shop shop;
  const auto planned = csv_of({{1, "Kaas", "Zuivel", "500", ",2026-11-10"},
                               {1, "Kaas", "Zuivel", "400", "2026-11-10,2026-11-17"},
                               {1, "Kaas", "Zuivel", "300", "2026-11-17,"}},
                              times);
  shop.import(planned, "2026-11-01");
  CHECK(shop.history(1) == Lines{"500 from 2026-11-01T00:00 until 2026-11-10T00:00",
                                 "400 from 2026-11-10T00:00 until 2026-11-17T00:00", "300 from 2026-11-17T00:00 on"});
  SECTION("replaced in the middle") {
    shop.import(csv_of({{1, "Kaas", "Zuivel", "420", ""}}), "2026-11-12");
    CHECK(shop.history(1) == Lines{"500 from 2026-11-01T00:00 until 2026-11-10T00:00",
                                   "400 from 2026-11-10T00:00 until 2026-11-12T00:00", "420 from 2026-11-12T00:00 on"});
  }
  SECTION("the same again, some days later") {
    shop.import(planned, "2026-11-12");
    CHECK(shop.history(1) == Lines{"500 from 2026-11-01T00:00 until 2026-11-10T00:00",
                                   "400 from 2026-11-10T00:00 until 2026-11-17T00:00", "300 from 2026-11-17T00:00 on"});
  }
  SECTION("a price of the past that the shop never had does not come into its history") {
    shop.import(
        csv_of({{1, "Kaas", "Zuivel", "100", ",2026-11-11"}, {1, "Kaas", "Zuivel", "400", "2026-11-11,"}}, times),
        "2026-11-12");
    CHECK(shop.history(1) == Lines{"500 from 2026-11-01T00:00 until 2026-11-10T00:00", "400 from 2026-11-10T00:00 on"});
  }
}

}  // namespace kassabel::store::test
