// SPDX-License-Identifier: Apache-2.0
// What screens say, and what a finger on them asks for: only what is true, in the right order, once.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

TEST_CASE("the first screen says what is open now") {
  Screen screen;
  const ui::Probe& nobody = screen.show(named("welcome-nobody"));
  CHECK(nobody.says("Contant betalen kan weer vanaf 19:00"));
  CHECK(nobody.says("We laten uw oproep staan"));
  const ui::Probe& welcome = screen.show(named("welcome"));
  CHECK(welcome.says("Goedemiddag."));
  CHECK_FALSE(welcome.says("Meestal"));
  const ui::Widget* self = welcome.find("start-scan");
  const ui::Widget* person = welcome.find("call");
  REQUIRE(self != nullptr);
  REQUIRE(person != nullptr);
  CHECK(self->rect.w == Catch::Approx(person->rect.w));
  CHECK(self->rect.h == Catch::Approx(person->rect.h));
}

TEST_CASE("the first screen says until when, when again, and how long it usually takes") {
  Screen screen;
  const ui::Probe& usual = screen.show(named("welcome-usual"));
  CHECK(usual.says("Binnen twee minuten staat er iemand bij u."));
  CHECK(usual.says("Meestal binnen 2 minuten bij u"));
  CHECK(usual.says("Er is iemand tot 20:00"));
  CHECK(usual.says("Ook contant betalen, tot 20:00"));
  const ui::Probe& tomorrow = screen.show(named("welcome-tomorrow"));
  CHECK(tomorrow.says("Vanaf morgen 09:00 is er weer iemand"));
  CHECK(tomorrow.says("Contant betalen kan weer vanaf maandag 10:00"));
  CHECK(tomorrow.says("Dat kan nu gewoon"));  // paying by card
  lane::View holidays = named("welcome-tomorrow");
  holidays.services.staff.opens_in_days = 9;
  CHECK(screen.show(holidays).says("Vanaf maandag 30-11 09:00"));
  CHECK(screen.show(named("welcome-not-checked")).says("We gaan zo open"));
  lane::View early = named("welcome-usual");
  early.wall.utc_ms -= 3'600'000;
  CHECK_FALSE(screen.show(early).says("20:00"));
}

TEST_CASE("the bell rings always and promises what is there") {
  Screen screen;
  CHECK(screen.show(named("basket-nobody")).says("Toch bellen: er is nu niemand"));
  CHECK(as<input::CallPerson>(screen.touch(named("basket-nobody"), "call")) != nullptr);
  CHECK(as<input::CallPerson>(screen.touch(named("welcome-tomorrow"), "call")) != nullptr);
  CHECK_FALSE(screen.show(named("basket")).says("niemand"));
}

TEST_CASE("paying shows both amounts, cash rounded") {
  Screen screen;
  const ui::Probe& probe = screen.show(named("tender"));
  CHECK(probe.says("15,24"));
  CHECK(probe.says("15,25"));
  CHECK(as<input::PayByCard>(screen.touch(named("tender"), "pay-card")) != nullptr);
  CHECK(as<input::PayInCash>(screen.touch(named("tender"), "pay-cash")) != nullptr);
  CHECK_FALSE(screen.touch(named("tender-no-card"), "pay-card").has_value());
}

TEST_CASE("the basket answers to its buttons") {
  Screen screen;
  const lane::View basket = named("basket");
  const auto remove = screen.touch(basket, "line-3-remove");
  REQUIRE(as<input::RemoveLine>(remove) != nullptr);
  CHECK(as<input::RemoveLine>(remove)->line == 3);
  const auto more = screen.touch(basket, "line-5-more");
  REQUIRE(as<input::SetQuantity>(more) != nullptr);
  CHECK(as<input::SetQuantity>(more)->quantity == 2);
  CHECK_FALSE(screen.touch(basket, "line-5-less").has_value());
  CHECK(as<input::ChooseTender>(screen.touch(basket, "pay")) != nullptr);
  CHECK(as<input::CallPerson>(screen.touch(basket, "call")) != nullptr);
  CHECK(as<input::ShowCall>(screen.touch(named("basket-unknown"), "call")) != nullptr);
  CHECK(screen.show(named("basket")).says("2 × 0,15, krijgt u terug"));
  CHECK(screen.show(named("basket-unknown")).says("Dit kennen we niet."));
  CHECK(as<input::StillHere>(screen.touch(named("idle"), "still-here")) != nullptr);
}

