// SPDX-License-Identifier: Apache-2.0
// The shell's part in goods, on a real journal on disk: which catalogue is in force, what was used or taught, copies.
#include "tests/support/inside.h"

using namespace kassabel;
using test::Folder;
using test::Inside;
using test::must;

namespace {

constexpr const char* deposit_code = "9800000000000000001200350000";  // 3.50 euro, of the deposit machine

int pieces(Inside& kiosk) { return kiosk.runner->state().sale ? kiosk.runner->state().sale->basket.pieces() : 0; }

void pay_by_card(Inside& kiosk) {
  kiosk.give(input::ChooseTender{});
  kiosk.give(input::PayByCard{});
  kiosk.give(input::CardFinished{kiosk.runner->state().sale->card->attempt, CardResult::approved, ""});
}

void sign_in(Inside& kiosk) {
  kiosk.give(input::Scanned{"test", "", "KBS-MILA"});
  kiosk.give(input::EnterPin{"804173"});
}

std::string paper(const PrintJob& job) {
  std::string text;
  for (const PrintLine& line : job.lines) text += line.text + "\n";
  return text;
}

}  // namespace

TEST_CASE("a newer catalogue waits for the open basket") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.scan(test::bread());
  kiosk.catalogue.newer = true;
  kiosk.clock.advance_ms(60'000);
  kiosk.settle();
  CHECK(kiosk.catalogue.newer);  // nobody switched
  pay_by_card(kiosk);
  kiosk.give(input::LeaveDone{});
  kiosk.clock.advance_ms(10'000);
  kiosk.settle();
  CHECK_FALSE(kiosk.catalogue.newer);
}

TEST_CASE("promotions come with the catalogue, and a file that is wrong sells without them") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.catalogue.promotions =
      "[[promotion]]\nid = \"b\"\nname = \"2 voor 3,00\"\nkind = \"n_for_price\"\nproducts = [\"8710000000017\"]\n"
      "from = \"2026-01-01\"\nuntil = \"2099-01-01\"\nquantity = 2\namount_cents = 300\n";
  kiosk.catalogue.newer = true;
  kiosk.clock.advance_ms(10'000);
  kiosk.settle();
  kiosk.scan(test::bread());
  kiosk.give(input::SetQuantity{1, 2});
  CHECK(kiosk.runner->state().sale->basket.total() == Money::from_cents(300));
  pay_by_card(kiosk);
  kiosk.give(input::LeaveDone{});
  kiosk.catalogue.promotions = "nonsense";
  kiosk.catalogue.newer = true;
  kiosk.clock.advance_ms(10'000);
  kiosk.settle();
  kiosk.scan(test::bread());
  kiosk.give(input::SetQuantity{1, 2});
  CHECK(kiosk.runner->state().sale->basket.total() == Money::from_cents(470));
}

TEST_CASE("a voucher pays once on this kiosk, also after a restart") {
  const Folder folder;
  {
    Inside kiosk(folder.path);
    kiosk.scan(test::bread());
    kiosk.give(input::SetQuantity{1, 2});
    kiosk.give(input::Scanned{"test", "]I0", deposit_code});
    REQUIRE(kiosk.runner->state().sale->basket.vouchers.size() == 1);
    CHECK(kiosk.runner->state().sale->basket.to_pay() == Money::from_cents(470 - 350));
    pay_by_card(kiosk);
    kiosk.give(input::LeaveDone{});
  }
  Inside kiosk(folder.path);
  kiosk.give(input::Scanned{"test", "]I0", deposit_code});
  REQUIRE(kiosk.runner->state().refused_scan.has_value());
  CHECK(kiosk.runner->state().refused_scan->trouble == lane::ScanTrouble::voucher_used);
}

TEST_CASE("a voucher of a basket that was given up is not used") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::Scanned{"test", "]I0", deposit_code});
  sign_in(kiosk);
  kiosk.give(input::VoidSale{});
  kiosk.give(input::SignOut{});
  kiosk.give(input::Scanned{"test", "]I0", deposit_code});
  CHECK(kiosk.runner->state().sale->basket.vouchers.size() == 1);
}

