// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/receipt.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace kassabel;

namespace {

Receipt sample() {
  Receipt receipt;
  receipt.number = 17;
  receipt.kiosk = "kiosk-1";
  receipt.wall = {1'795'358'400'000, 60};
  receipt.shop.vat_id = "NL001234567B01";
  Product cola;
  cola.name = "Cola, blikje 33 cl";
  cola.price = Money::from_cents(99);
  cola.deposit = Money::from_cents(15);
  receipt.basket.lines.push_back({1, cola, 2, 0, {}, {}});
  receipt.vat = vat_of(receipt.basket);
  receipt.tender = {TenderKind::cash,       Money::from_cents(230), Money::from_cents(2),
                    Money::from_cents(500), Money::from_cents(270), ""};
  receipt.demo = true;
  return receipt;
}

ReceiptWords words() {
  return {"Bon",
          "Totaal",
          "Statiegeld",
          "Afronding",
          "Te betalen",
          "Pin",
          "Contant",
          "Terug",
          "BTW",
          "Netto",
          "Bruto",
          "KOPIE",
          "DEMO - GEEN GELDIGE BON",
          "Dank u wel",
          "Journaal",
          ','};
}

bool has(const std::vector<PrintLine>& lines, const std::string& part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const PrintLine& l) { return l.text.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a receipt has the fields of a simplified invoice") {
  const auto lines = lay_out(sample(), words(), 42);
  CHECK(has(lines, "Buurtwinkel De Linde"));
  CHECK(has(lines, "NL001234567B01"));
  CHECK(has(lines, "Bon 17"));
  CHECK(has(lines, "2026-11-22 15:40"));
  CHECK(has(lines, "+01:00"));
  CHECK(has(lines, "Cola, blikje 33 cl"));
  CHECK(has(lines, "2 x 0,99"));
  CHECK(has(lines, "Statiegeld 2 x 0,15"));
  CHECK(has(lines, "Afronding"));
  CHECK(has(lines, "2,70"));
  CHECK(has(lines, "9%"));
  CHECK(has(lines, "DEMO"));
  CHECK_FALSE(has(lines, "KOPIE"));
}

TEST_CASE("no line is wider than the paper, at any width") {
  Receipt receipt = sample();
  receipt.basket.lines[0].product.name =
      "Een heel lange naam met \u00e9\u00e9n \u20ac erin die nooit op een regel past";
  for (int columns = receipt_columns_min; columns <= receipt_columns_max; ++columns) {
    for (const PrintLine& line : lay_out(receipt, words(), columns)) {
      const auto width = std::count_if(line.text.begin(), line.text.end(),
                                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
      CHECK(width <= columns);
    }
  }
}
