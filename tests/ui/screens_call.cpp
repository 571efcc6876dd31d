// SPDX-License-Identifier: Apache-2.0
// The call for a person: each sentence rests on evidence, and there is always a way on.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

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
