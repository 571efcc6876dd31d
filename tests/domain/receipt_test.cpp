// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/receipt.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace kassabel;

namespace {

Money cents(std::int64_t c) { return Money::from_cents(c); }

BasketLine line(std::uint32_t number, const std::string& name, std::int64_t price, int percent, int quantity = 1) {
  BasketLine out;
  out.line = number;
  out.product.name = name;
  out.product.price = cents(price);
  out.product.vat_percent = percent;
  out.quantity = quantity;
  return out;
}

Receipt sample() {
  Receipt receipt;
  receipt.number = 17;
  receipt.kiosk = "kiosk-1";
  receipt.wall = {1'795'358'400'000, 60};
  receipt.shop.address = {"Lindelaan 1", "1234 AB Lindedorp"};
  receipt.shop.vat_id = "NL001234567B01";
  receipt.shop.chamber_id = "12345678";
  BasketLine cola = line(1, "Cola, blikje 33 cl", 99, 9, 2);
  cola.product.deposit = cents(15);
  receipt.basket.lines = {cola};
  receipt.tender = {TenderKind::cash, cents(230), cents(2), cents(500), cents(270), ""};
  receipt.vat = vat_of(receipt.basket);
  receipt.demo = true;
  return receipt;
}

// One of everything that a basket can have.
Receipt full() {
  Receipt receipt = sample();
  Basket& basket = receipt.basket;
  BasketLine bananas = line(2, "Bananen", 398, 9);
  bananas.weight_g = 452;
  bananas.labelled = cents(180);
  BasketLine cheese = line(3, "Boerenkaas", 1549, 9, 2);
  cheese.labelled = cents(497);
  BasketLine soup = line(4, "Verse soep", 399, 9);
  soup.product.surcharge = cents(25);
  BasketLine soap = line(5, "Zeep", 249, 21);
  soap.corrected = cents(199);
  basket.lines.insert(basket.lines.end(), {bananas, cheese, soup, soap, line(6, "Weg", 999, 9, 0)});
  basket.discounts = {
      {1, "a", "2 voor 1,50", cents(48)}, {3, "b", "10 % op kaas", cents(99)}, {0, "c", "1 euro korting", cents(100)}};
  basket.vouchers = {{"deposit", "1", cents(150)}, {"meal_voucher", "2", cents(100)}};
  receipt.vat = vat_of(basket);
  const Money due = basket.to_pay();
  receipt.tender = {TenderKind::card, due, {}, due, {}, "Debit Mastercard **** 4242\nAuth 123456\nAID A0000000041010"};
  return receipt;
}

ReceiptWords words() {
  ReceiptWords out;
  out.receipt = "Bon";
  out.total = "Totaal";
  out.deposit = "Statiegeld";
  out.rounding = "Afronding";
  out.to_pay = "Te betalen";
  out.card = "Pin";
  out.cash = "Contant";
  out.change = "Terug";
  out.vat = "BTW";
  out.net = "Netto";
  out.gross = "Bruto";
  out.copy = "KOPIE";
  out.demo = "DEMO - GEEN GELDIGE BON";
  out.thanks = "Dank u wel";
  out.journal = "Journaal";
  out.training = "TRAINING - GEEN GELDIGE BON";
  out.is_return = "RETOUR";
  out.of_receipt = "Bij bon";
  out.subtotal = "Subtotaal";
  out.surcharge = "Toeslag";
  out.saved = "Uw voordeel";
  out.paid_out = "Uitbetaald";
  out.corrected = "Prijs aangepast, was";
  out.vouchers = {{"deposit", "Statiegeldbon"}};
  return out;
}

std::vector<std::string> texts(const Receipt& receipt, int columns) {
  std::vector<std::string> out;
  for (const PrintLine& one : lay_out(receipt, words(), columns)) {
    out.push_back(one.text);
    out.back().erase(out.back().find_last_not_of(' ') + 1);
  }
  return out;
}

bool has(const std::vector<PrintLine>& lines, const std::string& part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const PrintLine& l) { return l.text.find(part) != std::string::npos; });
}

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

