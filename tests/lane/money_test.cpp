// SPDX-License-Identifier: Apache-2.0
// Staff and money: returns, part cash and part card, baskets that wait. What the day adds up to is checked against the
// records alone.
#include "tests/support/money_steps.h"

using namespace kassabel;
using namespace kassabel::lane;
using namespace kassabel::test;

namespace {

Return one_bread_back() {
  Basket sold;
  sold.lines.push_back(test::piece(test::bread()));
  sold.lines.front().line = 1;
  return return_of(sold, {}, {{1, 1}}).value();
}

}  // namespace

TEST_CASE("a return is a record of its own: it is paid out in cash, and the book and the day know it") {
  Lane lane;
  buy_cash(lane, 500);
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenReturn{});
  CHECK(lane.screen<GoodsBackView>() != nullptr);
  lane.apply_intent(intent::ReturnGoods{1, one_bread_back(), "stale"});
  REQUIRE(lane.has<event::ReturnOpened>());
  const auto* desk = lane.screen<CashDeskView>();
  REQUIRE(desk != nullptr);
  CHECK((desk->is_return && desk->due == cents(-235) && desk->coins == change_in_coins(cents(235))));
  // Nothing is added to it or taken out of it.
  lane.scan(test::soap());
  CHECK(lane.refused == "paying is under way");
  lane.apply_intent(input::SetQuantity{1, 2});
  CHECK(lane.last.empty());
  lane.apply_intent(input::TakeCash{Money()});
  REQUIRE(lane.has<event::SaleCompleted>());
  CHECK(last_receipt(lane)->number == 2);
  CHECK(last_receipt(lane)->total == cents(-235));
  const auto* print = lane.effect<effect::PrintReceipt>();
  REQUIRE(print != nullptr);
  CHECK((print->receipt.is_return && print->receipt.returned_of == 1));
  CHECK(print->receipt.vat.front().vat == cents(-19));
  CHECK(lane.state.drawer == Money());
  CHECK(drawer_by_records(lane) == lane.state.drawer);
  CHECK(lane.state.day.get(total::returns) == 1);
  CHECK(lane.state.day.money(total::returns_cents) == cents(235));
  CHECK(lane.state.day.money(total::sales_cents) == cents(235));
  CHECK(lane.state.day.get("vat_cents/9") == 0);
}

TEST_CASE("a return can go back to a card, and one without a receipt takes a manager") {
  Lane lane;
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenReturn{});
  const input::ReturnByHand back{"Brood", 9, cents(300), "", "no receipt"};
  lane.apply_intent(back);
  CHECK(lane.has<event::SecondWanted>());
  CHECK_FALSE(lane.state.sale);
  REQUIRE(lane.view().staff);
  CHECK(lane.view().staff->second_wanted == Act::refund_without_receipt);
  lane.apply_intent(intent::ScanBadge{test::mila()});  // the same person is not a second one
  CHECK(lane.last.empty());
  lane.apply_intent(intent::ScanBadge{test::joost()});
  CHECK(lane.screen<PinView>()->name == "Joost");
  lane.apply_intent(intent::PinAnswered{PinAnswer::wrong});
  CHECK_FALSE(lane.state.staff->second);
  lane.apply_intent(intent::PinAnswered{PinAnswer::right});
  CHECK(lane.view().staff->second == "Joost");
  CHECK(lane.screen<GoodsBackView>() != nullptr);
  lane.apply_intent(back);
  const auto* opened = std::get_if<event::ReturnOpened>(&lane.last.front());
  REQUIRE(opened != nullptr);
  CHECK((opened->person == "mila" && opened->second == "joost" && opened->of_receipt == 0));
  lane.apply_intent(input::PayBackByCard{});
  const auto* back_to_card = lane.effect<effect::GiveBackCard>();
  REQUIRE(back_to_card != nullptr);
  CHECK(back_to_card->payment.amount == cents(300));
  CHECK(lane.screen<CardView>()->given_back);
  lane.apply_intent(input::CardFinished{back_to_card->payment.attempt, CardResult::approved, "**** 4242", "9"});
  CHECK(last_receipt(lane)->total == cents(-300));
  CHECK(lane.state.day.get("tender_cents/card") == -300);
  CHECK(lane.state.drawer == Money());
}

TEST_CASE("a second badge that is not given can be called off, and the first person stays") {
  Lane lane;
  lane.sign_in(test::mila());
  lane.apply_intent(input::ReturnByHand{"Brood", 9, cents(300), "", "no receipt"});
  lane.apply_intent(intent::ScanBadge{test::joost()});
  lane.apply_intent(input::CancelSignIn{});
  CHECK(lane.state.staff_signed_in());
  CHECK_FALSE(lane.state.staff->second_badge);
  CHECK_FALSE(lane.view().staff->second_wanted);
}

