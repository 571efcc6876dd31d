// SPDX-License-Identifier: Apache-2.0
// The call beyond its ladder: reasons, needs, "in five minutes", passing on, bells, the slip, the morning, what is
// heard.
#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using test::Lane;

namespace {

void say(Lane& lane, const Person& person, input::says::What what) {
  lane.apply_intent(intent::StaffSays{person, std::move(what)});
}

Lane called() {
  Lane lane;
  lane.apply_intent(intent::CallPerson{CallKind::help, 0});
  lane.apply_intent(input::PageSent{1, "board"});
  return lane;
}

}  // namespace

TEST_CASE("a reason is one tap and optional, and is told to who is asked") {
  Lane lane = called();
  CHECK(lane.screen<CallView>()->kind == CallKind::help);
  lane.apply_intent(input::GiveReason{CallKind::cash});
  CHECK(lane.screen<CallView>()->kind == CallKind::cash);
  REQUIRE(lane.effect<effect::SendPage>() != nullptr);
  CHECK(lane.effect<effect::SendPage>()->page.kind == CallKind::cash);
  CHECK(lane.apply_intent(input::GiveReason{CallKind::cash}).empty());
  CHECK(lane.apply_intent(input::GiveReason{CallKind::left_basket}).empty());  // no shopper says that
  SECTION("who waits for help and chooses cash has said so, and waits on") {
    lane.boot_ms += 30'000;
    lane.apply_intent(intent::CallPerson{CallKind::price, 0});
    CHECK(lane.state.call->id == 1);
    CHECK(lane.state.call->kind == CallKind::price);
    CHECK(lane.screen<CallView>()->elapsed_s == 30);
  }
}

TEST_CASE("needs are told while the call is open and named for deletion when it ends") {
  Lane lane = called();
  lane.apply_intent(input::SetNeed{CallNeed::chair, true});
  const std::uint64_t first = lane.state.last_seq;
  lane.apply_intent(input::SetNeed{CallNeed::hearing, true});
  const std::uint64_t second = lane.state.last_seq;
  CHECK(lane.apply_intent(input::SetNeed{CallNeed::hearing, true}).empty());
  CHECK(lane.screen<CallView>()->needs == std::vector{CallNeed::chair, CallNeed::hearing});
  lane.rows.clear();
  lane.apply_intent(input::WithdrawCall{});
  std::vector<rows::ForgetBody> gone;
  for (const ProjectionRow& row : lane.rows)
    if (const auto* forget = std::get_if<rows::ForgetBody>(&row)) gone.push_back(*forget);
  REQUIRE(gone.size() == 2);
  CHECK(gone[0] == rows::ForgetBody{first, lane.state.last_seq});
  CHECK(gone[1] == rows::ForgetBody{second, lane.state.last_seq});
}

