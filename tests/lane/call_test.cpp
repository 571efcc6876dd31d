// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

TEST_CASE("a call says only what there is evidence for") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  REQUIRE(lane.effect<effect::SendPage>() != nullptr);
  const auto* call = lane.screen<CallView>();
  REQUIRE(call != nullptr);
  CHECK(call->phase == CallPhase::raised);
  CHECK(call->name.empty());
  lane.apply_intent(input::PageSent{1, "board"});
  CHECK(lane.screen<CallView>()->phase == CallPhase::sent);
  lane.apply_intent(input::PageArrived{1, "p1", "phone"});
  lane.apply_intent(input::PageArrived{1, "p1", "phone"});  // the same page again is no second phone
  lane.apply_intent(input::PageArrived{1, "p2", "desk"});
  call = lane.screen<CallView>();
  CHECK(call->phase == CallPhase::arrived);
  CHECK(call->phones == 1);
  CHECK(call->desks == 1);
  CHECK(call->name.empty());
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  call = lane.screen<CallView>();
  CHECK(call->phase == CallPhase::accepted);
  CHECK(call->name == "Mila");
  CHECK(lane.effect<effect::ClearPage>() != nullptr);
}

TEST_CASE("one taker: the second is told who has it, and changes nothing") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  CHECK(lane.apply_intent(intent::StaffSays{test::joost(), input::says::Coming{1}}).empty());
  CHECK(lane.refused == "Mila");
  CHECK(lane.state.call->accepted_name == "Mila");
  lane.apply_intent(intent::StaffSays{test::joost(), input::says::Coming{2}});
  CHECK(lane.refused == "this call is over");
}

