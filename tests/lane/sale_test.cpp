// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

namespace {

void pay_by_card(Lane& lane, CardResult result = CardResult::approved) {
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  lane.apply_intent(input::CardFinished{lane.state.sale->card->attempt, result, "**** 4242"});
}

}  // namespace

TEST_CASE("a scan on the welcome screen opens a sale and shows the line") {
  Lane lane;
  lane.scan(test::cola());
  CHECK(lane.has<event::SaleOpened>());
  const auto* basket = lane.screen<BasketView>();
  REQUIRE(basket != nullptr);
  REQUIRE(basket->newest.has_value());
  CHECK(basket->newest->name == "Cola, blikje 33 cl");
  REQUIRE(basket->newest_parts.size() == 1);
  CHECK(basket->newest_parts[0].kind == LineView::Kind::deposit);
  CHECK(basket->newest_parts[0].amount == Money::from_cents(15));
  CHECK(basket->total == Money::from_cents(114));
}

TEST_CASE("the same product twice is one line of two") {
  Lane lane;
  lane.scan(test::cola());
  lane.scan(test::bread());
  lane.scan(test::cola());
  CHECK(lane.state.sale->basket.lines.size() == 2);
  CHECK(lane.state.sale->basket.pieces() == 3);
  CHECK(lane.screen<BasketView>()->newest->quantity == 2);
}

TEST_CASE("removing and changing a line") {
  Lane lane;
  lane.scan(test::bread());
  lane.scan(test::soap());
  lane.apply_intent(input::SetQuantity{1, 3});
  CHECK(lane.state.sale->basket.total() == Money::from_cents(3 * 235 + 189));
  lane.apply_intent(input::RemoveLine{2});
  CHECK(lane.state.sale->basket.total() == Money::from_cents(3 * 235));
  CHECK(lane.apply_intent(input::RemoveLine{2}).empty());
  CHECK(lane.apply_intent(input::RemoveLine{9}).empty());
  CHECK(lane.apply_intent(input::SetQuantity{1, 100}).empty());
  lane.scan(test::soap());  // a removed line is not revived: a new line
  CHECK(lane.state.sale->basket.lines.size() == 3);
}

TEST_CASE("a card pays the exact amount, and the next shopper finds a clean screen") {
  Lane lane;
  lane.apply_intent(input::ChooseLanguage{Language::german});
  lane.scan(test::bread());
  lane.scan(test::cola());
  lane.apply_intent(input::ChooseTender{});
  const auto* tender = lane.screen<TenderView>();
  REQUIRE(tender != nullptr);
  CHECK(tender->total == Money::from_cents(349));
  CHECK(tender->cash_due == Money::from_cents(350));
  lane.apply_intent(input::PayByCard{});
  REQUIRE(lane.effect<effect::ChargeCard>() != nullptr);
  CHECK(lane.effect<effect::ChargeCard>()->payment.amount == Money::from_cents(349));
  CHECK(lane.screen<CardView>() != nullptr);
  lane.apply_intent(input::CardFinished{1, CardResult::approved, "**** 4242"});
  CHECK(lane.has<event::SaleCompleted>());
  REQUIRE(lane.screen<ThanksView>() != nullptr);
  lane.apply_intent(input::PrintReceipt{});
  REQUIRE(lane.effect<effect::PrintReceipt>() != nullptr);
  CHECK(lane.effect<effect::PrintReceipt>()->receipt.number == 1);
  lane.apply_intent(input::PrintFinished{lane.state.sale->done->receipt_asked_seq, true, ""});
  CHECK(lane.screen<ThanksView>()->receipt == ReceiptState::printed);
  lane.live_ms(60'000);
  CHECK(lane.screen<WelcomeView>() != nullptr);
  CHECK(lane.state.language == Language::dutch);
  CHECK_FALSE(lane.state.sale.has_value());
}

TEST_CASE("a scan while a card payment is under way changes nothing") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  CHECK(lane.scan(test::soap()).empty());
  CHECK(lane.apply_intent(input::RemoveLine{1}).empty());
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
  CHECK(lane.state.sale->basket.total() == Money::from_cents(235));
}

TEST_CASE("a declined card goes back to the choice, with the basket") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane, CardResult::declined);
  REQUIRE(lane.screen<TenderView>() != nullptr);
  CHECK(lane.screen<TenderView>()->last_card == CardResult::declined);
  CHECK(lane.state.counters.receipt == 0);
  pay_by_card(lane);
  CHECK(lane.state.counters.card_attempt == 2);
  CHECK(lane.screen<ThanksView>() != nullptr);
}