TEST_CASE("\"over five minutes\" is an answer, is told, and is what they are held to") {
  Lane lane = called();
  say(lane, test::mila(), input::says::OverMinutes{1, 5});
  CHECK(lane.state.call->accepted_name == "Mila");
  CHECK(lane.screen<CallView>()->over_minutes == 5);
  lane.live_ms(4 * 60'000);
  CHECK_FALSE(lane.screen<CallView>()->late);
  lane.live_ms(61'000);
  CHECK(lane.screen<CallView>()->late);  // paged again, and said to both
  CHECK(lane.state.call->pages == 2);
  say(lane, test::joost(), input::says::OverMinutes{1, 2});
  CHECK(lane.state.call->accepted_name == "Joost");
  say(lane, test::mila(), input::says::OverMinutes{1, 1});
  CHECK(lane.refused == "Joost");
  say(lane, test::joost(), input::says::OverMinutes{1, 31});
  CHECK_FALSE(lane.refused.empty());
}

TEST_CASE("who accepted and does not come is overtaken by the ladder, up to another way") {
  Lane lane = called();
  Shift shift;
  shift.when = always_open();
  shift.first = {"mila"};
  shift.second = {"sam"};
  shift.manager = {"joost"};
  lane.rules.agreement.shifts = {shift};
  say(lane, test::mila(), input::says::Coming{1});
  lane.live_ms(120'000);  // the agreed time
  CHECK(lane.screen<CallView>()->late);
  CHECK(lane.state.call->step == CallStep::second);
  CHECK(lane.effect<effect::SendPage>()->page.people == std::vector<std::string>{"mila", "sam"});
  lane.live_ms(45'000);
  CHECK(lane.state.call->step == CallStep::manager);
  lane.live_ms(90'000);
  CHECK(lane.state.call->step == CallStep::other_way);
  CHECK(lane.screen<CallView>()->may_slip);
  say(lane, test::joost(), input::says::Coming{1});
  CHECK(lane.state.call->accepted_name == "Joost");
  CHECK_FALSE(lane.screen<CallView>()->late);
}

TEST_CASE("who passes a call on is not asked again while there is somebody else") {
  Lane lane = called();
  Shift shift;
  shift.when = always_open();
  shift.first = {"mila"};
  shift.second = {"joost"};
  lane.rules.agreement.shifts = {shift};
  say(lane, test::mila(), input::says::Coming{1});
  say(lane, test::joost(), input::says::PassOn{1});
  CHECK(lane.refused == "Mila");  // only who has it
  say(lane, test::mila(), input::says::PassOn{1});
  CHECK(lane.state.call->phase == CallPhase::sent);
  CHECK(lane.screen<CallView>()->passed_on);
  CHECK(lane.screen<CallView>()->name.empty());
  const auto* page = lane.effect<effect::SendPage>();
  REQUIRE(page != nullptr);
  CHECK(page->page.people == std::vector<std::string>{"joost"});
  say(lane, test::joost(), input::says::Coming{1});
  CHECK(lane.state.call->accepted_name == "Joost");
}

TEST_CASE("the page names who is asked at this step, the place and how long it waits") {
  Lane lane;
  Shift shift;
  shift.when = always_open();
  shift.first = {"mila"};
  shift.second = {"sam"};
  shift.manager = {"joost"};
  lane.rules.agreement.shifts = {shift};
  lane.apply_intent(intent::CallPerson{CallKind::help, 0});
  CHECK(lane.effect<effect::SendPage>()->page.people == std::vector<std::string>{"mila"});
  CHECK(lane.effect<effect::SendPage>()->page.place == lane.rules.place);
  lane.live_ms(45'000);
  CHECK(lane.effect<effect::SendPage>()->page.people == std::vector<std::string>{"mila", "sam"});
  CHECK(lane.effect<effect::SendPage>()->page.elapsed_ms == 45'000);
  lane.live_ms(45'000);
  CHECK(lane.effect<effect::SendPage>()->page.people == std::vector<std::string>{"mila", "sam", "joost"});
}

TEST_CASE("\"I am here\" is a tap at the kiosk by who accepted, and so is \"solved\"") {
  Lane lane = called();
  CHECK(lane.apply_intent(input::SayHere{}).empty());  // nobody accepted
  CHECK(lane.apply_intent(input::SolveCall{CallOutcome::helped}).empty());
  say(lane, test::mila(), input::says::Coming{1});
  CHECK(lane.apply_intent(input::SolveCall{CallOutcome::helped}).empty());  // not here yet
  lane.apply_intent(input::SayHere{});
  CHECK(lane.screen<CallView>()->phase == CallPhase::here);
  lane.apply_intent(input::SolveCall{CallOutcome::helped});
  CHECK_FALSE(lane.state.call.has_value());
}

TEST_CASE("a bell rings, climbs, is answered, and ends at its place") {
  Lane lane;
  lane.apply_intent(intent::BellPressed{"Balie", 0});
  REQUIRE(lane.effect<effect::ShowLamp>() != nullptr);
  CHECK(lane.effect<effect::ShowLamp>()->state == LampState::off);    // nothing was sent yet
  CHECK(lane.apply_intent(intent::BellPressed{"Balie", 0}).empty());  // it is open already
  REQUIRE(lane.state.bells.size() == 1);
  CHECK_FALSE(lane.state.call.has_value());
  CHECK(lane.screen<WelcomeView>() != nullptr);  // the shopper at the kiosk is not in this
  CHECK(lane.view().edge.state == LampState::off);
  lane.apply_intent(input::PageSent{1, "board"});
  REQUIRE(lane.effect<effect::ShowLamp>() != nullptr);
  CHECK(lane.effect<effect::ShowLamp>()->state == LampState::sent);
  lane.live_ms(45'000);
  CHECK(lane.state.bells[0].step == CallStep::second);
  CHECK(lane.effect<effect::SendPage>()->page.place == "Balie");
  say(lane, test::mila(), input::says::Coming{1});
  REQUIRE(lane.effect<effect::ShowLamp>() != nullptr);
  CHECK(lane.effect<effect::ShowLamp>()->place == "Balie");
  CHECK(lane.effect<effect::ShowLamp>()->state == LampState::accepted);
  say(lane, test::joost(), input::says::Here{1});
  CHECK_FALSE(lane.refused.empty());  // only who has it
  SECTION("on the board") {
    say(lane, test::mila(), input::says::Here{1});
    CHECK(lane.state.bells[0].phase == CallPhase::here);
    say(lane, test::mila(), input::says::Solved{1, CallOutcome::cash_taken});
  }
  SECTION("by holding the bell") {
    lane.apply_intent(input::BellHeld{"Balie"});
    CHECK(lane.state.bells[0].accepted_name == "Mila");
    lane.apply_intent(input::BellHeld{"Balie"});
  }
  SECTION("in the staff menu") {
    lane.sign_in(test::joost());
    lane.apply_intent(input::SolveBell{1, CallOutcome::helped});
  }
  CHECK(lane.state.bells.empty());
  CHECK(lane.effect<effect::ShowLamp>()->state == LampState::off);
  say(lane, test::mila(), input::says::Coming{1});
  CHECK(lane.state.bells.empty());
}

TEST_CASE("a kiosk's call is not \"here\" by board: that is said at the kiosk") {
  Lane lane = called();
  say(lane, test::mila(), input::says::Coming{1});
  say(lane, test::mila(), input::says::Here{1});
  CHECK(lane.state.call->phase == CallPhase::accepted);
  say(lane, test::mila(), input::says::Solved{1, CallOutcome::helped});
  CHECK(lane.state.call.has_value());
}

TEST_CASE("oldest first; cash and age checks are not behind help; who waits long is behind nobody") {
  Lane lane;
  lane.apply_intent(intent::BellPressed{"Balie", 0});
  lane.boot_ms += 5'000;
  lane.apply_intent(intent::CallPerson{CallKind::cash, 0});
  const auto order = [&] {
    Facts facts = lane.facts;
    facts.now = lane.moment();
    std::vector<std::uint64_t> out;
    for (const BoardCall& call : make_board_view(lane.rules, lane.state, facts).calls) out.push_back(call.id);
    return out;
  };
  CHECK(order() == std::vector<std::uint64_t>{2, 1});
  CHECK(lane.screen<CallView>()->ahead == 0);
  lane.boot_ms += 45'000;
  CHECK(order() == std::vector<std::uint64_t>{1, 2});
  CHECK(lane.screen<CallView>()->ahead == 1);
  say(lane, test::mila(), input::says::Coming{1});
  CHECK(lane.screen<CallView>()->ahead == 0);  // that one is being fetched
}

TEST_CASE("the last step offers a slip while the printer works, and says what became of it") {
  Lane lane = called();
  CHECK(lane.apply_intent(input::AskSlip{}).empty());
  lane.live_ms(180'000);
  CHECK(lane.screen<CallView>()->may_slip);
  lane.apply_intent(input::AskSlip{});
  REQUIRE(lane.effect<effect::PrintSlip>() != nullptr);
  const std::uint64_t job = lane.effect<effect::PrintSlip>()->id;
  CHECK(lane.apply_intent(input::AskSlip{}).empty());
  SECTION("printed: the call stays open, and pages go on") {
    lane.apply_intent(input::PrintFinished{job, true, ""});
    CHECK(lane.screen<CallView>()->slip == SlipState::printed);
    const int pages = lane.state.call->pages;
    lane.live_ms(20'000);
    CHECK(lane.state.call->pages == pages + 1);
  }
  SECTION("not printed: it is offered again") {
    lane.apply_intent(input::PrintFinished{job, false, "paper out"});
    CHECK(lane.screen<CallView>()->slip == SlipState::failed);
    CHECK_FALSE(lane.apply_intent(input::AskSlip{}).empty());
  }
  SECTION("no printer, no offer") {
    lane.apply_intent(input::DeviceChanged{{DeviceKind::printer, "test", DeviceState::absent, "unplugged"}});
    CHECK_FALSE(lane.screen<CallView>()->may_slip);
  }
}

TEST_CASE("nothing is promised before the morning's check, and a test call has to be accepted") {
  Lane lane;
  lane.rules.agreement.opening_check = true;
  CHECK(lane.view().services.staff.state == ServiceState::not_checked);
  CHECK(lane.view().services.cash.state == ServiceState::not_checked);
  lane.sign_in(test::mila());
  for (const CheckItem item : {CheckItem::paper, CheckItem::cash_float, CheckItem::terminal, CheckItem::lamp})
    lane.apply_intent(input::CheckDone{item, true});
  CHECK(lane.apply_intent(input::CheckDone{CheckItem::test_call, true}).empty());  // said is not accepted
  CHECK(lane.view().services.staff.state == ServiceState::not_checked);
  lane.apply_intent(input::RaiseTestCall{});
  say(lane, test::joost(), input::says::Coming{1});
  CHECK(lane.state.bells.empty());
  CHECK(lane.view().services.staff.state == ServiceState::open);
  lane.apply_intent(input::CheckDone{CheckItem::cash_float, false});
  CHECK(lane.view().services.staff.state == ServiceState::not_checked);
  lane.apply_intent(input::CheckDone{CheckItem::cash_float, true});
  SECTION("the next morning begins anew") {
    lane.boot_ms += 24LL * 60 * 60 * 1000;
    CHECK(lane.view().services.staff.state == ServiceState::not_checked);
  }
  SECTION("a second test call while one is open is the same one") {
    lane.apply_intent(input::RaiseTestCall{});
    CHECK(lane.apply_intent(input::RaiseTestCall{}).empty());
  }
}

TEST_CASE("after a power cut who was there is expected anew, and rings only when they do not come") {
  Lane lane = called();
  say(lane, test::mila(), input::says::Coming{1});
  lane.sign_in(test::mila());
  CHECK(lane.state.call->phase == CallPhase::here);
  lane.apply_intent(intent::Start{"test", false, true});
  CHECK(lane.state.call->phase == CallPhase::accepted);
  CHECK(lane.state.call->accepted_name == "Mila");
  CHECK_FALSE(lane.screen<CallView>()->late);
  lane.live_ms(120'000);
  CHECK(lane.screen<CallView>()->late);
}

TEST_CASE("what a shopper or staff says becomes a note with an owner and a due date, and gets an answer") {
  Lane lane;
  lane.rules.agreement.notes_owner = "joost";
  lane.sign_in(test::mila());
  lane.apply_intent(input::OpenFault{});
  CHECK(lane.screen<FaultView>() != nullptr);
  lane.apply_intent(input::ReportFault{"scanner: slow"});
  REQUIRE(lane.has<event::NoteTaken>());
  const auto note = std::get<event::NoteTaken>(lane.last[0]);
  CHECK(note.owner == "joost");
  CHECK(note.person == "mila");
  CHECK(note.due_utc_ms == lane.moment().wall.utc_ms + 7LL * 24 * 60 * 60 * 1000);
  CHECK(lane.screen<DeskView>() != nullptr);
  say(lane, test::joost(), input::says::AnswerNote{1, "A new cable came."});
  CHECK(lane.has<event::NoteAnswered>());
  say(lane, test::joost(), input::says::AnswerNote{2, "what note?"});
  CHECK_FALSE(lane.refused.empty());
  say(lane, test::joost(), input::says::Note{std::string(note_words_max_bytes + 1, 'x')});
  CHECK_FALSE(lane.refused.empty());
}

TEST_CASE("one tap of feedback, and how long a shopper would wait") {
  Lane lane;
  lane.scan(test::bread());
  lane.apply_intent(input::ChooseTender{});
  lane.apply_intent(input::PayByCard{});
  lane.apply_intent(input::CardFinished{1, CardResult::approved, "ok"});
  lane.apply_intent(input::SayHow{false});
  CHECK(lane.has<event::NoteTaken>());
  CHECK_FALSE(lane.screen<ThanksView>()->feedback_good);
  lane.apply_intent(input::SayHowLong{2});
  CHECK(lane.screen<ThanksView>()->how_long_min == 2);
  CHECK(lane.apply_intent(input::SayHowLong{5}).empty());  // one tap
}

TEST_CASE("hours are said: until when, and when again") {
  Lane lane;
  ServiceHours& cash = lane.rules.agreement.of(Service::cash);
  cash.week = {};
  const LocalDateTime t = local_date_time(lane.moment().wall);
  const int minute = t.hour * 60 + t.minute;
  cash.week.at(static_cast<std::size_t>(t.weekday)) = {{minute - 1, minute + 1}};
  CHECK(lane.view().services.cash.closes_min == minute + 1);
  lane.boot_ms += 60'000;
  CHECK(lane.view().services.cash.state == ServiceState::closed);
  CHECK(lane.view().services.cash.opens_in_days == 7);
  CHECK(lane.view().services.cash.opens_min == minute - 1);
  cash.days[local_day(lane.moment().wall)] = {{minute, minute + 10}};  // today is otherwise
  CHECK(lane.view().services.cash.state == ServiceState::open);
}
