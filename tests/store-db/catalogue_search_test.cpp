// SPDX-License-Identifier: Apache-2.0
// Search as one types: beginnings of words, accents and case aside, one slip of the finger, in an order that stays.
#include "store-db/catalogue_search.h"

#include "store-db/catalogue_words.h"
#include "tests/store-db/catalogue_support.h"

namespace kassabel::store::test {
namespace {

using Names = std::vector<std::string>;

void fill(Shop& shop) {
  shop.import(csv_of({{1, "Crème fraîche 200 ml", "Zuivel", "169", ""},
                      {2, "Banaan los", "Fruit", "209", "yes"},
                      {3, "Bananenbrood", "Bakkerij", "299", ""},
                      {4, "Jus d'orange 1 l", "Sap", "319", ""},
                      {5, "Weißwurst", "Vlees", "499", ""},
                      {6, "Magere yoghurt 1 l", "Zuivel", "159", ""},
                      {7, "Griekse Yoghurt 500 g", "Zuivel", "239", ""},
                      {8, "Tomaten los", "Groente", "199", "2"},
                      {9, "Verse tomatensoep", "Soep", "399", ""},
                      {10, "Halfvolle melk 1 l", "Zuivel", "139", ""},
                      {11, "Volle melk 1 l", "Zuivel", "149", ""},
                      {12, "Melkchocolade", "Snoep", "199", ""},
                      {13, "IJsbergsla", "Groente", "129", ""},
                      {14, "Κρέμα ΓΆΛΑ", "Zuivel", "99", ""},
                      {15, "Ĳsthee", "Fris", "99", ""}},
                     "pick"));
}

}  // namespace

TEST_CASE("names are compared without accents, case and signs") {
  CHECK(folded("Crème fraîche, 2 × 1,5 dl") == "creme fraiche 2 1 5 dl");
  CHECK(folded("  Jus d'Orange  ") == "jus d orange");
  CHECK(folded("STRASSE Straße STRAẞE") == "strasse strasse strasse");
  CHECK(folded("cafe\u0301 Œuf æble ø") == "cafe oeuf aeble o");
  CHECK(folded("Κρέμα") == folded("κρέμα"));
  CHECK(folded("Борщ") == "борщ");
  CHECK(folded("🍌—„“") == "");
  CHECK(folded("a\xFF\xC3") == "a");
  CHECK(words_in(folded("jus d'orange")) == Names{"jus", "d", "orange"});
  CHECK(words_in("").empty());
}

TEST_CASE("slips are a letter too many, swapped, missing or wrong") {
  const auto has = [](std::string_view word, const std::string& meant) {
    const auto slips = slips_of(word);
    return std::find(slips.begin(), slips.end(), meant) != slips.end();
  };
  CHECK(has("bannaan", "banaan"));
  CHECK(has("yogurt", "yoghurt"));
  CHECK(has("tomaaten", "tomaten"));
  CHECK(has("mlek", "melk"));
  CHECK(has("kaes", "kaas"));
  CHECK(has("melkk", "melk"));
  CHECK_FALSE(has("melk", "melk"));
  CHECK(slips_of("kip").empty());
  CHECK(slips_of("1234").empty());
  CHECK(slips_of(std::string(25, 'a')).empty());
}

TEST_CASE("each word that is typed begins one of the name") {
  Shop shop;
  fill(shop);
  CHECK(shop.search("creme fraiche") == Names{"Crème fraîche 200 ml"});
  CHECK(shop.search("FRAÎ") == Names{"Crème fraîche 200 ml"});
  CHECK(shop.search("jus d'orange") == Names{"Jus d'orange 1 l"});
  CHECK(shop.search("orange jus") == Names{"Jus d'orange 1 l"});
  CHECK(shop.search("weiss") == Names{"Weißwurst"});
  CHECK(shop.search("weiß") == Names{"Weißwurst"});
  CHECK(shop.search("ijst") == Names{"Ĳsthee"});
  CHECK(shop.search("κρ γα") == Names{"Κρέμα ΓΆΛΑ"});
  CHECK(shop.search("").empty());
  CHECK(shop.search(" ' \" * ").empty());
  CHECK(shop.search("kaviaar uit rusland").empty());
  CHECK(shop.search("\" OR folded:* NEAR(").empty());
}

TEST_CASE("names that begin with it come first, what is picked by hand before that") {
  Shop shop;
  fill(shop);
  CHECK(shop.search("melk") == Names{"Melkchocolade", "Halfvolle melk 1 l", "Volle melk 1 l"});
  CHECK(shop.search("toma") == Names{"Tomaten los", "Verse tomatensoep"});
  CHECK(shop.search("ban") == Names{"Banaan los", "Bananenbrood"});
  CHECK(shop.search("l", 3) == Names{"Banaan los", "Tomaten los", "Halfvolle melk 1 l"});
  CHECK(shop.search("1 l", 2) == Names{"Halfvolle melk 1 l", "Jus d'orange 1 l"});
}

TEST_CASE("one slip of the finger is forgiven") {
  Shop shop;
  fill(shop);
  CHECK(shop.search("bannaan") == Names{"Banaan los"});
  CHECK(shop.search("yogurt") == Names{"Griekse Yoghurt 500 g", "Magere yoghurt 1 l"});
  CHECK(shop.search("tomaaten") == Names{"Tomaten los", "Verse tomatensoep"});
  CHECK(shop.search("mager yogurt") == Names{"Magere yoghurt 1 l"});
  CHECK(shop.search("mlek") == Names{"Halfvolle melk 1 l", "Melkchocolade", "Volle melk 1 l"});
  CHECK(shop.search("cremee") == Names{"Crème fraîche 200 ml"});
  CHECK(shop.search("melk chocolade") == Names{});
}

TEST_CASE("a search has limits, whatever is typed") {
  Shop shop;
  fill(shop);
  CHECK(shop.search(std::string(5000, 'm')).empty());
  std::string many = "melk";
  for (int n = 0; n < 40; ++n) many += " m";
  CHECK(shop.search(many).size() == 3);
  CHECK(shop.search("l", 0).empty());
  CHECK(shop.search("melk" + std::string(59, ' ') + "é kwark").size() == 3);
  CHECK(shop.search("melk" + std::string(200, ' ') + "kwark").size() == 3);
}

TEST_CASE("another number of a product is not shown beside it; what has no price now is not shown") {
  Shop shop;
  shop.import(csv_of({{1, "Cola", "Fris", "119", ",,,"},
                      {2, "Cola", "Fris", "119", own_code(1) + ",,,"},
                      {3, "Cola 6 blikjes", "Fris", "", own_code(1) + ",6,,"},
                      {4, "Cola kerst", "Fris", "129", ",,2026-12-20,2026-12-27"}},
                     "article,pack,valid_from,valid_until"));
  CHECK(shop.search("cola") == Names{"Cola", "Cola 6 blikjes"});
  CHECK(must(shop.open()->search("cola", 9, wall("2026-12-24"))).size() == 3);
}

TEST_CASE("a beginning that many words have still finds them") {
  Shop shop;
  std::vector<Row> rows;
  for (std::uint64_t number = 0; number < 300; ++number) {
    std::string word = "chocolade";
    for (std::uint64_t rest = number; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    rows.push_back({number, "Reep " + word, "Snoep", "100", ""});
  }
  shop.import(csv_of(rows));
  CHECK(shop.search("chocolade", 50).size() == 50);
  CHECK(shop.search("chocloade", 50).size() == 50);
  CHECK(shop.search("chocolade", 1) == Names{"Reep chocolade"});
}

}  // namespace kassabel::store::test
