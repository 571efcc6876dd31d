// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

namespace {

// What a start reads: the records from the resume point, and the counters.
State resumed(const Lane& lane) {
  State state;
  state.kiosk = lane.state.kiosk;
  state.demo = lane.state.demo;
  state.started = true;
  state.language = lane.rules.language;
  std::uint64_t from = 1;
  for (const ProjectionRow& row : lane.rows) {
    if (const auto* point = std::get_if<rows::ResumePoint>(&row)) from = point->seq;
    if (const auto* counter = std::get_if<rows::Counter>(&row)) {
      if (counter->name == "sale") state.counters.sale = counter->value;
      if (counter->name == "call") state.counters.call = counter->value;
      if (counter->name == "receipt") state.counters.receipt = counter->value;
      if (counter->name == "card_attempt") state.counters.card_attempt = counter->value;
    }
  }
  state.last_seq = from - 1;
  state.resume_seq = from;
  for (const StoredRecord& record : lane.journal)
    if (record.seq >= from)
      state = apply(lane.rules, std::move(state), decode(record).value(), {record.seq, record.wall, lane.boot_ms});
  return state;
}

void compare(const Lane& lane) {
  const State again = resumed(lane);
  CHECK(again.sale == lane.state.sale);
  CHECK(again.page == lane.state.page);
  CHECK(again.language == lane.state.language);
  CHECK(again.counters == lane.state.counters);
  CHECK(again.resume_seq == lane.state.resume_seq);
  CHECK(again.call.has_value() == lane.state.call.has_value());
  if (!again.call) return;
  CHECK(again.call->phase == lane.state.call->phase);
  CHECK(again.call->step == lane.state.call->step);
  CHECK(again.call->accepted_name == lane.state.call->accepted_name);
}

}  // namespace

TEST_CASE("from the resume point comes the same state, at every step of a day") {
  Lane lane;
  const auto step = [&](const lane::Intent& intent) {
    lane.apply_intent(intent);
    compare(lane);
  };
  for (int shopper = 0; shopper < 3; ++shopper) {
    step(input::ChooseLanguage{Language::french});
    step(intent::ScanProduct{test::piece(test::bread())});
    step(intent::ScanProduct{test::piece(test::cola())});
    step(intent::ScanProduct{test::piece(test::cola())});
    step(input::RemoveLine{1});
    step(lane::intent::CallPerson{});
    step(input::PageSent{static_cast<std::uint64_t>(shopper + 1), "board"});
    step(intent::StaffSays{test::mila(), input::says::Coming{static_cast<std::uint64_t>(shopper + 1)}});
    step(intent::ScanBadge{test::mila()});
    step(intent::PinAnswered{PinAnswer::right});
    step(input::OpenCashDesk{});
    step(input::TakeCash{Money::from_cents(500)});
    step(input::CashDone{});
    step(input::SayHow{true});
    step(input::LeaveDone{});
    CHECK(lane.state.resume_seq == lane.state.last_seq + 1);
  }
}

TEST_CASE("after a stop staff is signed out, a drawer is not kicked again, a receipt is offered again") {
  Lane lane;
  lane.scan(test::bread());
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenCashDesk{});
  lane.apply_intent(input::TakeCash{Money::from_cents(235)});
  lane.apply_intent(intent::Start{"test", false, false});
  CHECK_FALSE(lane.state.staff.has_value());
  CHECK(lane.state.drawer_asked_seq == 0);
  CHECK(lane.state.sale->done->receipt_state == ReceiptState::failed);
  CHECK(pending(lane.rules, lane.state, lane.moment()).empty());
  CHECK(lane.screen<ThanksView>() != nullptr);
}

TEST_CASE("after a stop a card payment in doubt is asked for, never repeated") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  const auto effects = pending(lane.rules, lane.state, lane.moment());
  REQUIRE(effects.size() == 1);
  CHECK(std::get<effect::InquireCard>(effects[0]).payment.attempt == 1);
}

TEST_CASE("a record that does not fit is refused with its number and type") {
  StoredRecord record;
  record.seq = 12;
  record.type = "line_added";
  record.body = "{\"line\":1}";
  CHECK(decode(record).error().kind == ErrorKind::corrupt);
  CHECK(decode(record).error().text.find("record 12 (line_added)") == 0);
  record.body = R"({"line":77777777777777777777712,"quantity":1.5})";
  CHECK(decode(record).error().text.find("not whole") != std::string::npos);
  record.body = "not json";
  CHECK(decode(record).error().kind == ErrorKind::corrupt);
  record.type_version = 2;
  CHECK(decode(record).error().kind == ErrorKind::newer);
  record.type = "teleported";
  CHECK(decode(record).error().kind == ErrorKind::newer);
}

TEST_CASE("text that is no UTF-8 does not stop the journal") {
  Lane lane;
  lane.apply_intent(intent::ScanRefused{std::string("\xff\xfe abc"), ScanTrouble::unknown_product, "", ""});
  CHECK(lane.has<event::ScanRefused>());
}

TEST_CASE("enumerations are stored as words, never as numbers that a later version would shift") {
  CHECK(encode(event::PageTurned{ScreenPage::cash_desk}).body == R"({"page":"cash_desk"})");
  CHECK(encode(event::ScanRefused{"x", ScanTrouble::needs_person, "", ""}).body ==
        R"({"code":"x","name":"","trouble":"needs_person","words":""})");
  CHECK(encode(event::CardAnswered{1, CardResult::unknown, ""}).body ==
        R"({"attempt":1,"note":"","result":"unknown"})");
  CHECK(encode(event::CallPaged{1, CallStep::manager, 3, 90'000}).body ==
        R"({"call":1,"elapsed_ms":90000,"step":"manager","times":3})");
  CHECK(encode(event::LanguageChosen{Language::french}).body == R"({"language":"fr"})");
}