TEST_CASE("an outcome of another attempt is not ours") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  CHECK(lane.apply_intent(input::CardFinished{7, CardResult::approved, ""}).empty());
}

TEST_CASE("a payment in doubt calls a person; no second charge and no free sale") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane, CardResult::unknown);
  CHECK(lane.has<event::CallRaised>());
  REQUIRE(lane.screen<CardView>() != nullptr);  // "do not pay again" stays on the screen
  CHECK(lane.screen<CardView>()->unknown);
  lane.apply_intent(input::ShowCall{});
  CHECK_FALSE(lane.screen<CallView>()->may_scan);
  lane.apply_intent(input::BackToBasket{});
  CHECK(lane.screen<CardView>() != nullptr);
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
  CHECK(lane.apply_intent(input::LeaveDone{}).empty());
  lane.sign_in(test::mila());
  REQUIRE(lane.effect<effect::InquireCard>() != nullptr);
  lane.apply_intent(input::CardFinished{1, CardResult::approved, "**** 4242"});
  CHECK(lane.state.sale->done.has_value());
}

TEST_CASE("no terminal, no card payment") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::DeviceChanged{{DeviceKind::card_terminal, "test", DeviceState::absent, "unplugged"}});
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
  CHECK(lane.view().services.card.state == ServiceState::out_of_order);
}

TEST_CASE("what we do not sell is said, and loses nothing") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanRefused{"12345", ScanTrouble::unknown_product, "", ""});
  REQUIRE(lane.screen<BasketView>()->refused.has_value());
  CHECK(lane.state.sale->basket.pieces() == 1);
  lane.scan(test::soap());
  CHECK_FALSE(lane.screen<BasketView>()->refused.has_value());
}

TEST_CASE("limits of a basket are said, not crossed") {
  Lane lane;
  for (int i = 0; i < line_quantity_max + 5; ++i) lane.scan(test::bread());
  CHECK(lane.state.sale->basket.pieces() == line_quantity_max);
  CHECK(lane.screen<BasketView>()->refused->trouble == ScanTrouble::basket_full);
}

TEST_CASE("a scan on the thanks screen is the next shopper's") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane);
  lane.scan(test::soap());
  CHECK(lane.state.sale->id == 2);
  CHECK(lane.state.sale->basket.total() == Money::from_cents(189));
}

TEST_CASE("idle: an empty basket goes home, a full one is asked, then staff is told and the basket stays") {
  Lane lane;
  lane.apply_intent(input::StartScanning{});
  lane.live_ms(61'000);
  CHECK(lane.screen<WelcomeView>() != nullptr);
  lane.scan(test::bread());
  lane.live_ms(60'500);
  REQUIRE(lane.view().idle_question_s.has_value());
  CHECK(*lane.view().idle_question_s >= 20);
  lane.touch_ms = lane.boot_ms;
  lane.apply_intent(input::StillHere{});
  CHECK_FALSE(lane.view().idle_question_s.has_value());
  lane.live_ms(101'000);
  REQUIRE(lane.state.call.has_value());
  CHECK(lane.state.call->kind == CallKind::left_basket);
  CHECK(lane.state.has_basket());
  CHECK_FALSE(lane.view().idle_question_s.has_value());
}

TEST_CASE("a device that goes away is said, on record, and the basket stays") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::DeviceChanged{{DeviceKind::scanner, "test", DeviceState::absent, "unplugged"}});
  CHECK(lane.has<event::DeviceReported>());
  CHECK(lane.view().notices == std::vector<Notice>{Notice::scanner_away});
  CHECK(lane.state.has_basket());
  CHECK(
      lane.apply_intent(input::DeviceChanged{{DeviceKind::scanner, "test", DeviceState::absent, "unplugged"}}).empty());
  lane.apply_intent(input::DeviceChanged{{DeviceKind::scanner, "test", DeviceState::working, ""}});
  CHECK(lane.view().notices.empty());
}

TEST_CASE("paid behind the call screen is shown as paid") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  lane.apply_intent(lane::intent::CallPerson{});
  lane.apply_intent(input::CardFinished{1, CardResult::approved, ""});
  CHECK(lane.screen<ThanksView>() != nullptr);
  CHECK(lane.view().bell.call_open);
}