TEST_CASE("a receipt has the fields of a simplified invoice") {
  const auto lines = lay_out(sample(), words(), 42);
  CHECK(has(lines, "Buurtwinkel De Linde"));
  CHECK(has(lines, "NL001234567B01"));
  CHECK(has(lines, "KvK 12345678"));
  CHECK(has(lines, "Bon 17"));
  CHECK(has(lines, "kiosk-1"));
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

TEST_CASE("every kind of line, at 42 columns") {
  const std::vector<std::string> expected{
      "Buurtwinkel De Linde",
      "Lindelaan 1",
      "1234 AB Lindedorp",
      "BTW NL001234567B01",
      "KvK 12345678",
      "",
      "DEMO - GEEN GELDIGE BON",
      "Bon 17                             kiosk-1",
      "2026-11-22 15:40:00+01:00",
      "------------------------------------------",
      "Cola, blikje 33 cl                 1,98  9%",
  };
  const auto shown = texts(full(), 42);
  REQUIRE(shown.size() > expected.size());
  for (std::size_t at = 0; at + 1 < expected.size(); ++at) CHECK(shown[at] == expected[at]);
  const std::vector<std::string> body{
      "Cola, blikje 33 cl                1,98  9%",
      "  2 x 0,99",
      "  2 voor 1,50                    -0,48",
      "  Statiegeld 2 x 0,15             0,30",
      "Bananen                           1,80  9%",
      "  0,452 kg x 3,98 EUR/kg",
      "Boerenkaas                        9,94  9%",
      "  2 x 4,97",
      "  10 % op kaas                   -0,99",
      "Verse soep                        3,99  9%",
      "  Toeslag 1 x 0,25                0,25  9%",
      "Zeep                              1,99 21%",
      "  Prijs aangepast, was 2,49",
      "------------------------------------------",
      "Subtotaal                        18,48",
      "1 euro korting                   -1,00",
      "Statiegeld                        0,30",
      "Totaal      EUR 17,78",
      "Statiegeldbon                         1,50",
      "meal_voucher                          1,00",
      "Pin                                  15,28",
      "Debit Mastercard **** 4242",
      "Auth 123456",
      "AID A0000000041010",
      "Uw voordeel                           2,47",
      "",
      "  BTW       Netto         BTW       Bruto",
      "   9%       14,31        1,29       15,60",
      "  21%        1,55        0,33        1,88",
      "            15,86        1,62       17,48",
      "",
      "Dank u wel",
  };
  for (std::size_t at = 0; at < body.size() && at + 10 < shown.size(); ++at) CHECK(shown[at + 10] == body[at]);
  CHECK(shown.size() == body.size() + 10);
}

TEST_CASE("the VAT table sums to the total without deposits") {
  const Receipt receipt = full();
  Money gross;
  for (const VatLine& rate : receipt.vat) gross += rate.gross;
  CHECK(gross == receipt.basket.total() - receipt.basket.deposit());
}

TEST_CASE("copy, training, return and demo are said, all at once if need be") {
  Receipt receipt = sample();
  receipt.copy = receipt.training = receipt.is_return = true;
  receipt.returned_of = 12;
  const auto lines = lay_out(receipt, words(), 32);
  for (const char* mark : {"DEMO - GEEN GELDIGE BON", "TRAINING - GEEN GELDIGE BON", "RETOUR", "KOPIE"})
    CHECK(std::count(lines.begin(), lines.end(), PrintLine{mark, PrintLine::Style::centred_bold}) == 1);
  CHECK(has(lines, "Bij bon 12"));
}

TEST_CASE("a return has its amounts below zero and says what was paid out") {
  Receipt receipt = sample();
  receipt.is_return = true;
  receipt.basket.lines[0].quantity = -2;
  receipt.vat = vat_of(receipt.basket);
  receipt.tender = {TenderKind::cash, cents(-230), cents(-2), {}, {}, ""};
  const auto shown = texts(receipt, 42);
  const auto said = [&](const std::string& text) { return std::count(shown.begin(), shown.end(), text) == 1; };
  CHECK(said("Cola, blikje 33 cl               -1,98  9%"));
  CHECK(said("  -2 x 0,99"));
  CHECK(said("Totaal      EUR -2,28"));
  CHECK(said("Uitbetaald                            2,30"));
  CHECK(said("   9%       -1,82       -0,16       -1,98"));
}

TEST_CASE("vouchers that pay everything leave nothing to pay") {
  Receipt receipt = sample();
  receipt.basket.vouchers = {{"deposit", "1", cents(228)}};
  receipt.tender = {};
  const auto lines = lay_out(receipt, words(), 42);
  CHECK(has(lines, "Statiegeldbon"));
  CHECK_FALSE(has(lines, "Pin"));
  CHECK_FALSE(has(lines, "Contant"));
}

TEST_CASE("long names are wrapped between words, nothing of them is lost") {
  Receipt receipt = sample();
  receipt.basket.lines[0].product.name =
      "Een heel lange naam met \u00e9\u00e9n \u20ac erin die nooit op een regel past";
  const auto shown = texts(receipt, 32);
  const auto at = std::find(shown.begin(), shown.end(), "Een heel lange naam met \u00e9\u00e9n \u20ac");
  REQUIRE(at != shown.end());
  CHECK(at[1] == "erin die nooit op een regel past");
  CHECK(at[2] == "                        1,98  9%");
}

TEST_CASE("no line is wider than the paper and every amount is whole, at any width") {
  Receipt receipt = full();
  receipt.basket.lines[0].product.name = std::string(80, 'x');
  receipt.basket.lines[1].product.name =
      "Een heel lange naam met \u00e9\u00e9n \u20ac erin die nooit op een regel past";
  receipt.basket.lines[2].labelled = cents(99'999'99);
  receipt.vat = vat_of(receipt.basket);
  for (int columns = receipt_columns_min; columns <= receipt_columns_max; ++columns) {
    INFO("columns " << columns);
    const auto lines = lay_out(receipt, words(), columns);
    for (const PrintLine& one : lines) {
      const auto wide = static_cast<std::size_t>(one.style == PrintLine::Style::wide ? columns / 2 : columns);
      CHECK(width(one.text) <= wide);
    }
    for (const char* whole : {"199.999,98", "2 x 99.999,99", "-0,99", "0,452 kg x 3,98 EUR/kg", "Statiegeldbon"})
      CHECK(has(lines, whole));
    for (const VatLine& rate : receipt.vat) CHECK(has(lines, format_amount(rate.net)));
  }
}

TEST_CASE("the QR code names kiosk and number") { CHECK(receipt_qr(sample()) == "KASSABEL:kiosk-1:17"); }
