// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/day_paper.h"

#include <algorithm>

#include "kiosk/domain/receipt_paper.h"
#include "tests/support/catch.h"

using namespace kassabel;

namespace {

Totals totals(std::initializer_list<std::pair<const char*, std::int64_t>> all) {
  Totals out;
  for (const auto& [name, amount] : all) out.set(name, amount);
  return out;
}

DayPaper sample() {
  DayPaper paper;
  paper.z = 12;
  paper.kiosk = "kiosk-1";
  paper.wall = {1'795'374'000'000, 60};
  paper.from = WallTime{1'795'287'600'000, 60};
  paper.shop.address = {"Lindelaan 1", "1234 AB Lindedorp"};
  paper.day = totals({{"sales", 30},
                      {"sales_cents", 123456},
                      {"returns", 1},
                      {"returns_cents", 456},
                      {"rounding_cents", -3},
                      {"tender/cash", 10},
                      {"tender_cents/cash", 40000},
                      {"tender/card", 20},
                      {"tender_cents/card", 82997},
                      {"vat_net_cents/9", 100000},
                      {"vat_cents/9", 9000},
                      {"vat_net_cents/21", 10000},
                      {"vat_cents/21", 2100},
                      {"deposit_cents", 1900},
                      {"discount_cents", 250},
                      {"department_cents/bread", 121100},
                      {"voids", 2},
                      {"voids_cents", 1234},
                      {"corrections", 3},
                      {"copies", 4},
                      {"drawer_openings", 15},
                      {"no_sale", 1},
                      {"cash_cents/opening", 10000},
                      {"cash_cents/drop", 30000},
                      {"counts", 1},
                      {"difference_cents", -5},
                      {"training", 2},
                      {"training_cents", 999},
                      {"parked", 1},
                      {"card_declined", 1},
                      {"first_receipt", 101},
                      {"last_receipt", 131}});
  paper.grand = totals({{"sales_cents", 99'999'999}, {"returns_cents", 11111}});
  paper.drawer = Money::from_cents(19995);
  paper.journal_head = "41:0a1b2c3d";
  return paper;
}

DayPaperWords words() {
  DayPaperWords out;
  out.x = "X-verslag";
  out.z = "Z-verslag";
  out.demo = "DEMO";
  out.copy = "KOPIE";
  out.training_now = "TRAINING";
  out.from = "Van";
  out.until = "Tot";
  out.receipts = "Bonnen";
  out.to = "t/m";
  out.sales = "Verkopen";
  out.returns = "Retouren";
  out.turnover = "Omzet";
  out.rounding = "Afronding";
  out.deposits = "Statiegeld";
  out.discounts = "Kortingen";
  out.tenders = "Betaald met";
  out.departments = "Afdelingen";
  out.vat = "BTW";
  out.net = "Netto";
  out.gross = "Bruto";
  out.tender_names = {{"card", "Pin"}, {"cash", "Contant"}};
  out.voids = "Vervallen";
  out.corrections = "Prijzen aangepast";
  out.copies = "Kopieën";
  out.parked = "Geparkeerd";
  out.card_declined = "Pin geweigerd";
  out.card_unknown = "Pin onbekend";
  out.drawer = "Lade";
  out.drawer_openings = "Keer open";
  out.no_sale = "Zonder verkoop";
  out.opening = "Wisselgeld";
  out.pay_in = "Erin";
  out.pay_out = "Eruit";
  out.drop = "Afgestort";
  out.cash_sales = "Contante verkopen";
  out.counts = "Geteld, verschil";
  out.drawer_now = "In de lade";
  out.training = "Training";
  out.grand = "Sinds het begin";
  out.grand_sales = "Alle verkopen";
  out.grand_returns = "Alle retouren";
  out.grand_net = "Alle omzet";
  out.journal = "Journaal";
  return out;
}

std::string text_of(const std::vector<PrintLine>& lines) {
  std::string out;
  for (const PrintLine& line : lines) out += line.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("a Z on 42 columns says all that a day was") {
  const auto lines = lay_out(sample(), words(), 42);
  CHECK(text_of(lines) == R"(Buurtwinkel De Linde
Lindelaan 1
1234 AB Lindedorp

Z-verslag          12
kiosk-1
Van                    2026-11-21 20:00:00
Tot                    2026-11-22 20:00:00
Bonnen                         101 t/m 131
------------------------------------------
Verkopen (30)                     1.234,56
Retouren (1)                         -4,56
Omzet                             1.230,00
Afronding                            -0,03
Statiegeld                           19,00
Kortingen                            -2,50
------------------------------------------
Betaald met
Pin (20)                            829,97
Contant (10)                        400,00
Afdelingen
bread                             1.211,00
------------------------------------------
  BTW       Netto         BTW       Bruto
   9%    1.000,00       90,00    1.090,00
  21%      100,00       21,00      121,00
------------------------------------------
Vervallen (2)                        12,34
Prijzen aangepast                        3
Kopieën                                  4
Geparkeerd                               1
Pin geweigerd                            1
Pin onbekend                             0
Training (2)                          9,99
------------------------------------------
Lade
Keer open                               15
Zonder verkoop                           1
Wisselgeld                          100,00
Contante verkopen                   400,00
Erin                                  0,00
Eruit                                 0,00
Afgestort                          -300,00
Geteld, verschil (1)                 -0,05
In de lade                          199,95
------------------------------------------
Sinds het begin
Alle verkopen                   999.999,99
Alle retouren                      -111,11
Alle omzet                      999.888,88

Journaal 41:0a1b2c3d
)");
}

TEST_CASE("an X says so, and what else has to be said at the head") {
  DayPaper paper = sample();
  paper.z = 0;
  paper.demo = paper.copy = paper.training = true;
  paper.from.reset();
  const std::string text = text_of(lay_out(paper, words(), 42));
  CHECK(text.find("X-verslag") != std::string::npos);
  CHECK(text.find("Z-verslag") == std::string::npos);
  CHECK(text.find("DEMO\nTRAINING\nKOPIE\n") != std::string::npos);
  CHECK(text.find("Van ") == std::string::npos);
}

TEST_CASE("no line of a day is wider than the paper, and a day of nothing has one too") {
  for (int columns = receipt_columns_min; columns <= receipt_columns_max; ++columns)
    for (const DayPaper& paper : {sample(), DayPaper{}})
      for (const PrintLine& line : lay_out(paper, words(), columns)) {
        const bool wide = line.style == PrintLine::Style::wide;
        CHECK(width_of(line.text) <= static_cast<std::size_t>(wide ? columns / 2 : columns));
      }
}
