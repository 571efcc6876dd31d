// SPDX-License-Identifier: Apache-2.0
// Catalogue files: every fault named with its line, nothing imported then, and the switch to the next one.
#include "store-db/catalogue.h"

#include "store-db/catalogue_files.h"
#include "store-db/catalogue_import.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {
namespace {

const std::string header = "gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit\n";
const std::string milk = "8719990001011,Halfvolle melk,Zuivel,139,9,0,0,each\n";

// A valid EAN-13 of the shop's own range.
std::string own_gtin(std::uint64_t number) {
  std::string digits = std::to_string(200'000'000'000 + number);
  return digits + gtin_check_digit(digits);
}

std::string faults_of(const std::string& csv, const CatalogueRules& rules = {}) {
  const auto faults = must(read_catalogue(csv, rules, [](const Product&) -> Result<void> { return {}; }));
  return fault_lines(faults, "shop.csv");
}

// The one fault of a second product line that should be `milk` of another number.
std::string fault_in_line(const std::string& line) { return faults_of(header + milk + line + "\n"); }

}  // namespace

TEST_CASE("a product comes back with everything the file says") {
  const Folder folder;
  const std::string csv =
      "unit,shelf,min_age,deposit_cents,vat_percent,price_cents,department,name,gtin,picture\r\n"
      "each,A1,18,15,21,175,Bier,\"Pils \"\"Gouden, Leeuw\"\"\",8719990001028,\xF0\x9F\x8D\xBA\r\n"
      "kg,A2,0,0,9,299,Groente,  Tomaten  ,96385074,\r\n";
  const ImportReport report = must(import_catalogue_text(csv, "shop.csv", folder.path()));
  CHECK(report.products == 2);
  CHECK(report.number == 1);
  const auto catalogue = must(SqliteCatalogue::open_current(folder / "kassabel.db"));
  CHECK(must(catalogue->count()) == 2);
  const auto beer = must(catalogue->find(must(Gtin::parse("8719990001028")), {}));
  REQUIRE(beer.has_value());
  CHECK(*beer == Product{must(Gtin::parse("8719990001028")),
                         "Pils \"Gouden, Leeuw\"",
                         "Bier",
                         Money::from_cents(175),
                         21,
                         Money::from_cents(15),
                         18,
                         Unit::each,
                         "\xF0\x9F\x8D\xBA",
                         {},
                         {},
                         {},
                         1});
  const auto tomatoes = must(catalogue->find(must(Gtin::parse("96385074")), {}));
  REQUIRE(tomatoes.has_value());
  CHECK(tomatoes->name == "Tomaten");
  CHECK(tomatoes->unit == Unit::kilogram);
  CHECK(tomatoes->picture.empty());
  CHECK_FALSE(must(catalogue->find(must(Gtin::parse("8719990001011")), {})).has_value());
  CHECK(must(catalogue->find(must(Gtin::parse("8719990001028")), {})).has_value());
}

TEST_CASE("each fault is named in words with its line") {
  const auto is = [](const std::string& line, const std::string& fault) {
    INFO(line);
    CHECK(fault_in_line(line) == "shop.csv:3: " + fault);
  };
  is("8719990001023,A,B,1,9,0,0,each", "gtin \"8719990001023\": check digit is 3, should be 8");
  is(",A,B,1,9,0,0,each", "gtin is missing");
  is("8719990001028,A,B,,9,0,0,each", "price_cents is missing");
  is("8719990001028,A,B,\"1,39\",9,0,0,each", "price_cents is \"1,39\", should be a whole number");
  is("8719990001028,A,B,1.39,9,0,0,each", "price_cents is \"1.39\", should be a whole number");
  is("8719990001028,A,B,0,9,0,0,each", "price_cents is \"0\", should be from 1 to 10000000");
  is("8719990001028,A,B,-5,9,0,0,each", "price_cents is \"-5\", should be from 1 to 10000000");
  is("8719990001028,A,B,99999999999999999999,9,0,0,each",
     "price_cents is \"99999999999999999999\", should be from 1 to 10000000");
  is("8719990001028,A,B,1,19,0,0,each", "vat_percent is 19, should be one of 0, 9, 21");
  is("8719990001028,A,B,1,9,,0,each", "deposit_cents is missing");
  is("8719990001028,A,B,1,9,10001,0,each", "deposit_cents is \"10001\", should be from 0 to 10000");
  is("8719990001028,A,B,1,9,0,200,each", "min_age is \"200\", should be from 0 to 99");
  is("8719990001028,A,B,1,9,0,0,piece", "unit is \"piece\", should be each or kg");
  is("8719990001028,A,B,1,9,0,0,", "unit is missing");
  is("8719990001028,,B,1,9,0,0,each", "name is missing");
  is("8719990001028,A,,1,9,0,0,each", "department is missing");
  is("8719990001028,\"A\nB\",C,1,9,0,0,each", "name has a line break or a control character in it: \"A?B\"");
  is("8719990001028," + std::string(81, 'n') + ",B,1,9,0,0,each",
     "name is longer than 80 bytes: \"" + std::string(40, 'n') + "...\"");
  is("8719990001028,A,B,1,9,0,0", "has 7 columns, the header line has 8");
  is("8719990001028,A,B,1,9,0,0,each,more", "has 9 columns, the header line has 8");
  is("8719990001011,A,B,1,9,0,0,each", "gtin 8719990001011 is on line 2 already");
  is("08719990001011,A,B,1,9,0,0,each", "gtin 8719990001011 is on line 2 already");
  is("8719990001028,caf\xE9,B,1,9,0,0,each", "not UTF-8; save the file as UTF-8");
  is("8719990001028,\"A,B,1,9,0,0,each", "a quote that is never closed");
}

TEST_CASE("a header that cannot be used is said") {
  CHECK(faults_of("") == "shop.csv:1: is empty; a header line is needed");
  CHECK(faults_of(header) == "shop.csv:1: there are no products in it");
  CHECK(faults_of("gtin;name;department\n") == "shop.csv:1: the columns are parted by semicolons; commas are needed");
  CHECK(faults_of("gtin,name,department,price_cents,vat_percent,deposit_cents,unit\n" + milk) ==
        "shop.csv:1: the column min_age is missing in the header line");
  CHECK(faults_of("gtin,gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit\n") ==
        "shop.csv:1: the column gtin is there twice");
  CHECK(faults_of("\xFF\xFEg") == "shop.csv:1: is UTF-16; save the file as UTF-8");
}

TEST_CASE("all faults of a file are collected, up to a limit") {
  std::string csv = header;
  for (int line = 0; line < 30; ++line) csv += ",,,,,,,\n";
  CatalogueRules rules;
  const auto faults = must(read_catalogue(csv, rules, [](const Product&) -> Result<void> { return {}; }));
  CHECK(faults.errors.size() == 20);
  CHECK(faults.stopped);
  CHECK(faults.errors[8].line == 3);  // eight columns are missing in line 2
  rules.products_max = 1;
  CHECK(faults_of(header + milk + "8719990001028,A,B,1,9,0,0,each\n", rules) == "shop.csv:3: more than 1 products");
}

TEST_CASE("with a fault nothing is imported") {
  const Folder folder;
  must(import_catalogue_text(header + milk, "first.csv", folder.path()));
  write_bytes(folder / "shop.csv", header + "8719990001028,A,B,1,9,0,0,each\n" + "8719990001013,A,B,1,9,0,0,each\n");
  const Error error = error_in(import_catalogue(folder / "shop.csv", folder.path()));
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.text ==
        "shop.csv: nothing was imported, 1 fault:\n"
        "shop.csv:3: gtin \"8719990001013\": check digit is 3, should be 1");
  CHECK(must(catalogue_numbers(folder.path())) == std::vector<std::uint64_t>{1});
  CHECK_FALSE(std::filesystem::exists(folder / "catalogue.new"));
  CHECK(must(must(SqliteCatalogue::open_current(folder.path()))->count()) == 1);
  CHECK(error_in(import_catalogue(folder / "none.csv", folder.path())).kind == ErrorKind::not_found);
}