TEST_CASE("scanning or a badge answers the idle question") {
  Lane lane;
  lane.scan(test::bread());
  lane.live_ms(61'000);
  REQUIRE(lane.view().idle_question_s.has_value());
  lane.scan(test::soap());
  CHECK_FALSE(lane.view().idle_question_s.has_value());
  lane.live_ms(61'000);
  REQUIRE(lane.view().idle_question_s.has_value());
  lane.apply_intent(intent::ScanBadge{test::mila()});
  CHECK_FALSE(lane.view().idle_question_s.has_value());
}

TEST_CASE("a basket has a limit that money never reaches") {
  Lane lane;
  const Product dear = test::product("8710000000048", "Goud", price_max_cents);
  lane.scan(dear);
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::basket_full);
  lane.scan(test::product("8710000000017", "Zilver", price_max_cents / 2));
  REQUIRE(lane.state.has_basket());
  lane.apply_intent(input::SetQuantity{1, 99});
  CHECK(lane.state.sale->basket.pieces() == 1);
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::basket_full);
}

TEST_CASE("the next shopper is not told what the last one scanned") {
  Lane lane;
  lane.apply_intent(input::StartScanning{});
  lane.apply_intent(intent::ScanRefused{"123", ScanTrouble::unknown_product, "", ""});
  lane.apply_intent(input::StopShopping{});
  lane.apply_intent(input::StartScanning{});
  CHECK_FALSE(lane.screen<BasketView>()->refused.has_value());
}

TEST_CASE("a receipt that failed is offered again once, and then a member of staff is") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane);
  const auto fails = [&] {
    lane.apply_intent(input::PrintReceipt{});
    const auto* print = lane.effect<effect::PrintReceipt>();
    if (print == nullptr) return false;
    lane.apply_intent(input::PrintFinished{print->id, false, "not answering"});
    return true;
  };
  REQUIRE(fails());
  CHECK(lane.screen<ThanksView>()->receipt == ReceiptState::failed);
  CHECK(lane.screen<ThanksView>()->printer_works);
  REQUIRE(fails());
  CHECK_FALSE(lane.screen<ThanksView>()->printer_works);
  CHECK_FALSE(fails());
  lane.sign_in(test::mila());
  CHECK(fails());
}

TEST_CASE("a receipt of the shopper before never comes out for the next one") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane);
  lane.apply_intent(input::PrintReceipt{});
  const std::uint64_t job = lane.state.sale->done->receipt_asked_seq;
  lane.apply_intent(input::PrintFinished{job, false, "paper out"});
  lane.apply_intent(input::LeaveDone{});
  lane.scan(test::cola());
  CHECK(lane.effect<effect::PrintReceipt>() == nullptr);
  lane.apply_intent(input::PrintReceipt{});  // nothing is paid yet
  CHECK(lane.effect<effect::PrintReceipt>() == nullptr);
  pay_by_card(lane);
  CHECK(lane.screen<ThanksView>()->receipt == ReceiptState::none);
  lane.apply_intent(input::PrintFinished{job, true, ""});  // late, and not this one's
  CHECK(lane.screen<ThanksView>()->receipt == ReceiptState::none);
}

TEST_CASE("paper that is nearly out is said to staff, and stops nobody") {
  Lane lane;
  const DeviceStatus nearly{DeviceKind::printer, "test", DeviceState::working, "paper nearly out"};
  lane.apply_intent(input::DeviceChanged{nearly});
  const auto notices = lane.view().notices;
  CHECK(std::find(notices.begin(), notices.end(), Notice::printer_no_paper) == notices.end());
  lane.sign_in(test::mila());
  REQUIRE(lane.screen<DeskView>() != nullptr);
  const auto& devices = lane.screen<DeskView>()->devices;
  CHECK(std::find(devices.begin(), devices.end(), nearly) != devices.end());
}

TEST_CASE("a receipt that fails after the shopper left is still on record") {
  Lane lane;
  lane.scan(test::bread());
  pay_by_card(lane);
  lane.apply_intent(input::PrintReceipt{});
  const std::uint64_t job = lane.state.sale->done->receipt_asked_seq;
  lane.apply_intent(input::LeaveDone{});
  lane.apply_intent(input::PrintFinished{job, false, "paper out"});
  CHECK(lane.has<event::ReceiptAnswered>());
}
