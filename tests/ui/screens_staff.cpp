// SPDX-License-Identifier: Apache-2.0
// Staff at the kiosk: how a call ended, what does not work, the opening check, the agreement.
#include "tests/support/screen.h"

using namespace kassabel;
using test::as;
using test::named;
using test::Screen;

TEST_CASE("how a call ended is one tap") {
  Screen screen;
  const lane::View desk = named("desk-bells");
  const std::pair<const char*, CallOutcome> outcomes[] = {{"desk-solved", CallOutcome::helped},
                                                          {"desk-outcome-cash", CallOutcome::cash_taken},
                                                          {"desk-outcome-age", CallOutcome::age_ok},
                                                          {"desk-outcome-wrong", CallOutcome::wrong_call},
                                                          {"desk-nobody", CallOutcome::nobody_there}};
  for (const auto& [id, outcome] : outcomes) {
    const auto solved = screen.touch(desk, id);
    REQUIRE(as<input::SolveCall>(solved) != nullptr);
    CHECK(as<input::SolveCall>(solved)->outcome == outcome);
  }
}

TEST_CASE("the staff menu shows reason, needs and the bells elsewhere") {
  Screen screen;
  const ui::Probe& desk = screen.show(named("desk-bells"));
  CHECK(desk.says("leeftijd controleren"));
  CHECK(desk.says("Graag een stoel. Hoort slecht."));
  CHECK(desk.says("Zit met nummer 14"));
  CHECK(desk.says("Balie"));
  CHECK(desk.says("Joost zei: ik kom"));
  const auto solved = screen.touch(named("desk-bells"), "bell-15-solved");
  REQUIRE(as<input::SolveBell>(solved) != nullptr);
  CHECK(as<input::SolveBell>(solved)->call == 15);
}

TEST_CASE("the agreement is offered only to who may change it") {
  Screen screen;
  CHECK(screen.show(named("desk-bells")).says("Opening: nog niet klaar"));
  CHECK_FALSE(screen.touch(named("desk-bells"), "desk-till").has_value());
  CHECK(as<input::OpenAgreement>(screen.touch(named("desk-bells"), "desk-agreement")) != nullptr);
  CHECK(screen.show(named("desk")).find("desk-agreement") == nullptr);
  CHECK(as<input::OpenCheck>(screen.touch(named("desk"), "desk-check")) != nullptr);
  CHECK_FALSE(screen.touch(named("desk"), "desk-less").has_value());
  CHECK(as<input::OpenFault>(screen.touch(named("desk"), "desk-fault")) != nullptr);
  CHECK_FALSE(screen.show(named("desk")).says("nog niet klaar"));
}

TEST_CASE("what a small panel has no room for is one tap further") {
  Screen screen(2);
  lane::View desk = named("desk-bells");
  desk.look.large_text = true;
  CHECK(screen.show(desk).find("desk-till") == nullptr);
  CHECK_FALSE(screen.touch(desk, "desk-more").has_value());
  CHECK_FALSE(screen.touch(desk, "desk-till").has_value());
  CHECK(as<input::OpenPairing>(screen.touch(desk, "desk-pair")) != nullptr);
  CHECK_FALSE(screen.touch(desk, "desk-less").has_value());
  CHECK(as<input::SolveCall>(screen.touch(desk, "desk-solved")) != nullptr);
}

TEST_CASE("the bells' calls are shown on every panel") {
  for (std::size_t panel = 0; panel < views::panels.size(); ++panel) {
    for (const bool large : {false, true}) {
      Screen screen(panel);
      lane::View desk = named("desk-many-bells");
      desk.look.large_text = large;
      INFO(views::panels.at(panel).name << (large ? ", large" : ""));
      if (screen.show(desk).find("bell-20-solved") == nullptr) CHECK_FALSE(screen.touch(desk, "desk-more").has_value());
      CHECK(as<input::SolveBell>(screen.touch(desk, "bell-20-solved")) != nullptr);
    }
  }
}

TEST_CASE("a fault is two taps") {
  Screen screen;
  const lane::View fault = named("fault");
  CHECK_FALSE(screen.touch(fault, "fault-printer").has_value());
  CHECK(screen.show(fault).says("Bonprinter: wat is er?"));
  CHECK_FALSE(screen.touch(fault, "back").has_value());  // back to what
  CHECK_FALSE(screen.touch(fault, "fault-price").has_value());
  const auto said = screen.touch(fault, "fault-word-price");
  REQUIRE(as<input::ReportFault>(said) != nullptr);
  CHECK(as<input::ReportFault>(said)->words == "Prijzen en producten: Verkeerde prijs");
}