TEST_CASE("part cash, part card: each is exact, only the cash that closes it is rounded") {
  Lane lane;
  lane.scan(test::bread());
  lane.scan(test::cola());  // 3.49 with deposit
  lane.sign_in(test::mila());
  lane.apply_intent(input::TakePart{cents(102)});
  CHECK(lane.refused == "coins below 5 cents are not used here");
  lane.apply_intent(input::TakePart{cents(350)});
  CHECK(lane.refused == "that is no part of it");
  lane.apply_intent(input::TakePart{cents(100)});
  REQUIRE(lane.has<event::PartPaid>());
  CHECK(left_to_pay(*lane.state.sale) == cents(249));
  lane.scan(test::soap());  // what is partly paid is not changed any more
  CHECK(lane.refused == "paying is under way");
  lane.apply_intent(input::VoidSale{});
  CHECK(lane.refused == "give back first what was paid already");
  lane.apply_intent(input::PayPartByCard{cents(49)});
  lane.apply_intent(input::CardFinished{1, CardResult::approved, "**** 4242", "71"});
  CHECK(lane.has<event::PartPaid>());
  CHECK(left_to_pay(*lane.state.sale) == cents(200));
  lane.apply_intent(input::TakeCash{cents(500)});
  REQUIRE(lane.has<event::SaleCompleted>());
  CHECK(lane.state.sale->done->tender.change == cents(300));
  CHECK(lane.state.sale->done->parts.size() == 2);
  CHECK(lane.state.day.get("tender_cents/cash") == 300);
  CHECK(lane.state.day.get("tender_cents/card") == 49);
  CHECK(lane.state.day.get(total::rounding_cents) == 0);
  CHECK(lane.state.drawer == cents(300));
  CHECK(drawer_by_records(lane) == cents(300));
}

TEST_CASE("what was paid for a part can be given back the way it came") {
  Lane lane;
  lane.scan(test::bread());
  lane.sign_in(test::mila());
  lane.apply_intent(input::TakePart{cents(100)});
  lane.apply_intent(input::PayPartByCard{cents(35)});
  lane.apply_intent(input::CardFinished{1, CardResult::approved, "", "71"});
  lane.apply_intent(input::GiveBackPart{1});
  const auto* back = lane.effect<effect::GiveBackCard>();
  REQUIRE(back != nullptr);
  CHECK((back->payment.reference == "71" && back->payment.amount == cents(35)));
  lane.apply_intent(input::CardFinished{2, CardResult::approved, "", "72"});
  CHECK(lane.has<event::PartGivenBack>());
  lane.apply_intent(input::GiveBackPart{0});
  CHECK(lane.state.sale->parts.empty());
  CHECK(lane.state.drawer == Money());
  CHECK(drawer_by_records(lane) == Money());
  lane.apply_intent(input::VoidSale{});
  CHECK(lane.has<event::SaleVoided>());
  CHECK(lane.state.day.get("tender_cents/cash") == 0);
  CHECK(lane.state.day.get("tender_cents/card") == 0);
}

TEST_CASE("of two card parts of one amount each is given back once") {
  Lane lane;
  lane.scan(test::bread());
  lane.sign_in(test::mila());
  for (const char* reference : {"71", "72"}) {
    lane.apply_intent(input::PayPartByCard{cents(100)});
    lane.apply_intent(input::CardFinished{lane.state.sale->card->attempt, CardResult::approved, "", reference});
  }
  std::vector<std::string> given_back;
  for (const std::size_t part : {std::size_t{1}, std::size_t{0}}) {
    lane.apply_intent(input::GiveBackPart{part});
    given_back.push_back(lane.effect<effect::GiveBackCard>()->payment.reference);
    lane.apply_intent(input::CardFinished{lane.state.sale->card->attempt, CardResult::approved, "", "9"});
  }
  CHECK(given_back == std::vector<std::string>{"71", "72"});
  CHECK(lane.state.sale->parts.empty());
}

TEST_CASE("cash parts of one sale together stay below 3,000 euro") {
  Lane lane;
  Product tv = test::soap();
  tv.price = cents(3'500'00);
  lane.scan(tv);
  lane.sign_in(test::mila());
  lane.apply_intent(input::TakePart{cents(2'000'00)});
  CHECK(lane.has<event::PartPaid>());
  lane.apply_intent(input::TakePart{cents(1'000'00)});
  CHECK(lane.refused == "3,000 euro or more may not be taken in cash");
  lane.apply_intent(input::TakeCash{cents(1'500'00)});
  CHECK(lane.refused == "3,000 euro or more may not be taken in cash");
  CHECK(lane.screen<DeskView>() != nullptr);
}

TEST_CASE("a basket waits while the next shopper pays, and comes back whole, over a restart too") {
  Lane lane;
  lane.apply_intent(input::ChooseLanguage{Language::german});
  lane.scan(test::bread());
  lane.scan(test::cola());
  const Basket before = lane.state.sale->basket;
  lane.sign_in(test::mila());
  lane.apply_intent(input::ParkSale{});
  CHECK_FALSE(lane.state.sale);
  CHECK(lane.state.language == Language::dutch);
  lane.apply_intent(input::SignOut{});
  buy_card(lane);
  CHECK(lane.state.parked.size() == 1);
  lane.state = replayed(lane);
  lane.apply_intent(intent::Start{"test", false, true});
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenParked{});
  const auto* parked = lane.screen<ParkedView>();
  REQUIRE(parked != nullptr);
  REQUIRE(parked->sales.size() == 1);
  CHECK((parked->sales.front().first == "Volkoren brood" && parked->sales.front().total == before.total()));
  lane.apply_intent(input::ResumeSale{99});
  CHECK(lane.refused == "that basket is not here any more");
  lane.apply_intent(input::ResumeSale{parked->sales.front().sale});
  CHECK(lane.state.sale->basket == before);
  CHECK(lane.state.parked.empty());
}
