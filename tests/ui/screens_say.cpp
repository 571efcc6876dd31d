// SPDX-License-Identifier: Apache-2.0
// What screens say, and what a finger on them asks for: only what is true, in the right order, once.
#include "tests/support/catch.h"
#include "tests/support/panels.h"
#include "tests/support/views.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

using namespace kassabel;

namespace {

// One panel of views::panels, Dutch, fingers through SDL's queue.
class Screen {
 public:
  explicit Screen(std::size_t panel = 0) : texts_(Catalogues::embedded()) {
    REQUIRE(texts_.has_value());
    auto window = ui::Window::open({.metrics = views::panels.at(panel).metrics, .headless = true});
    REQUIRE(window.has_value());
    window_ = std::move(*window);
  }

  std::optional<Input> frame(const lane::View& view) {
    const ui::BoundWords words(*texts_, view.language);
    std::optional<Input> answer;
    window_->frame(ui::look_of(view, words), [&](ui::Kit& kit) { answer = ui::draw(kit, view); });
    return answer;
  }

  const ui::Probe& show(const lane::View& view) {
    frame(view);
    return window_->kit().probe();
  }

  std::optional<Input> touch(const lane::View& view, std::string_view id) {
    frame(view);
    const ui::Widget* widget = window_->kit().probe().find(id);
    INFO("widget " << id);
    REQUIRE(widget != nullptr);
    const float x = widget->rect.x + widget->rect.w / 2;
    const float y = widget->rect.y + widget->rect.h / 2;
    std::optional<Input> answer;
    for (const bool down : {true, false}) {
      window_->push_finger(down, x, y);
      for (int settle = 0; settle < 4; ++settle) {
        window_->wait(0);
        if (auto one = frame(view)) {
          CHECK_FALSE(answer.has_value());  // one touch, one answer
          answer = std::move(one);
        }
      }
    }
    return answer;
  }

 private:
  Result<Catalogues> texts_;
  std::unique_ptr<ui::Window> window_;
};

lane::View named(const std::string& name) {
  for (views::Named& one : views::all())
    if (one.name == name) return one.view;
  FAIL("no view " << name);
  return {};
}

template <class T>
const T* as(const std::optional<Input>& answer) {
  return answer ? std::get_if<T>(&*answer) : nullptr;
}

}  // namespace

TEST_CASE("somebody comes only after a person said so") {
  Screen screen;
  for (const views::Named& one : views::calls()) {
    const auto& call = std::get<lane::CallView>(one.view.screen);
    if (call.phase == CallPhase::accepted || call.phase == CallPhase::here) continue;
    const ui::Probe& probe = screen.show(one.view);
    INFO(one.name);
    CHECK_FALSE(probe.says("komt"));
    CHECK_FALSE(probe.says("Mila"));
    CHECK(probe.find("say-here") == nullptr);
  }
  CHECK(screen.show(named("call-coming")).says("Mila komt naar u toe"));
  CHECK(screen.show(named("call-over")).says("Mila is er over ongeveer 5 minuten"));
  CHECK(screen.show(named("call-here")).says("Mila is bij u"));
  lane::View had = named("call-coming");
  std::get<lane::CallView>(had.screen).said_coming = false;
  CHECK_FALSE(screen.show(had).says("komt"));
  CHECK(screen.show(had).says("Mila heeft uw oproep"));
}

TEST_CASE("the minutes that somebody said run out") {
  Screen screen;
  lane::View over = named("call-over");
  std::get<lane::CallView>(over.screen).accepted_ago_s = 200;
  CHECK(screen.show(over).says("Mila is er over ongeveer 2 minuten"));
  std::get<lane::CallView>(over.screen).accepted_ago_s = 301;
  CHECK_FALSE(screen.show(over).says("over ongeveer"));
  CHECK(screen.show(over).says("Mila komt naar u toe"));
}

TEST_CASE("a call that went nowhere yet is not called sent") {
  Screen screen;
  const ui::Probe& raised = screen.show(named("call-raised"));
  CHECK_FALSE(raised.says("is verstuurd"));
  CHECK(screen.show(named("call-sent")).says("Uw oproep is verstuurd"));
  CHECK(screen.show(named("call-arrived")).says("Op 2 telefoons aangekomen"));
}

TEST_CASE("the screen says by which path a call went, and no more than that path can know") {
  Screen screen;
  const ui::Probe& belt = screen.show(named("call-belt"));
  CHECK(belt.says("Verstuurd naar een pieper"));
  CHECK_FALSE(belt.says("aangekomen"));
  const ui::Probe& kiosk = screen.show(named("call-kiosk"));
  CHECK(kiosk.says("Deze kassa geeft geluid en licht"));
  CHECK_FALSE(kiosk.says("verstuurd"));
  CHECK_FALSE(kiosk.says("aangekomen"));
  CHECK(screen.show(named("call-usual")).says("Verstuurd, ook naar een pieper"));
}