TEST_CASE("unanswered, it repeats, then asks the next, then the manager, and never stops") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.live_ms(20'000);
  CHECK(lane.state.call->pages == 2);
  CHECK(lane.state.call->step == CallStep::first);
  lane.live_ms(25'000);
  CHECK(lane.state.call->step == CallStep::second);
  lane.live_ms(45'000);
  CHECK(lane.state.call->step == CallStep::manager);
  lane.live_ms(90'000);
  CHECK(lane.state.call->step == CallStep::other_way);
  const int pages = lane.state.call->pages;
  lane.live_ms(3'600'000);
  REQUIRE(lane.state.call.has_value());
  CHECK(lane.state.call->pages >= pages + 179);
  CHECK(lane.screen<CallView>()->name.empty());
}

TEST_CASE("accepted, but nobody came: it pages again and says so; the acceptance stands") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  lane.live_ms(119'000);
  CHECK(lane.state.call->pages == 1);
  CHECK_FALSE(lane.screen<CallView>()->late);
  lane.live_ms(2'000);
  CHECK(lane.state.call->pages == 2);
  CHECK(lane.screen<CallView>()->late);
  CHECK(lane.state.call->accepted_name == "Mila");
}

TEST_CASE("the shopper may withdraw and may go on scanning meanwhile") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(lane::intent::CallPerson{});
  lane.scan(test::soap());
  CHECK(lane.screen<BasketView>() != nullptr);
  CHECK(lane.view().bell.call_open);
  lane.apply_intent(input::ShowCall{});
  CHECK(lane.screen<CallView>() != nullptr);
  CHECK(lane.apply_intent(lane::intent::CallPerson{}).empty());  // one call a kiosk
  lane.apply_intent(input::WithdrawCall{});
  CHECK_FALSE(lane.state.call.has_value());
  CHECK(lane.screen<BasketView>()->total == Money::from_cents(424));
}

TEST_CASE("cash at the kiosk: signed in, rounded, counted, drawer and receipt asked, call closed by a person") {
  Lane lane;
  lane.scan(test::bread());
  lane.scan(test::cola());
  lane.apply_intent(lane::intent::CallPerson{CallKind::cash, 0});
  CHECK(lane.state.call->kind == CallKind::cash);
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  lane.apply_intent(intent::ScanBadge{test::mila()});
  CHECK(lane.screen<PinView>() != nullptr);
  lane.apply_intent(intent::PinAnswered{PinAnswer::wrong});
  CHECK(lane.screen<PinView>()->refused == PinAnswer::wrong);
  CHECK(lane.apply_intent(input::OpenCashDesk{}).empty());
  lane.apply_intent(intent::PinAnswered{PinAnswer::right});
  CHECK(lane.has<event::CallHere>());
  CHECK(lane.screen<DeskView>()->can_take_cash);
  lane.apply_intent(input::OpenCashDesk{});
  const auto* desk = lane.screen<CashDeskView>();
  REQUIRE(desk != nullptr);
  CHECK(desk->total == Money::from_cents(349));
  CHECK(desk->due == Money::from_cents(350));
  CHECK(desk->rounding == Money::from_cents(1));
  CHECK(lane.apply_intent(input::TakeCash{Money::from_cents(300)}).empty());
  CHECK(lane.apply_intent(input::TakeCash{Money::from_cents(351)}).empty());
  lane.apply_intent(input::TakeCash{Money::from_cents(500)});
  CHECK(lane.has<event::SaleCompleted>());
  CHECK(lane.effect<effect::OpenDrawer>() != nullptr);
  CHECK(lane.effect<effect::PrintReceipt>() != nullptr);
  desk = lane.screen<CashDeskView>();
  CHECK(desk->taken);
  CHECK(desk->change == Money::from_cents(150));
  CHECK(lane.apply_intent(input::TakeCash{Money::from_cents(500)}).empty());
  lane.apply_intent(input::CashDone{});
  CHECK_FALSE(lane.state.call.has_value());
  CHECK_FALSE(lane.state.staff.has_value());
  CHECK(lane.screen<ThanksView>()->change == Money::from_cents(150));
}

TEST_CASE("3,000 euro and more is not taken in cash") {
  Lane lane;
  lane.scan(test::product("8710000000048", "Televisie", 299'999, 0, 21));
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenCashDesk{});
  CHECK(lane.screen<CashDeskView>()->over_limit);
  CHECK(lane.apply_intent(input::TakeCash{Money::from_cents(300'000)}).empty());
}

TEST_CASE("who signs out without solving has not ended the call") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.sign_in(test::mila());
  CHECK(lane.state.call->phase == CallPhase::here);
  lane.live_ms(130'000);  // nobody touches: signed out
  CHECK_FALSE(lane.state.staff.has_value());
  REQUIRE(lane.state.call.has_value());
  CHECK(lane.state.call->phase == CallPhase::raised);  // nobody is coming: what there is evidence for
  CHECK(lane.screen<CallView>()->name.empty());
  lane.live_ms(21'000);
  CHECK(lane.state.call->pages >= 2);
  lane.sign_in(test::mila());
  lane.apply_intent(input::SolveCall{CallOutcome::helped});
  CHECK_FALSE(lane.state.call.has_value());
}

TEST_CASE("what is promised is what is there") {
  Lane lane;
  CHECK(lane.view().services.staff.state == ServiceState::open);
  CHECK(lane.view().services.cash.state == ServiceState::open);
  lane.facts.pages_alive = 0;
  CHECK(lane.view().services.staff.state == ServiceState::unreachable);
  CHECK(lane.view().services.cash.state == ServiceState::unreachable);
  lane.facts.pages_alive = 1;
  lane.rules.agreement.of(Service::cash).week = {};
  lane.rules.agreement.of(Service::cash).week[1].push_back({0, minutes_per_day});
  lane.rules.agreement.of(Service::cash).week[0].push_back({0, 1});
  CHECK(lane.view().services.staff.state == ServiceState::open);
  const int day = local_date_time(lane.moment().wall).weekday;
  CHECK((lane.view().services.cash.state == ServiceState::open) == (day == 1));
}

TEST_CASE("a moved clock moves no deadline, and a restart goes on from the elapsed time on record") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.live_ms(20'000);
  REQUIRE(lane.state.call->pages == 2);
  State again;
  again.language = lane.rules.language;
  const std::int64_t new_boot_ms = 5'000;  // the machine started anew
  for (const StoredRecord& record : lane.journal)
    again = apply(lane.rules, std::move(again), decode(record).value(), {record.seq, record.wall, new_boot_ms});
  CHECK(again.call->elapsed_ms(new_boot_ms) == 20'000);
  const auto next = next_deadline(lane.rules, again, new_boot_ms);
  REQUIRE(next.has_value());
  CHECK(*next == new_boot_ms + 20'000);
  const auto effects = pending(lane.rules, again, {lane.moment().wall, new_boot_ms});
  REQUIRE(effects.size() == 2);  // the page, and the lamp
  CHECK(std::get<effect::SendPage>(effects[0]).page.call == 1);
}

TEST_CASE("a call that was accepted and not come to may be taken by whoever answers next") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  lane.live_ms(125'000);
  REQUIRE(lane.state.call->late());
  lane.apply_intent(intent::StaffSays{test::joost(), input::says::Coming{1}});
  CHECK(lane.state.call->accepted_name == "Joost");
  CHECK_FALSE(lane.screen<CallView>()->late);
  lane.apply_intent(intent::StaffSays{test::mila(), input::says::Coming{1}});
  CHECK(lane.refused == "Joost");
}

TEST_CASE("each page needs its own evidence that it was sent") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  CHECK_FALSE(lane.screen<CallView>()->sent);
  lane.apply_intent(input::PageSent{1, "board"});
  CHECK(lane.screen<CallView>()->sent);
  lane.live_ms(21'000);
  CHECK_FALSE(lane.screen<CallView>()->sent);
  lane.apply_intent(input::PageSent{1, "board"});
  CHECK(lane.screen<CallView>()->sent);
  CHECK(lane.apply_intent(input::PageSent{1, "board"}).empty());
}

TEST_CASE("who signs in at the kiosk unasked is here, but never said \"I am coming\"") {
  Lane lane;
  lane.apply_intent(lane::intent::CallPerson{});
  lane.sign_in(test::mila());
  CHECK(lane.screen<DeskView>()->call->phase == CallPhase::here);
  CHECK_FALSE(lane.screen<DeskView>()->call->said_coming);
}

TEST_CASE("staff who took the money and walked away has answered the call; a drawer that stayed shut is said") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(lane::intent::CallPerson{});
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenCashDesk{});
  lane.apply_intent(input::TakeCash{Money::from_cents(235)});
  lane.apply_intent(input::DrawerFinished{lane.state.drawer_asked_seq, false, "no drawer"});
  CHECK(lane.view().staff->drawer_failed);
  lane.apply_intent(input::OpenDesk{});
  CHECK(lane.screen<DeskView>()->can_take_cash);
  lane.apply_intent(input::OpenCashDesk{});
  CHECK(lane.screen<CashDeskView>()->taken);
  lane.live_ms(130'000);
  CHECK_FALSE(lane.state.staff.has_value());
  CHECK_FALSE(lane.state.call.has_value());
}
