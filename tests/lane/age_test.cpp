// SPDX-License-Identifier: Apache-2.0
// What not everybody may buy: asked at the scan, decided by a person, once a basket.
#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

TEST_CASE("wine calls a person at the scan, and the shopper scans on") {
  Lane lane;
  lane.scan(test::wine());
  REQUIRE(lane.state.call.has_value());
  CHECK(lane.state.call->kind == CallKind::age_check);
  CHECK(lane.has<event::AgeAsked>());
  const auto* basket = lane.screen<BasketView>();
  REQUIRE(basket != nullptr);  // not the call's screen
  REQUIRE(basket->age.has_value());
  CHECK(basket->age->years == 18);
  CHECK_FALSE(basket->age->called);  // no path took the call yet
  lane.apply_intent(input::PageSent{lane.state.call->id, "board"});
  CHECK(lane.screen<BasketView>()->age->called);
  CHECK(lane.screen<BasketView>()->age->coming.empty());
  lane.scan(test::bread());
  CHECK(lane.state.sale->basket.pieces() == 2);
}

TEST_CASE("nothing is paid before a person decided on the age") {
  Lane lane;
  lane.scan(test::wine());
  lane.apply_intent(input::ChooseTender{});
  CHECK(lane.screen<CallView>() != nullptr);
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
  lane.sign_in(test::mila());
  CHECK(lane.apply_intent(input::TakeCash{Money::from_cents(1'000)}).empty());
  CHECK(lane.refused.find("age") != std::string::npos);
  REQUIRE(lane.screen<DeskView>() != nullptr);
  CHECK(lane.screen<DeskView>()->age_years == 18);
  CHECK_FALSE(lane.screen<DeskView>()->can_take_cash);
}

TEST_CASE("old enough: the call ends, the shopper goes on, and more of it is not asked again") {
  const AgeDecision decision = GENERATE(AgeDecision::old_enough, AgeDecision::id_seen);
  Lane lane;
  lane.scan(test::wine());
  lane.sign_in(test::mila());
  lane.apply_intent(input::DecideAge{decision});
  CHECK(lane.has<event::AgeDecided>());
  CHECK_FALSE(lane.state.call.has_value());
  CHECK_FALSE(lane.state.staff.has_value());
  CHECK_FALSE(lane.screen<BasketView>()->age.has_value());
  lane.scan(test::wine());
  CHECK_FALSE(lane.state.call.has_value());
  lane.apply_intent(input::ChooseTender{});
  CHECK(lane.screen<TenderView>() != nullptr);
}

TEST_CASE("refused: the line goes, on record, and does not come back in this basket") {
  const AgeDecision decision = GENERATE(AgeDecision::refused, AgeDecision::group_refused);
  Lane lane;
  lane.scan(test::bread());
  lane.scan(test::wine());
  lane.sign_in(test::mila());
  lane.apply_intent(input::DecideAge{decision});
  CHECK(lane.state.sale->basket.pieces() == 1);
  REQUIRE(lane.state.refused_scan.has_value());  // it does not vanish without a word
  CHECK(lane.state.refused_scan->name == "Rode wijn");
  CHECK(lane.apply_intent(input::Undo{}).empty());
  CHECK_FALSE(lane.screen<BasketView>()->undo.has_value());
  lane.scan(test::wine());
  CHECK(lane.state.sale->basket.pieces() == 1);
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::age_refused);
  CHECK_FALSE(lane.state.call.has_value());
  lane.apply_intent(input::ChooseTender{});
  CHECK(lane.screen<TenderView>() != nullptr);
}

TEST_CASE("the next shopper is asked anew") {
  Lane lane;
  lane.scan(test::wine());
  lane.sign_in(test::mila());
  lane.apply_intent(input::DecideAge{AgeDecision::id_seen});
  lane.sign_in(test::mila());
  lane.apply_intent(input::VoidSale{});
  lane.apply_intent(input::SignOut{});
  lane.scan(test::wine());
  CHECK(lane.state.call.has_value());
}

TEST_CASE("only a person who is signed in decides") {
  Lane lane;
  lane.scan(test::wine());
  CHECK(lane.apply_intent(input::DecideAge{AgeDecision::old_enough}).empty());
}

TEST_CASE("taken out again, it stands in the way of nothing") {
  Lane lane;
  lane.scan(test::bread());
  lane.scan(test::wine());
  lane.apply_intent(input::RemoveLine{2});
  lane.apply_intent(input::ChooseTender{});
  CHECK(lane.screen<TenderView>() != nullptr);
}

TEST_CASE("a call that was withdrawn is made again when it matters") {
  Lane lane;
  lane.scan(test::wine());
  lane.apply_intent(input::WithdrawCall{});
  lane.apply_intent(input::ChooseTender{});
  REQUIRE(lane.state.call.has_value());
  CHECK(lane.state.call->kind == CallKind::age_check);
}

TEST_CASE("who is called for help anyway hears of the age") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(intent::CallPerson{});
  lane.apply_intent(input::BackToBasket{});
  lane.scan(test::wine());
  CHECK(lane.state.call->kind == CallKind::age_check);
  CHECK(std::count_if(lane.journal.begin(), lane.journal.end(),
                      [](const StoredRecord& record) { return record.type == "call_raised"; }) == 1);
}

TEST_CASE("no birth date is ever on record") {
  Lane lane;
  lane.scan(test::wine());
  lane.sign_in(test::mila());
  lane.apply_intent(input::DecideAge{AgeDecision::id_seen});
  const auto decided = std::find_if(lane.journal.begin(), lane.journal.end(),
                                    [](const StoredRecord& record) { return record.type == "age_decided"; });
  REQUIRE(decided != lane.journal.end());
  CHECK(decided->body == R"({"decision":"id_seen","person":"mila","years":18})");
}

TEST_CASE("at hours at which it is not sold by agreement it is not sold") {
  Lane lane;
  lane.rules.agreement.of(Service::age_sale).week = WeekHours{};
  lane.scan(test::wine());
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::not_sold);
  CHECK_FALSE(lane.state.has_basket());
}