TEST_CASE("a PIN goes out whole, once, and is never written on the screen") {
  Screen screen;
  const lane::View pin = named("pin");
  for (const char* key : {"pin-1", "pin-2", "pin-3", "pin-9", "pin-erase", "pin-4", "pin-5"})
    CHECK_FALSE(screen.touch(pin, key).has_value());
  for (const ui::Widget& widget : screen.show(pin).widgets) CHECK(widget.label.find("12345") == std::string::npos);
  const auto entered = screen.touch(pin, "pin-6");
  REQUIRE(as<input::EnterPin>(entered) != nullptr);
  CHECK(as<input::EnterPin>(entered)->digits == "123456");
  CHECK_FALSE(screen.touch(pin, "pin-7").has_value());  // begins anew
}

TEST_CASE("cash is taken when enough was given") {
  Screen screen;
  const lane::View cash = named("cash-desk");
  CHECK_FALSE(screen.touch(cash, "cash-take").has_value());
  for (const char* key : {"cash-key-2", "cash-key-0", "cash-key-00"}) CHECK_FALSE(screen.touch(cash, key).has_value());
  CHECK(screen.show(cash).says("4,75"));  // the change, before it is taken
  const auto taken = screen.touch(cash, "cash-take");
  REQUIRE(as<input::TakeCash>(taken) != nullptr);
  CHECK(as<input::TakeCash>(taken)->received.cents() == 2'000);
  CHECK_FALSE(screen.touch(cash, "cash-exact").has_value());
  const auto exact = screen.touch(cash, "cash-take");
  REQUIRE(as<input::TakeCash>(exact) != nullptr);
  CHECK(as<input::TakeCash>(exact)->received.cents() == 1'525);
  CHECK(as<input::CashDone>(screen.touch(named("cash-desk-taken"), "cash-done")) != nullptr);
  CHECK_FALSE(screen.touch(named("cash-desk-over-limit"), "cash-exact").has_value());
}

TEST_CASE("a basket is not emptied by one tap") {
  Screen screen;
  const lane::View desk = named("desk");
  CHECK_FALSE(screen.touch(desk, "desk-void").has_value());
  CHECK_FALSE(screen.touch(desk, "desk-void-no").has_value());
  CHECK_FALSE(screen.touch(desk, "desk-void").has_value());
  CHECK(as<input::VoidSale>(screen.touch(desk, "desk-void-yes")) != nullptr);
  const auto solved = screen.touch(desk, "desk-solved");
  REQUIRE(as<input::SolveCall>(solved) != nullptr);
  CHECK(as<input::SolveCall>(solved)->outcome == CallOutcome::helped);
}

TEST_CASE("languages and looks are one tap") {
  Screen screen;
  const auto german = screen.touch(named("welcome"), "lang-de");
  REQUIRE(as<input::ChooseLanguage>(german) != nullptr);
  CHECK(as<input::ChooseLanguage>(german)->language == Language::german);
  const auto large = screen.touch(named("welcome"), "look-large");
  REQUIRE(as<input::SetLook>(large) != nullptr);
  CHECK(as<input::SetLook>(large)->large_text);
  lane::View english = named("basket");
  english.language = Language::english;
  CHECK(screen.show(english).says("14.24"));
}

TEST_CASE("after \"not so good\" one more tap says how long one would wait") {
  Screen screen;
  const lane::View asked = named("thanks-how-long");
  CHECK(screen.show(asked).says("Hoe lang zou u willen wachten?"));
  for (const int minutes : {1, 2, 5, 10}) {
    const auto said = screen.touch(asked, "how-long-" + std::to_string(minutes));
    REQUIRE(as<input::SayHowLong>(said) != nullptr);
    CHECK(as<input::SayHowLong>(said)->minutes == minutes);
  }
  CHECK(as<input::LeaveDone>(screen.touch(asked, "no-receipt")) != nullptr);  // it may be left alone
  CHECK(screen.show(named("thanks-how-long-said")).says("Dank u, daar hebben we wat aan"));
  CHECK_FALSE(screen.show(named("thanks-cash-printed")).says("Hoe lang"));
}
