// SPDX-License-Identifier: Apache-2.0
// The drawer's book, X and Z, practice, how the lane serves, two persons. What the day adds up to is checked against
// the records alone.
#include "tests/support/money_steps.h"

using namespace kassabel;
using namespace kassabel::lane;
using namespace kassabel::test;

TEST_CASE("a day: float, sales, pay-out, a count with a difference, Z; the next day begins at nothing") {
  Lane lane;
  lane.sign_in(test::joost());
  lane.apply_intent(input::MoveCash{CashMove::opening, cents(100'00), ""});
  CHECK(lane.has<event::DrawerAsked>());
  lane.apply_intent(input::MoveCash{CashMove::pay_out, cents(12'50), ""});
  CHECK(lane.refused == "a reason is needed");
  lane.apply_intent(input::MoveCash{CashMove::pay_out, cents(12'50), "window cleaner"});
  lane.apply_intent(input::SignOut{});
  buy_cash(lane, 500);
  buy_card(lane);
  CHECK(lane.state.drawer == cents(100'00 - 12'50 + 2'35));
  CHECK(drawer_by_records(lane) == lane.state.drawer);
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenCount{});
  REQUIRE(lane.screen<CountView>() != nullptr);
  CHECK_FALSE(lane.screen<CountView>()->last);
  lane.apply_intent(input::CountDrawer{{{cents(50'00), 1}, {cents(20'00), 1}, {cents(7'77), 1}}, ""});
  CHECK(lane.refused == "no such count");
  lane.apply_intent(input::CountDrawer{{{cents(50'00), 1}, {cents(20'00), 1}, {cents(5'00), 2}, {cents(5), 1}}, ""});
  REQUIRE(lane.has<event::DrawerCounted>());
  // Blind: who counted is not told what was expected, and 9.80 too little is more than she may sign.
  CHECK((lane.screen<CountView>()->last->expected == Money() && lane.screen<CountView>()->wants_manager));
  // Counting once more takes the place of the first count: the difference does not go away by it.
  lane.apply_intent(input::CountDrawer{{{cents(50'00), 1}, {cents(20'00), 1}, {cents(5'00), 1}}, ""});
  CHECK(lane.state.last_count->difference() == cents(75'00 - 89'85));
  lane.apply_intent(input::CountDrawer{{{cents(50'00), 1}, {cents(20'00), 1}, {cents(5'00), 2}, {cents(5), 1}}, ""});
  CHECK(lane.state.last_count->difference() == cents(80'05 - 89'85));
  CHECK(lane.state.drawer == cents(80'05));
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.refused == "A manager has to sign the difference in the drawer.");
  lane.apply_intent(input::SignOut{});
  lane.sign_in(test::joost());
  lane.apply_intent(input::OpenDay{});
  REQUIRE(lane.screen<DayView>() != nullptr);
  CHECK(lane.screen<DayView>()->open.empty());
  lane.apply_intent(input::CloseDay{});
  const auto* closed = std::get_if<event::DayClosed>(&lane.last.front());
  REQUIRE(closed != nullptr);
  CHECK(closed->z == 1);
  CHECK(closed->day.get(total::sales) == 2);
  CHECK(closed->day.money(total::sales_cents) == cents(2'35 + 1'89));
  CHECK(closed->day.get("tender_cents/cash") == 235);
  CHECK(closed->day.get("tender_cents/card") == 189);
  CHECK(closed->day.get("cash_cents/pay_out") == 12'50);
  CHECK(closed->day.money(total::difference_cents) == cents(80'05 - 89'85));
  CHECK(closed->drawer == cents(80'05));
  CHECK(drawer_by_records(lane) == cents(80'05));
  CHECK(closed->day.get(total::first_receipt) == 1);
  CHECK(closed->day.get(total::last_receipt) == 2);
  CHECK(lane.effect<effect::DayIsClosed>() != nullptr);
  CHECK(lane.state.day.all().empty());
  CHECK(lane.state.grand.get(total::sales) == 2);
  lane.apply_intent(input::SignOut{});
  buy_cash(lane, 500);
  CHECK(lane.state.day.get(total::sales) == 1);
  CHECK(lane.state.grand.get(total::sales) == 3);
  CHECK(replayed(lane).day == lane.state.day);
  CHECK(replayed(lane).grand == lane.state.grand);
  CHECK(replayed(lane).drawer == lane.state.drawer);
}

TEST_CASE("totals that are on record are not added again when their records are read back") {
  Lane lane;
  buy_cash(lane, 500);
  lane.scan(test::bread());  // an open sale: the replay begins before it
  State state = replayed(lane);
  CHECK(state.day == lane.state.day);
  State half;
  half.day = lane.state.day;
  half.grand = lane.state.grand;
  half.drawer = lane.state.drawer;
  half.totals_seq = lane.state.totals_seq;
  for (const StoredRecord& record : lane.journal)
    half = apply(lane.rules, std::move(half), decode(record).value(), {record.seq, record.wall, 0});
  CHECK(half.day == lane.state.day);
  CHECK(half.drawer == lane.state.drawer);
}

TEST_CASE("a day is not closed while anything is open") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  lane.apply_intent(input::CardFinished{1, CardResult::unknown, "line lost"});
  lane.sign_in(test::joost());
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.refused == "A card payment is not clear yet.");
  lane.apply_intent(input::CardFinished{1, CardResult::declined, ""});
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.refused == "A basket is open.");
  lane.apply_intent(input::ParkSale{});
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.refused == "Baskets are parked.");
  lane.apply_intent(input::ResumeSale{1});
  lane.apply_intent(input::VoidSale{});
  lane.apply_intent(input::SetTraining{true});
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.refused == "Practice is on.");
  lane.apply_intent(input::SetTraining{false});
  lane.apply_intent(input::CloseDay{});
  CHECK(lane.has<event::DayClosed>());
}

TEST_CASE("practice has its own numbers, opens no drawer, charges no card and is in no total") {
  Lane lane;
  lane.sign_in(test::mila());
  lane.apply_intent(input::SetTraining{true});
  lane.apply_intent(input::OpenDesk{});
  CHECK(lane.view().training);
  lane.scan(test::bread());
  lane.apply_intent(input::PayPartByCard{cents(100)});
  CHECK(lane.refused == "this is practice: no cards");
  lane.apply_intent(input::TakeCash{cents(235)});
  CHECK(lane.has<event::TrainingCompleted>());
  CHECK_FALSE(lane.has<event::DrawerAsked>());
  REQUIRE(lane.effect<effect::PrintReceipt>() != nullptr);
  CHECK(lane.effect<effect::PrintReceipt>()->receipt.training);
  CHECK(lane.state.counters.receipt == 0);
  CHECK(lane.state.counters.training == 1);
  CHECK(lane.state.day.get(total::sales) == 0);
  CHECK(lane.state.day.get(total::training) == 1);
  CHECK(last_receipt(lane) == nullptr);
  CHECK(drawer_by_records(lane) == Money());
  lane.apply_intent(intent::Start{"test", false, true});
  CHECK_FALSE(lane.state.training);
}

TEST_CASE("a closed till sells nothing, keeps its bell, and is closed after a restart") {
  Lane lane;
  lane.sign_in(test::mila());
  lane.apply_intent(input::SetMode{LaneMode::closed});
  lane.apply_intent(input::SignOut{});
  REQUIRE(lane.screen<WelcomeView>() != nullptr);
  CHECK(lane.screen<WelcomeView>()->closed);
  CHECK(lane.view().services.scan.state == ServiceState::closed);
  lane.scan(test::bread());
  CHECK(lane.refused == "this till is closed");
  lane.apply_intent(intent::CallPerson{CallKind::help, 0});
  CHECK(lane.has<event::CallRaised>());
  CHECK(replayed(lane).mode == LaneMode::closed);
}

TEST_CASE("a staffed till keeps its basket and its person, sale after sale") {
  Lane lane;
  lane.scan(test::bread());
  lane.sign_in(test::mila());
  lane.apply_intent(input::SetMode{LaneMode::staffed});
  CHECK(lane.screen<BasketView>() != nullptr);
  CHECK(lane.state.sale->basket.pieces() == 1);
  lane.apply_intent(input::TakeCash{cents(235)});
  lane.apply_intent(input::CashDone{});
  CHECK(lane.state.staff_signed_in());
  CHECK_FALSE(lane.state.sale);
  lane.live_ms(10 * 60'000);
  CHECK(lane.state.staff_signed_in());
  lane.scan(test::soap());
  CHECK(lane.screen<BasketView>() != nullptr);
  lane.apply_intent(input::SignOut{});
  CHECK(lane.state.mode == LaneMode::self_service);
}

TEST_CASE("a refund beyond what the agreement says takes two") {
  Lane lane;
  Product tv = test::soap();
  tv.price = cents(80'00);
  Basket sold;
  sold.lines.push_back(test::piece(tv));
  sold.lines.front().line = 1;
  lane.sign_in(test::joost());
  lane.apply_intent(intent::ReturnGoods{1, return_of(sold, {}, {{1, 1}}).value(), "broken"});
  CHECK(lane.has<event::SecondWanted>());
  lane.apply_intent(intent::ScanBadge{test::mila()});
  lane.apply_intent(intent::PinAnswered{PinAnswer::right});
  lane.apply_intent(intent::ReturnGoods{1, return_of(sold, {}, {{1, 1}}).value(), "broken"});
  CHECK(lane.has<event::ReturnOpened>());
}
