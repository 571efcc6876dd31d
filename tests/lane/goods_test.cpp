// SPDX-License-Identifier: Apache-2.0
// What the shopper's and the staff's hands do to a basket: labels, undo, vouchers, promotions, prices.
#include <algorithm>
#include <memory>

#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

namespace {

Money cents(std::int64_t amount) { return Money::from_cents(amount); }

BasketLine tomatoes(std::int64_t weight_g, std::int64_t to_pay) {
  Product p = test::product("2312345000002", "Tomaten los", 398);
  p.unit = Unit::kilogram;
  BasketLine line = test::piece(p);
  line.weight_g = weight_g;
  line.labelled = cents(to_pay);
  return line;
}

Voucher deposit_voucher(std::string id, std::int64_t worth) { return {"deposit", std::move(id), cents(worth)}; }

void two_for_three_euro(Lane& lane) {
  Promotion deal;
  deal.id = "bread-2";
  deal.name = "2 voor 3,00";
  deal.kind = PromotionKind::n_for_price;
  deal.quantity = 2;
  deal.amount = cents(300);
  deal.products = {test::bread().gtin};
  deal.until_minute = 1'000'000'000;
  lane.rules.promotions = std::make_shared<const Promotions>(std::vector<Promotion>{deal});
}

}  // namespace

TEST_CASE("what has a label of its own is a line of its own") {
  Lane lane;
  lane.apply_intent(intent::ScanProduct{tomatoes(452, 180)});
  lane.apply_intent(intent::ScanProduct{tomatoes(452, 180)});
  CHECK(lane.state.sale->basket.lines.size() == 2);
  CHECK(lane.state.sale->basket.total() == cents(360));
  const auto* basket = lane.screen<BasketView>();
  CHECK(basket->newest->weight_g == 452);
  CHECK(basket->newest->unit == cents(398));
  CHECK(basket->newest->amount == cents(180));
}

TEST_CASE("what was taken out comes back with one tap, for some seconds") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::SetQuantity{1, 3});
  CHECK_FALSE(lane.screen<BasketView>()->undo.has_value());
  lane.apply_intent(input::RemoveLine{1});
  REQUIRE(lane.screen<BasketView>()->undo.has_value());
  CHECK(lane.screen<BasketView>()->undo->name == "Volkoren brood");
  CHECK(lane.screen<BasketView>()->undo->pieces == 3);
  lane.apply_intent(input::Undo{});
  CHECK(lane.state.sale->basket.pieces() == 3);
  CHECK(lane.apply_intent(input::Undo{}).empty());
  lane.apply_intent(input::SetQuantity{1, 2});
  lane.boot_ms += lane.rules.limits.undo_ms;
  CHECK_FALSE(lane.screen<BasketView>()->undo.has_value());
  CHECK(lane.apply_intent(input::Undo{}).empty());
}

TEST_CASE("a promotion is shown at the line as soon as it holds, and goes when it does not") {
  Lane lane;
  two_for_three_euro(lane);
  lane.scan(test::bread());
  CHECK(lane.state.sale->basket.discounts.empty());
  lane.scan(test::bread());
  REQUIRE(lane.has<event::DiscountsSettled>());
  const auto* basket = lane.screen<BasketView>();
  REQUIRE(basket->newest_parts.size() == 1);
  CHECK(basket->newest_parts[0].name == "2 voor 3,00");
  CHECK(basket->newest_parts[0].amount == cents(-170));
  CHECK(basket->saved == cents(170));
  CHECK(basket->total == cents(300));
  lane.apply_intent(input::SetQuantity{1, 1});
  CHECK(lane.screen<BasketView>()->saved == Money());
  lane.apply_intent(input::Undo{});
  CHECK(lane.screen<BasketView>()->saved == cents(170));
}

TEST_CASE("what a promotion took off is in the card amount, the VAT and the record") {
  Lane lane;
  two_for_three_euro(lane);
  lane.scan(test::bread());
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  CHECK(lane.effect<effect::ChargeCard>()->payment.amount == cents(300));
  lane.apply_intent(input::CardFinished{1, CardResult::approved, ""});
  REQUIRE(lane.state.sale->done.has_value());
  CHECK(lane.state.sale->done->total == cents(300));
  REQUIRE(lane.state.sale->done->vat.size() == 1);
  CHECK(lane.state.sale->done->vat[0].gross == cents(300));
  CHECK(lane.screen<ThanksView>()->saved == cents(170));
}

TEST_CASE("a deposit receipt pays a part; the rest is rounded for cash, not for card") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 60)});
  CHECK(lane.screen<BasketView>()->to_pay == cents(175));
  CHECK(lane.screen<BasketView>()->total == cents(235));
  lane.apply_intent(input::SetQuantity{1, 2});
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("2", 3)});
  lane.apply_intent(input::ChooseTender{});
  const auto* tender = lane.screen<TenderView>();
  CHECK(tender->to_pay == cents(407));
  CHECK(tender->cash_due == cents(405));
  lane.apply_intent(input::PayByCard{});
  CHECK(lane.effect<effect::ChargeCard>()->payment.amount == cents(407));
}

