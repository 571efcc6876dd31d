// SPDX-License-Identifier: Apache-2.0
// What screens say, and what a finger on them asks for: only what is true, in the right order, once.
#include "tests/support/catch.h"
#include "tests/support/panels.h"
#include "tests/support/views.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

using namespace kassabel;

namespace {

// One panel, Dutch, fingers through SDL's queue.
class Screen {
 public:
  Screen() : texts_(Catalogues::embedded()) {
    REQUIRE(texts_.has_value());
    auto window = ui::Window::open({.metrics = views::panels[0].metrics, .headless = true});
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
  for (const char* before :
       {"call-raised", "call-sent", "call-arrived", "call-manager", "call-other-way", "call-unreachable"}) {
    const ui::Probe& probe = screen.show(named(before));
    INFO(before);
    CHECK_FALSE(probe.says("komt"));
    CHECK_FALSE(probe.says("Mila"));
  }
  CHECK(screen.show(named("call-coming")).says("Mila komt naar u toe"));
  CHECK(screen.show(named("call-here")).says("Mila is bij u"));
}

TEST_CASE("a call that went nowhere yet is not called sent") {
  Screen screen;
  const ui::Probe& raised = screen.show(named("call-raised"));
  CHECK_FALSE(raised.says("is verstuurd"));
  CHECK(screen.show(named("call-sent")).says("Uw oproep is verstuurd"));
  CHECK(screen.show(named("call-arrived")).says("Op 2 telefoons aangekomen"));
}

TEST_CASE("when nobody comes there is a dignified way out") {
  Screen screen;
  const ui::Probe& probe = screen.show(named("call-other-way"));
  CHECK(probe.says("Het duurt langer dan we willen"));
  CHECK(probe.says("Uw mandje blijft hier gewoon staan"));
  CHECK(probe.says("we blijven bellen"));
  CHECK(probe.says("een kassa met een medewerker"));
}

TEST_CASE("the first screen says what is open now") {
  Screen screen;
  const ui::Probe& nobody = screen.show(named("welcome-nobody"));
  CHECK(nobody.says("Contant betalen kan weer vanaf 19:00"));
  CHECK(nobody.says("We laten uw oproep staan"));
  const ui::Probe& welcome = screen.show(named("welcome"));
  CHECK(welcome.says("Goedemiddag."));
  const ui::Widget* self = welcome.find("start-scan");
  const ui::Widget* person = welcome.find("call");
  REQUIRE(self != nullptr);
  REQUIRE(person != nullptr);
  CHECK(self->rect.w == Catch::Approx(person->rect.w));
  CHECK(self->rect.h == Catch::Approx(person->rect.h));
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