TEST_CASE("an open catalogue stays in force until it is switched") {
  const Folder folder;
  CHECK(error_in(SqliteCatalogue::open_current(folder.path())).kind == ErrorKind::not_found);
  must(import_catalogue_text(header + milk, "1.csv", folder.path()));
  const auto catalogue = must(SqliteCatalogue::open_current(folder / "kassabel.db"));
  const Gtin gtin = must(Gtin::parse("8719990001011"));
  CHECK_FALSE(must(catalogue->switch_to_newest()));
  for (int times = 2; times <= 4; ++times)
    must(import_catalogue_text(header + "8719990001011,Melk,Zuivel," + std::to_string(times) + "00,9,0,0,each\n",
                               "next.csv", folder / "kassabel.db"));
  CHECK(must(catalogue->find(gtin, {}))->price.cents() == 139);
  CHECK(must(catalogue->switch_to_newest()));
  CHECK(must(catalogue->find(gtin, {}))->price.cents() == 400);
  CHECK(catalogue->number() == 4);
  // The one before stays, older ones go.
  CHECK(must(catalogue_numbers(folder.path())) == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("a damaged newest catalogue is refused, and the open one stays in force") {
  const Folder folder;
  must(import_catalogue_text(header + milk, "1.csv", folder.path()));
  const auto catalogue = must(SqliteCatalogue::open_current(folder.path()));
  write_bytes(folder / "catalogue-2.db", "no database");
  CHECK(error_in(catalogue->switch_to_newest()).kind == ErrorKind::corrupt);
  CHECK(must(catalogue->count()) == 1);
  CHECK(error_in(SqliteCatalogue::open_current(folder.path())).kind == ErrorKind::corrupt);
}

TEST_CASE("only whole numbers without leading zeros are catalogues") {
  const Folder folder;
  for (const char* name : {"catalogue-7.db", "catalogue-10.db", "catalogue-.db", "catalogue-01.db", "catalogue-x.db",
                           "catalogue-3.db-journal", "catalogue-99999999999999999999999.db", "catalogue.new"})
    write_bytes(folder / name, "");
  CHECK(must(catalogue_numbers(folder.path())) == std::vector<std::uint64_t>{7, 10});
}

TEST_CASE("ten thousand products are imported, found and listed by department and name") {
  const Folder folder;
  std::string csv = header;
  for (std::uint64_t number = 1; number <= 10'000; ++number)
    csv += own_gtin(number) + ",Product " + std::to_string(10'000 - number) + ",Afdeling " +
           std::to_string(number % 7) + "," + std::to_string(number) + ",21,0,0,each\n";
  CHECK(must(import_catalogue_text(csv, "large.csv", folder.path())).products == 10'000);
  const auto catalogue = must(SqliteCatalogue::open_current(folder.path()));
  CHECK(must(catalogue->count()) == 10'000);
  for (std::uint64_t number = 1; number <= 10'000; number += 97) {
    const auto product = must(catalogue->find(must(Gtin::parse(own_gtin(number))), {}));
    REQUIRE(product.has_value());
    CHECK(product->price.cents() == static_cast<std::int64_t>(number));
  }
  const auto listed = must(catalogue->list(50, {}));
  REQUIRE(listed.size() == 50);
  for (std::size_t at = 1; at < listed.size(); ++at)
    CHECK(std::pair(listed[at - 1].department, listed[at - 1].name) <=
          std::pair(listed[at].department, listed[at].name));
}

TEST_CASE("the demo shop imports without a fault") {
  const Folder folder;
  const Path file = Path(KASSABEL_SOURCE_DIR) / "kiosk/app/demo-shop/products.csv";
  CHECK(must(import_catalogue(file, folder.path())).products >= 150);
}

}  // namespace kassabel::store::test