TEST_CASE("what staff taught is known to the next shopper, also after a restart") {
  const Folder folder;
  {
    Inside kiosk(folder.path);
    kiosk.give(input::Scanned{"test", "]E0", "8710000000093"});
    CHECK(kiosk.runner->state().refused_scan->trouble == lane::ScanTrouble::unknown_product);
    sign_in(kiosk);
    kiosk.give(input::OpenByHand{});
    kiosk.give(input::SellByHand{"Bakkerij", 9, Money::from_cents(275), true, "Krentenbollen"});
    kiosk.give(input::VoidSale{});
  }
  Inside kiosk(folder.path);
  kiosk.give(input::Scanned{"test", "]E0", "8710000000093"});
  REQUIRE(pieces(kiosk) == 1);
  CHECK(kiosk.runner->state().sale->basket.lines[0].product.name == "Krentenbollen");
  CHECK(kiosk.runner->state().sale->basket.total() == Money::from_cents(275));
}

TEST_CASE("a copy is of the sale as it was, after a restart and at other prices") {
  const Folder folder;
  {
    Inside kiosk(folder.path);
    kiosk.scan(test::bread());
    kiosk.scan(test::cola());
    kiosk.give(input::RemoveLine{2});
    pay_by_card(kiosk);
    kiosk.give(input::LeaveDone{});
  }
  Inside kiosk(folder.path);
  for (auto& [gtin, product] : kiosk.catalogue.products) product.price = Money::from_cents(9'999);
  sign_in(kiosk);
  kiosk.give(input::PrintLast{});
  REQUIRE(kiosk.printer.jobs.size() == 1);
  const std::string text = paper(kiosk.printer.jobs[0]);
  CHECK(text.find("COPY") != std::string::npos);
  CHECK(text.find("Volkoren brood") != std::string::npos);
  CHECK(text.find("Cola") == std::string::npos);
  CHECK(text.find("2,35") != std::string::npos);
  CHECK(text.find("99,99") == std::string::npos);
}

TEST_CASE("bars and a square code on one pack are one pack") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::Scanned{"test", "]E0", "8710000000017"});
  kiosk.give(input::Scanned{"test", "]d2", "0108710000000017"});
  CHECK(pieces(kiosk) == 1);
  kiosk.clock.advance_ms(1'000);
  kiosk.give(input::Scanned{"test", "]d2", "0108710000000017"});
  CHECK(pieces(kiosk) == 2);
}

TEST_CASE("two labels of a scale are two bags, however fast they come") {
  const Folder folder;
  Inside kiosk(folder.path);
  Product grapes = test::product("2310104000003", "Druiven los", 459);
  grapes.unit = Unit::kilogram;
  kiosk.catalogue.products[grapes.gtin] = grapes;
  kiosk.give(input::Scanned{"test", "]E0", "2310104001000"});
  kiosk.give(input::Scanned{"test", "]E0", "2310104002007"});
  CHECK(pieces(kiosk) == 2);
}

TEST_CASE("a date that has passed and a recall are told apart from what is unknown") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::Scanned{"test", "]d2", "010871000000001717200101"});
  REQUIRE(kiosk.runner->state().refused_scan.has_value());
  CHECK(kiosk.runner->state().refused_scan->trouble == lane::ScanTrouble::expired);
  kiosk.catalogue.recalled = {{test::bread().gtin, "", 0, 0, "glass in it"}};
  kiosk.scan(test::bread());
  CHECK(kiosk.runner->state().refused_scan->trouble == lane::ScanTrouble::recalled);
  CHECK(kiosk.runner->state().refused_scan->name == "Volkoren brood");
  CHECK(pieces(kiosk) == 0);
  sign_in(kiosk);  // nobody in the shop can lift it
  kiosk.scan(test::bread());
  CHECK(pieces(kiosk) == 0);
}

TEST_CASE("what is looked for is found, sold, forgotten and never recorded") {
  const Folder folder;
  Inside kiosk(folder.path);
  kiosk.give(input::OpenPicks{});
  kiosk.give(input::LookFor{"", "brood"});
  const auto view = kiosk.runner->view();
  const auto* picks = std::get_if<lane::PicksView>(&view.screen);
  REQUIRE(picks != nullptr);
  REQUIRE(picks->found.products.size() == 1);
  kiosk.give(input::Pick{picks->found.products[0].gtin});
  CHECK(pieces(kiosk) == 1);
  kiosk.give(input::OpenPicks{});
  const auto again = kiosk.runner->view();
  CHECK(std::get<lane::PicksView>(again.screen).found.text.empty());
  for (const StoredRecord& record : must(kiosk.real->read(1, 1'000)))
    CHECK(record.body.find("\"brood\"") == std::string::npos);
}