TEST_CASE("waiting is said honestly") {
  Screen screen;
  const ui::Probe& usual = screen.show(named("call-usual"));
  CHECK(usual.says("U belde 25 seconden geleden"));
  CHECK(usual.says("Meestal is er binnen 2 minuten iemand bij u"));
  CHECK(usual.says("Er zijn nog 2 mensen voor u"));
  CHECK(usual.says("Over 20 seconden bellen we nog iemand"));
  const ui::Probe& longer = screen.show(named("call-longer"));
  CHECK(longer.says("Het duurt langer dan anders"));
  CHECK_FALSE(longer.says("Meestal"));
  CHECK(longer.says("ook een tweede medewerker"));
  CHECK(longer.says("Over 15 seconden bellen we ook de bedrijfsleider"));
  CHECK_FALSE(screen.show(named("call-sent")).says("Meestal"));
  CHECK(screen.show(named("call-passed-on")).says("doorgegeven aan een collega"));
  CHECK(screen.show(named("call-late")).says("Mila zei: ik kom, maar is er nog niet"));
}

TEST_CASE("when nobody comes there is a dignified way out") {
  Screen screen;
  const ui::Probe& probe = screen.show(named("call-other-way"));
  CHECK(probe.says("Het duurt langer dan we willen"));
  CHECK(probe.says("U hoeft niet te blijven staan"));
  CHECK(probe.says("Uw mandje blijft hier gewoon staan"));
  CHECK(probe.says("we blijven bellen"));
  CHECK(probe.says("een kassa met een medewerker"));
  CHECK(as<input::AskSlip>(screen.touch(named("call-other-way"), "slip")) != nullptr);
  CHECK(as<input::AskSlip>(screen.touch(named("call-slip-failed"), "slip")) != nullptr);
  for (const char* without : {"call-no-slip", "call-slip-asked", "call-slip-printed", "call-arrived"}) {
    INFO(without);
    CHECK(screen.show(named(without)).find("slip") == nullptr);
  }
  const ui::Probe& printed = screen.show(named("call-slip-printed"));
  CHECK(printed.says("Uw nummer is 12"));
  CHECK(printed.says("Neem gerust plaats, wij komen u halen."));
  CHECK(screen.show(named("call-slip-coming")).says("Blijf gerust zitten"));
}

TEST_CASE("a reason and needs are one tap, and a call is complete without them") {
  Screen screen;
  const lane::View sent = named("call-sent");
  const auto cash = screen.touch(sent, "reason-cash");
  REQUIRE(as<input::GiveReason>(cash) != nullptr);
  CHECK(as<input::GiveReason>(cash)->kind == CallKind::cash);
  const auto chair = screen.touch(sent, "need-chair");
  REQUIRE(as<input::SetNeed>(chair) != nullptr);
  CHECK(as<input::SetNeed>(chair)->on);
  const auto no_chair = screen.touch(named("call-kiosk"), "need-chair");
  REQUIRE(as<input::SetNeed>(no_chair) != nullptr);
  CHECK_FALSE(as<input::SetNeed>(no_chair)->on);
  CHECK(as<input::WithdrawCall>(screen.touch(sent, "withdraw-call")) != nullptr);
  CHECK(as<input::BackToBasket>(screen.touch(sent, "back")) != nullptr);
}

TEST_CASE("reasons and needs are on a page of their own where the panel is small") {
  Screen screen(2);
  lane::View sent = named("call-sent");
  sent.look.large_text = true;
  CHECK(screen.show(sent).find("reason-cash") == nullptr);
  CHECK_FALSE(screen.touch(sent, "call-tell").has_value());
  CHECK(as<input::GiveReason>(screen.touch(sent, "reason-price")) != nullptr);
  CHECK(as<input::SetNeed>(screen.touch(sent, "need-hearing")) != nullptr);
  CHECK_FALSE(screen.touch(sent, "call-tell-done").has_value());
  CHECK(screen.show(sent).says("Uw oproep is verstuurd"));
}

TEST_CASE("who came says so with one tap, and solved with another") {
  Screen screen;
  CHECK(screen.show(named("call-coming")).says("Mila is er"));
  CHECK(as<input::SayHere>(screen.touch(named("call-coming"), "say-here")) != nullptr);
  CHECK(as<input::SayHere>(screen.touch(named("call-late"), "say-here")) != nullptr);
  const auto solved = screen.touch(named("call-here"), "here-solved");
  REQUIRE(as<input::SolveCall>(solved) != nullptr);
  CHECK(as<input::SolveCall>(solved)->outcome == CallOutcome::helped);
}

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
  CHECK(screen.show(english).says("15.32"));
}
