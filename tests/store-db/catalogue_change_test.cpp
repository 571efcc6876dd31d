// SPDX-License-Identifier: Apache-2.0
// Imports that change what is in force: deltas, recalls, promotions; and what stays when one does not come to its end.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "store-db/catalogue_files.h"
#include "tests/store-db/catalogue_support.h"

namespace kassabel::store::test {
namespace {

using Names = std::vector<std::string>;

const std::string milk = csv_of({{1, "Melk", "Zuivel", "139", ""}});

std::vector<Product> everything(Shop& shop) { return must(shop.open()->list(1000, wall("2026-11-05"))); }

}  // namespace

TEST_CASE("a delta replaces, adds and removes; everything else stays") {
  Shop shop;
  shop.import(csv_of(
      {{1, "Melk", "Zuivel", "139", ""}, {2, "Kaas", "Zuivel", "500", ""}, {3, "Brood", "Bakkerij", "289", ""}}));
  const ImportReport report = shop.delta(csv_of({{2, "Kaas", "Zuivel", "450", ""},
                                                 {4, "Wijn", "Drank", "599", "no"},
                                                 {3, "", "", "", "yes"},
                                                 {9, "", "", "", "yes"}},
                                                "delete"),
                                         "2026-11-03");
  CHECK(report.products == 2);
  CHECK(report.number == 2);
  CHECK(shop.price(1, wall("2026-11-03")) == 139);
  CHECK(shop.price(2, wall("2026-11-03")) == 450);
  CHECK(shop.price(3, wall("2026-11-03")) == -1);
  CHECK(shop.price(4, wall("2026-11-03")) == 599);
  CHECK(must(shop.open()->count()) == 3);
  CHECK(shop.search("wijn") == Names{"Wijn"});
  CHECK(shop.search("brood").empty());
  CHECK(must(shop.open()->departments()).size() == 2);
  CHECK(shop.history(3) == Names{"289 from 2026-11-01T00:00 until 2026-11-03T00:00"});
  CHECK(shop.history(2) == Names{"500 from 2026-11-01T00:00 until 2026-11-03T00:00", "450 from 2026-11-03T00:00 on"});
}

TEST_CASE("without a catalogue nothing can be changed") {
  Shop shop;
  Import import;
  import.delta = true;
  CHECK(error_in(shop.try_import(import, milk, "2026-11-01")).kind == ErrorKind::not_found);
  Import recalls;
  recalls.recalls = ImportSource::of_text("gtin,reason\n", "recalls.csv");
  CHECK(says(error_in(shop.try_import(recalls, "", "2026-11-01")).text, "import the whole list of products first"));
}

TEST_CASE("a delta may not leave a pack without its article") {
  Shop shop;
  shop.import(csv_of({{1, "Bier", "Bier", "100", ",,"}, {2, "Bier 6", "Bier", "", own_code(1) + ",6,"}},
                     "article,pack,delete"));
  Import import;
  import.delta = true;
  const Error error = error_in(shop.try_import(import, csv_of({{1, "", "", "", "yes"}}, "delete"), "2026-11-02"));
  CHECK(error.text == "shop.csv: nothing was imported, 1 fault:\nshop.csv:2: gtin " + own_code(2) + ": article " +
                          own_code(1) + " is not among the products");
  CHECK(shop.price(2, wall("2026-11-02")) == 600);
}

TEST_CASE("a delta gives what a full import of the merged file gives") {
  std::mt19937 random{7};
  const auto row = [&](std::uint64_t number, bool timed) {
    const std::string price = std::to_string(1 + random() % 3);
    const std::string name = "Product " + std::to_string(number) + (random() % 3 == 0 ? " nieuw" : "");
    const std::string pick = random() % 3 == 0 ? "yes" : "";
    return Row{number, name, "Afdeling " + std::to_string(number % 3), price,
               (timed ? "2026-10-01,2026-11-" + std::to_string(10 + random() % 19) : ",") + "," + pick};
  };
  Shop by_delta, by_whole;
  std::vector<Row> rows;
  for (std::uint64_t number = 0; number < 30; ++number) rows.push_back(row(number, number % 4 == 0));
  const std::string columns = "valid_from,valid_until,pick,delete";
  const auto with_delete = [&](std::vector<Row> list, const std::string& word) {
    for (Row& one : list) one.more += "," + word;
    return list;
  };
  by_delta.import(csv_of(with_delete(rows, ""), columns), "2026-11-01");
  by_whole.import(csv_of(with_delete(rows, ""), columns), "2026-11-01");
  for (int round = 1; round <= 8; ++round) {
    const std::string at = "2026-11-" + std::to_string(round * 3 + 1 < 10 ? 10 : round * 3 + 1);
    std::vector<Row> changes, gone;
    for (Row& one : rows)
      if (random() % 4 == 0) changes.push_back(one = row(one.number, random() % 3 == 0));
    if (rows.size() > 5) {
      gone.push_back(rows[4]);
      std::erase_if(changes, [&](const Row& one) { return one.number == rows[4].number; });
      rows.erase(rows.begin() + 4);
    }
    rows.push_back(row(100 + static_cast<std::uint64_t>(round), false));
    changes.push_back(rows.back());
    std::vector<Row> delta = with_delete(changes, "");
    for (const Row& one : with_delete(gone, "yes")) delta.push_back(one);
    by_delta.delta(csv_of(delta, columns), at);
    by_whole.import(csv_of(with_delete(rows, ""), columns), at);
    CHECK(everything(by_delta) == everything(by_whole));
    for (std::uint64_t number = 0; number < 110; ++number) CHECK(by_delta.history(number) == by_whole.history(number));
    for (const char* text : {"prod", "nieuw", "product 1", "nieuws"})
      CHECK(by_delta.search(text) == by_whole.search(text));
    CHECK(must(by_delta.open()->departments()).size() == must(by_whole.open()->departments()).size());
  }
}

TEST_CASE("a recall is in force within one import and stays until another list") {
  Shop shop;
  shop.import(csv_of({{1, "Pindakaas", "Kast", "289", ","}, {2, "Pindakaas 2", "Kast", "", own_code(1) + ",2"}},
                     "article,pack"));
  const auto open = shop.open();
  CHECK(must(open->recalls(own(1))).empty());
  const ImportReport report = shop.recall("reason,until,gtin,batch,from\nGlas erin,2026-12-31," + own_code(1) +
                                          ",L123,2026-12-01\nKapot,," + own_code(2) + ",,\n");
  CHECK(report.recalls == 2);
  CHECK(must(open->recalls(own(1))).empty());
  CHECK(must(open->switch_to_newest()));
  CHECK(must(open->recalls(own(1))) == std::vector<Recall>{{own(1), "L123", 20261201, 20261231, "Glas erin"}});
  CHECK(must(open->recalls(own(2))) ==
        std::vector<Recall>{{own(2), "", 0, 0, "Kapot"}, {own(1), "L123", 20261201, 20261231, "Glas erin"}});
  CHECK(must(open->find(own(2), {}))->price.cents() == 578);

  shop.import(csv_of({{1, "Pindakaas", "Kast", "299", ""}}));
  CHECK(must(shop.open()->recalls(own(1))).size() == 1);
  shop.delta(csv_of({{1, "Pindakaas", "Kast", "279", ""}}));
  CHECK(must(shop.open()->recalls(own(1))).size() == 1);
  shop.recall("gtin,reason\n");
  CHECK(must(shop.open()->recalls(own(1))).empty());
  CHECK(shop.price(1, {}) == 279);
}

TEST_CASE("faults of a recall list are named, and the list in force stays") {
  Shop shop;
  shop.import(milk);
  shop.recall("gtin,reason\n" + own_code(1) + ",Zuur\n");
  Import import;
  const std::string list = "gtin,reason,from,until\n" + own_code(1) + ",,,\n123,A,,\n" + own_code(1) +
                           ",A,2026-02-30,\n" + own_code(1) + ",A,2026-12-02,2026-12-01\n,A,,\n";
  import.recalls = ImportSource::of_text(list, "recalls.csv");
  const Error error = error_in(shop.try_import(import, "", "2026-11-01"));
  CHECK(error.text ==
        "recalls.csv: nothing was imported, 5 faults:\n"
        "recalls.csv:2: reason is missing\n"
        "recalls.csv:3: gtin \"123\": " +
            error_in(Gtin::parse("123")).text +
            "\n"
            "recalls.csv:4: from is \"2026-02-30\", should be a day as 2026-12-31\n"
            "recalls.csv:5: until is before from: \"2026-12-01\"\n"
            "recalls.csv:6: gtin is missing");
  CHECK(must(shop.open()->recalls(own(1))).size() == 1);
}

TEST_CASE("promotions stay over imports and are checked with the products before they count") {
  Shop shop;
  Import import;
  import.promotions = ImportSource::of_text("text of promotions", "promotions.toml");
  shop.import(milk, "2026-11-01", import);
  CHECK(must(shop.open()->promotions_text()) == "text of promotions");
  shop.delta(csv_of({{2, "Kaas", "Zuivel", "500", ""}}));
  CHECK(must(shop.open()->promotions_text()) == "text of promotions");

  Import checked;
  std::string seen;
  checked.check_promotions = [&](Catalogue& catalogue, const std::string& text) -> Result<void> {
    seen = text + " " + std::to_string(must(catalogue.find(own(1), {}))->price.cents());
    return fail(ErrorKind::invalid, "promotions.toml:1: too cheap");
  };
  CHECK(error_in(shop.try_import(checked, csv_of({{1, "Melk", "Zuivel", "150", ""}}), "2026-11-02")).text ==
        "promotions.toml:1: too cheap");
  CHECK(seen == "text of promotions 150");
  CHECK(shop.price(1, {}) == 139);
  CHECK(must(catalogue_numbers(shop.folder().path())).back() == 2);
  Import none;
  none.promotions = ImportSource::of_text("", "promotions.toml");
  shop.import("", "2026-11-02", none);
  CHECK(must(shop.open()->promotions_text()).empty());
}

TEST_CASE("pick lists and departments are in the order of the file") {
  Shop shop;
  shop.import(plain_header + ",picture,pick\n" + own_code(1) + ",Wit,Brood,100,9,0,0,each,B,yes\n" + own_code(2) +
              ",Melk,Zuivel,100,9,0,0,each,M,\n" + own_code(3) + ",Appel,Fruit,100,9,0,0,kg,A,2\n" + own_code(4) +
              ",Peer,Fruit,100,21,0,0,kg,P,1\n" + own_code(5) + ",Banaan,Fruit,100,21,0,0,kg,X,yes\n");
  const auto catalogue = shop.open();
  CHECK(must(catalogue->pick_departments()) == std::vector<Department>{{"Brood", "B"}, {"Fruit", "P"}});
  const auto names = [&](const std::string& department, std::size_t most) {
    Names list;
    for (const Product& product : must(catalogue->picks(department, most, {}))) list.push_back(product.name);
    return list;
  };
  CHECK(names("Fruit", 9) == Names{"Peer", "Appel", "Banaan"});
  CHECK(names("Fruit", 1) == Names{"Peer"});
  CHECK(names("Zuivel", 9).empty());
  CHECK(names("Nergens", 9).empty());
  using Rate = Catalogue::DepartmentRate;
  CHECK(must(catalogue->departments()) == std::vector<Rate>{{"Brood", 9}, {"Zuivel", 9}, {"Fruit", 21}});
}

TEST_CASE("an import that is killed leaves the catalogue in force; the next one comes to its end") {
  Shop shop;
  shop.import(milk);
  std::string large = plain_header + "\n";
  for (std::uint64_t number = 1; number <= 30'000; ++number)
    large += own_code(number) + ",Product " + std::to_string(number) + ",Kast,100,9,0,0,each\n";
  for (const std::size_t rows : {std::size_t{16'384}, std::size_t{0}}) {  // while it reads, and while it orders
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Import import;
      import.products = ImportSource::of_text(large, "large.csv");
      import.progress = [rows](const ImportProgress& progress) {
        const bool ordering = progress.step == ImportProgress::Step::ordering;
      if (rows == 0 ? ordering : progress.rows >= rows) ::kill(::getpid(), SIGKILL);
    };
    static_cast<void>(import_all(import, shop.folder().path()));
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(std::filesystem::exists(shop.folder() / "catalogue.new"));
  CHECK(must(catalogue_numbers(shop.folder().path())) == std::vector<std::uint64_t>{1});
  CHECK(shop.price(1, {}) == 139);
}
CHECK(shop.import(large).products == 30'000);
CHECK_FALSE(std::filesystem::exists(shop.folder() / "catalogue.new"));
CHECK(shop.price(30'000, {}) == 100);
}  // namespace kassabel::store::test

TEST_CASE("a catalogue of an older version is refused with what to do, and an import replaces it") {
  Shop shop;
  shop.import(milk);
  tamper(catalogue_path(shop.folder().path(), 1), "PRAGMA user_version = 1");
  const Error error = error_in(SqliteCatalogue::open_current(shop.folder().path()));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(says(error.text, "older kassabel"));
  CHECK(says(error.text, "kassabel catalogue import FILE.csv"));
  shop.import(milk);
  CHECK(shop.price(1, {}) == 139);
}

TEST_CASE("a file is read piece by piece, with the lines of its faults") {
  Shop shop;
  std::string large = "\xEF\xBB\xBF" + plain_header + "\r\n";
  for (std::uint64_t number = 1; number <= 20'000; ++number)
    large += own_code(number) + ",\"Product, " + std::to_string(number) + "\",Kast,100,9,0,0,each\r\n";
  write_bytes(shop.folder() / "large.csv", large);
  CHECK(must(import_catalogue(shop.folder() / "large.csv", shop.folder().path())).products == 20'000);
  CHECK(shop.search("product 20000") == Names{"Product, 20000"});
  write_bytes(shop.folder() / "large.csv", large + own_code(1) + ",Weer,Kast,100,9,0,0,each\r\n");
  CHECK(error_in(import_catalogue(shop.folder() / "large.csv", shop.folder().path())).text ==
        "large.csv: nothing was imported, 1 fault:\nlarge.csv:20002: gtin " + own_code(1) + " is on line 2 already");
}

}  // namespace kassabel::store::test
