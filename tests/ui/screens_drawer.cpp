// SPDX-License-Identifier: Apache-2.0
// The drawer: parts in cash and by card, its book, a blind count, the day; and what takes two persons.
#include "tests/support/touch_all.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;
using test::touch_all;

TEST_CASE("a part in cash, the rest by card") {
  Screen screen;
  const lane::View cash = named("cash-desk-card-too");
  const auto all = screen.touch(cash, "cash-by-card");
  REQUIRE(as<input::PayPartByCard>(all) != nullptr);
  CHECK(as<input::PayPartByCard>(all)->amount == views::cents(1'524));  // a card pays to the cent
  touch_all(screen, cash, {"cash-key-1", "cash-key-0", "cash-key-00"});
  CHECK(screen.show(cash).says("Dan nog te betalen"));
  CHECK(screen.show(cash).says("5,24"));
  CHECK(screen.show(cash).find("cash-take") == nullptr);
  const auto share = screen.touch(cash, "cash-by-card");
  REQUIRE(as<input::PayPartByCard>(share) != nullptr);
  CHECK(as<input::PayPartByCard>(share)->amount == views::cents(1'000));
  const auto part = screen.touch(cash, "cash-part");
  REQUIRE(as<input::TakePart>(part) != nullptr);
  CHECK(as<input::TakePart>(part)->received == views::cents(1'000));
  CHECK(screen.show(named("cash-desk")).find("cash-by-card") == nullptr);
}

TEST_CASE("a part in cash is no amount that coins cannot pay") {
  Screen screen;
  const lane::View cash = named("cash-desk-card-too");
  touch_all(screen, cash, {"cash-key-1", "cash-key-0", "cash-key-3", "cash-part"});
}

TEST_CASE("a part that is paid can be given back") {
  Screen screen;
  const lane::View cash = named("cash-desk-parts");
  CHECK(screen.show(cash).says("Al betaald: €\u00a014,00"));
  touch_all(screen, cash, {"cash-parts"});
  const auto back = screen.touch(cash, "part-2-back");
  REQUIRE(as<input::GiveBackPart>(back) != nullptr);
  CHECK(as<input::GiveBackPart>(back)->part == 1);
}

TEST_CASE("what comes back is paid out in coins, or goes back to the card") {
  Screen screen;
  CHECK(screen.show(named("cash-desk-return")).says("Uit te betalen"));
  CHECK(screen.show(named("cash-desk-return")).says("Totaal 13,26, afronding \u2212\u00a00,01"));
  CHECK(screen.show(named("cash-desk-return")).find("cash-back-by-card") == nullptr);
  CHECK(as<input::PayBackByCard>(screen.touch(named("cash-desk-return-card"), "cash-back-by-card")) != nullptr);
  const auto out = screen.touch(named("cash-desk-return-card"), "cash-take");
  REQUIRE(as<input::TakeCash>(out) != nullptr);
  CHECK(as<input::TakeCash>(out)->received == Money());
}

TEST_CASE("the cash book books a float without, a pay-out with a reason") {
  Screen screen;
  const lane::View book = named("cash-book");
  CHECK(screen.show(book).says("Naar de kluis gebracht"));
  touch_all(screen, book, {"book-opening", "book-done", "book-key-5", "book-key-0", "book-key-00"});
  const auto opening = screen.touch(book, "book-done");
  REQUIRE(as<input::MoveCash>(opening) != nullptr);
  CHECK(as<input::MoveCash>(opening)->move == CashMove::opening);
  CHECK(as<input::MoveCash>(opening)->amount == views::cents(5'000));
  lane::View booked = book;  // then the book is there again
  std::get<lane::CashBookView>(booked.screen).day.add("cash_cents/opening", 5'000);
  CHECK(screen.show(booked).says("Kasboek van vandaag"));
  touch_all(screen, booked, {"book-pay-out", "book-next", "book-key-9", "book-key-5", "book-next"});
  const auto out = screen.touch(booked, "reason-1");
  REQUIRE(as<input::MoveCash>(out) != nullptr);
  CHECK(as<input::MoveCash>(out)->move == CashMove::pay_out);
  CHECK(as<input::MoveCash>(out)->amount == views::cents(95));
  CHECK(as<input::MoveCash>(out)->reason == "Iets gekocht voor de winkel");
}

TEST_CASE("a count is blind, and kept whole") {
  Screen screen;
  const lane::View count = named("count");
  touch_all(screen, count,
            {"coin-2000", "count-key-1", "count-key-2", "count-next", "count-key-7", "coin-5", "count-key-9",
             "count-erase", "count-key-4"});
  CHECK(screen.show(count).says("310,20"));
  const auto kept = screen.touch(count, "count-save");
  REQUIRE(as<input::CountDrawer>(kept) != nullptr);
  CHECK(as<input::CountDrawer>(kept)->coins ==
        std::vector<Coins>{{views::cents(2'000), 12}, {views::cents(1'000), 7}, {views::cents(5), 4}});
  CHECK(as<input::CountDrawer>(kept)->reason.empty());
  CHECK_FALSE(screen.show(named("count-done")).says("Verwacht"));
  CHECK_FALSE(screen.show(named("count-done")).says("Te weinig"));
}

TEST_CASE("a manager reads the difference and gives its reason; a recount is another count") {
  Screen screen;
  const lane::View page = named("count-difference");
  CHECK(screen.show(page).says("443,95"));
  CHECK(screen.show(page).says("Te weinig"));
  touch_all(screen, page, {"count-why"});
  const auto why = screen.touch(page, "reason-2");
  REQUIRE(as<input::CountDrawer>(why) != nullptr);
  CHECK(as<input::CountDrawer>(why)->reason == "Niet geboekt");
  CHECK(sum_of(as<input::CountDrawer>(why)->coins) == views::cents(15'000));
  CHECK(screen.show(named("count-right")).says("Klopt op de cent"));
  CHECK(screen.show(named("count-explained")).find("count-why") == nullptr);
  touch_all(screen, page, {"back", "count-again"});
  CHECK_FALSE(screen.show(page).says("443,95"));  // blind again
  touch_all(screen, page, {"coin-100", "count-key-3"});
  const auto again = screen.touch(page, "count-save");
  REQUIRE(as<input::CountDrawer>(again) != nullptr);
  CHECK(as<input::CountDrawer>(again)->coins == std::vector<Coins>{{views::cents(100), 3}});
  lane::View kept = page;
  std::get<lane::CountView>(kept.screen).last->number = 2;
  CHECK(screen.show(kept).says("De telling is vastgelegd."));
}

TEST_CASE("a day is closed after a question, and not while something is in the way") {
  Screen screen;
  const lane::View day = named("day");
  CHECK(screen.show(day).says("Sinds Z 311"));
  CHECK(screen.show(day).says("3.842,16"));
  touch_all(screen, day, {"day-close"});
  CHECK(screen.show(day).says("Dit wordt Z 312."));
  touch_all(screen, day, {"back", "day-close"});
  CHECK(as<input::CloseDay>(screen.touch(day, "day-close-yes")) != nullptr);
  const auto x = screen.touch(day, "day-print");
  REQUIRE(as<input::PrintDay>(x) != nullptr);
  CHECK(as<input::PrintDay>(x)->z == 0);
  const auto z = screen.touch(day, "day-print-z");
  REQUIRE(as<input::PrintDay>(z) != nullptr);
  CHECK(as<input::PrintDay>(z)->z == 311);
  touch_all(screen, named("day-blocked"), {"day-close"});
  CHECK(screen.show(named("day-blocked")).says("Er staat nog een mandje"));
  CHECK(screen.show(named("day-blocked")).find("day-close-yes") == nullptr);
}

TEST_CASE("every total has words") {
  Screen screen(1);
  const ui::Probe& probe = screen.show(named("day"));
  const Totals day = views::busy_day();
  for (const auto& [name, value] : day.all()) {
    INFO(name);
    CHECK_FALSE(probe.says(name));
  }
}

TEST_CASE("a second person is asked for, and what was typed stays") {
  Screen screen;
  const lane::View page = named("goods-back-lines");
  touch_all(screen, page, {"back-1-more"});
  const lane::View asked = named("second");
  CHECK(screen.show(asked).says("Hiervoor is een tweede persoon nodig."));
  CHECK(as<input::CancelSignIn>(screen.touch(asked, "back")) != nullptr);
  CHECK(screen.show(named("second-pin")).says("Joost"));
  const lane::View both = named("second-here");
  CHECK(screen.show(both).says("Mila en Joost"));
  CHECK(screen.show(both).says("2,79"));
  touch_all(screen, both, {"return-next"});
  CHECK(screen.show(both).find("reason-1") != nullptr);
}

TEST_CASE("while staff practises every screen says so") {
  Screen screen;
  for (const char* name : {"welcome-training", "cash-desk-training", "desk-till-training"}) {
    INFO(name);
    CHECK(screen.show(named(name)).says("OEFENEN"));
  }
  CHECK_FALSE(screen.show(named("welcome")).says("OEFENEN"));
}

TEST_CASE("a till that is closed sells nothing, and the bell stays") {
  Screen screen;
  const ui::Probe& closed = screen.show(named("welcome-closed"));
  CHECK(closed.says("Deze kassa is dicht"));
  CHECK(closed.says("Ga naar een andere kassa."));
  CHECK(closed.find("start-scan") == nullptr);
  CHECK(as<input::CallPerson>(screen.touch(named("welcome-closed"), "call")) != nullptr);
  CHECK(screen.show(named("welcome-clock")).says("Deze kassa kan nu niet verkopen"));
}

TEST_CASE("the card screen says what the terminal waits for") {
  Screen screen;
  CHECK(screen.show(named("card-present")).says("Houd uw kaart tegen het pinapparaat"));
  CHECK(screen.show(named("card-pin")).says("Toets uw pincode in op het pinapparaat"));
  CHECK(screen.show(named("card-remove")).says("Haal uw kaart eruit"));
  CHECK(screen.show(named("card-back")).says("Dit bedrag gaat terug naar uw kaart."));
  CHECK(screen.show(named("card-back")).find("stop") == nullptr);
  CHECK_FALSE(screen.show(named("card-back-unknown")).says("hebt betaald"));
  CHECK(screen.show(named("tender-part")).says("Totaal 15,24, al betaald \u2212\u00a010,00"));
}

TEST_CASE("staff who scans pays in both ways from the basket") {
  Screen screen;
  CHECK(as<input::PayByCard>(screen.touch(named("till"), "pay-card")) != nullptr);
  CHECK(as<input::OpenCashDesk>(screen.touch(named("till"), "pay-cash")) != nullptr);
  CHECK(as<input::OpenDesk>(screen.touch(named("till-age"), "pay")) != nullptr);
  CHECK(screen.show(named("till-age")).find("pay-card") == nullptr);
  CHECK(as<input::OpenByHand>(screen.touch(named("till-empty"), "desk-by-hand")) != nullptr);
}