TEST_CASE("a voucher is used once in a basket, and may be kept after all") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 60)});
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 60)});
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::voucher_here);
  CHECK(lane.state.sale->basket.paid_by_vouchers() == cents(60));
  lane.apply_intent(input::ReturnVoucher{"deposit", "1"});
  CHECK(lane.state.sale->basket.vouchers.empty());
}

TEST_CASE("a used voucher is on record with its receipt, and only when the sale is completed") {
  Lane lane;
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("7", 235)});
  lane.scan(test::bread());
  const auto used = [&] {
    return std::any_of(lane.rows.begin(), lane.rows.end(),
                       [](const ProjectionRow& row) { return std::holds_alternative<rows::UsedVoucher>(row); });
  };
  CHECK_FALSE(used());
  lane.apply_intent(input::ChooseTender{});
  CHECK_FALSE(lane.screen<TenderView>()->may_card);
  lane.apply_intent(input::PayByVouchers{});
  REQUIRE(lane.state.sale->done.has_value());
  CHECK(lane.state.sale->done->tender.kind == TenderKind::vouchers);
  CHECK(used());
}

TEST_CASE("more on vouchers than in the basket is paid out by staff, to 5 cents") {
  Lane lane;
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 413)});
  lane.scan(test::bread());
  CHECK(lane.screen<BasketView>()->to_pay == cents(-178));
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenCashDesk{});
  CHECK(lane.screen<CashDeskView>()->due == cents(-180));
  lane.apply_intent(input::TakeCash{Money()});
  REQUIRE(lane.state.sale->done.has_value());
  CHECK(lane.state.sale->done->tender.change == cents(180));
  CHECK(lane.state.sale->done->tender.rounding == cents(-2));
  CHECK(lane.has<event::DrawerAsked>());
}

TEST_CASE("a coupon that takes nothing off now is no coupon, and opens no sale") {
  Lane lane;
  two_for_three_euro(lane);
  lane.apply_intent(intent::ScanCoupon{"ANNA-10"});
  CHECK(lane.state.refused_scan->trouble == ScanTrouble::unknown_product);
  CHECK_FALSE(lane.state.sale.has_value());
}

TEST_CASE("staff reads what is to be paid, not what the goods cost") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 60)});
  lane.sign_in(test::mila());
  CHECK(lane.screen<DeskView>()->to_pay == cents(175));
}

TEST_CASE("staff sells without a code and corrects a price, each with a name on record") {
  Lane lane;
  CHECK(lane.apply_intent(input::SellByHand{"Bakkerij", 9, cents(150), false, ""}).empty());
  lane.sign_in(test::mila());
  lane.apply_intent(input::SellByHand{"Bakkerij", 9, cents(150), false, ""});
  REQUIRE(lane.state.has_basket());
  CHECK(lane.state.sale->basket.lines[0].product.name == "Bakkerij");
  lane.apply_intent(input::CorrectPrice{1, cents(99), "the shelf says so"});
  CHECK(lane.state.sale->basket.total() == cents(99));
  CHECK(lane.screen<BasketView>()->newest->corrected);
  CHECK(std::get<event::LineRepriced>(lane.last[0]).person == "mila");
  CHECK(lane.apply_intent(input::CorrectPrice{1, cents(-1), "no"}).empty());
  CHECK(lane.apply_intent(input::CorrectPrice{1, cents(99), ""}).empty());
  lane.apply_intent(input::SignOut{});
  CHECK(lane.apply_intent(input::CorrectPrice{1, cents(1), "for me"}).empty());
}

TEST_CASE("staff teaches the code that nobody knew") {
  Lane lane;
  lane.apply_intent(intent::ScanRefused{"8710000000048", ScanTrouble::unknown_product, "", ""});
  lane.sign_in(test::mila());
  lane.apply_intent(input::SellByHand{"Bakkerij", 9, cents(275), true, "Krentenbollen"});
  CHECK(lane.has<event::ProductTaught>());
  CHECK(lane.state.sale->basket.lines[0].product.name == "Krentenbollen");
  CHECK(lane.state.sale->basket.lines[0].product.gtin.text() == "8710000000048");
  lane.apply_intent(input::SellByHand{"Bakkerij", 9, cents(275), true, "Nog eens"});
  CHECK_FALSE(lane.has<event::ProductTaught>());  // nothing was refused since
}

TEST_CASE("a way to pay that the shop does not have is promised nowhere") {
  Lane lane;
  lane.rules.payments.card = false;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  CHECK_FALSE(lane.screen<TenderView>()->may_card);
  CHECK(lane.view().services.card.state == ServiceState::closed);
  CHECK(lane.apply_intent(input::PayByCard{}).empty());
}

TEST_CASE("replaying the records gives the same cents") {
  Lane lane;
  two_for_three_euro(lane);
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanProduct{tomatoes(452, 180)});
  lane.scan(test::bread());
  lane.apply_intent(intent::ScanVoucher{deposit_voucher("1", 60)});
  lane.sign_in(test::mila());
  lane.apply_intent(input::CorrectPrice{2, cents(150), "bruised"});
  lane.rules.promotions.reset();  // gone since: what was decided stays decided
  State again;
  for (const StoredRecord& record : lane.journal)
    again = apply(lane.rules, std::move(again), decode(record).value(), {record.seq, record.wall, 0});
  CHECK(again.sale->basket == lane.state.sale->basket);
}