TEST_CASE("the test call counts when somebody accepted it, not when somebody says so") {
  Screen screen;
  const lane::View check = named("check");
  const auto paper = screen.touch(check, "check-paper-ok");
  REQUIRE(as<input::CheckDone>(paper) != nullptr);
  CHECK(as<input::CheckDone>(paper)->item == CheckItem::paper);
  CHECK(as<input::CheckDone>(paper)->well);
  const auto lamp = screen.touch(check, "check-lamp-bad");
  REQUIRE(as<input::CheckDone>(lamp) != nullptr);
  CHECK_FALSE(as<input::CheckDone>(lamp)->well);
  CHECK(as<input::PrintTestLine>(screen.touch(check, "check-paper-print")) != nullptr);
  CHECK(as<input::ShowLampTest>(screen.touch(check, "check-lamp-show")) != nullptr);
  CHECK(as<input::RaiseTestCall>(screen.touch(check, "check-test-raise")) != nullptr);
  CHECK(screen.show(check).find("check-test-ok") == nullptr);
  CHECK(as<input::OpenFault>(screen.touch(check, "check-test-bad")) != nullptr);
  const lane::View half = named("check-half");
  CHECK_FALSE(screen.touch(half, "check-test-raise").has_value());  // it is out
  CHECK(screen.show(half).says("Iemand moet hem aannemen"));
  CHECK(screen.show(named("check-done")).says("Iemand heeft hem aangenomen"));
}

TEST_CASE("the agreement is changed by taps and saved as a whole") {
  Screen screen;
  const lane::View agreement = named("agreement");
  const auto& in_force = std::get<lane::AgreementView>(agreement.screen).in_force;
  CHECK_FALSE(screen.touch(agreement, "agreement-save").has_value());  // nothing to save
  for (const char* key : {"hours-staff-from-more", "hours-staff-until-less", "hours-staff-until-less",
                          "hours-cash-open", "hours-card-close"})
    CHECK_FALSE(screen.touch(agreement, key).has_value());
  const auto saved = screen.touch(agreement, "agreement-save");
  REQUIRE(as<input::ChangeAgreement>(saved) != nullptr);
  const Agreement& wanted = as<input::ChangeAgreement>(saved)->wanted;
  constexpr std::size_t saturday = 6;
  CHECK(wanted.of(Service::staff).week[saturday] == std::vector<OpenHours>{{9 * 60 + 30, 19 * 60}});
  CHECK(wanted.of(Service::cash).week[saturday] == std::vector<OpenHours>{{9 * 60, 18 * 60}});
  CHECK(wanted.of(Service::card).week[saturday].empty());
  CHECK(wanted.of(Service::staff).week[0] == in_force.of(Service::staff).week[0]);
  CHECK(wanted.from_utc_ms == 0);
  CHECK(wanted.agreed_by == "Mila");
}

TEST_CASE("an agreement may begin tomorrow, at local midnight") {
  Screen screen(1);
  const lane::View agreement = named("agreement");
  CHECK_FALSE(screen.touch(agreement, "hours-staff-from-less").has_value());
  CHECK_FALSE(screen.touch(agreement, "agreement-tomorrow").has_value());
  const auto saved = screen.touch(agreement, "agreement-save");
  REQUIRE(as<input::ChangeAgreement>(saved) != nullptr);
  const WallTime from{as<input::ChangeAgreement>(saved)->wanted.from_utc_ms, agreement.wall.offset_min};
  CHECK(rfc3339(from) == "2026-11-22T00:00:00.000+01:00");
}

TEST_CASE("a day that is otherwise is changed as that day") {
  Screen screen;
  lane::View view = named("agreement");
  auto& agreement = std::get<lane::AgreementView>(view.screen);
  agreement.in_force.of(Service::staff).days[20261121] = {{10 * 60, 12 * 60}};
  CHECK_FALSE(screen.touch(view, "hours-staff-until-more").has_value());
  const auto saved = screen.touch(view, "agreement-save");
  REQUIRE(as<input::ChangeAgreement>(saved) != nullptr);
  const ServiceHours& hours = as<input::ChangeAgreement>(saved)->wanted.of(Service::staff);
  CHECK(hours.days.at(20261121) == std::vector<OpenHours>{{10 * 60, 12 * 60 + 30}});
  CHECK(hours.week == agreement.in_force.of(Service::staff).week);
}

TEST_CASE("a refused agreement says why, and another version says when") {
  Screen screen;
  CHECK(screen.show(named("agreement-refused")).says("agreement.toml:14"));
  CHECK(screen.show(named("agreement-next")).says("Vanaf zondag 00:32 geldt een andere versie"));
}
