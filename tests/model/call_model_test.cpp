// SPDX-License-Identifier: Apache-2.0
// The call under random intents, device losses, clock jumps and restarts. Whatever happens, these stay true:
//  P1  A call ends only by the shopper who withdraws it, a person at its place, or whoever it was a test of; never by
//      time, a device or a path.
//  P2  "accepted" is said by a named person; "here" by a person at the place.
//  P3  The screen names somebody only after that person said so, and quotes "I am coming" only of who said it.
//  P4  Whoever has a call keeps it: a second or late "I am coming" changes nothing until the taker is late or passes it
//  on. P5  What is closed never opens again; numbers only grow. P6  "sent" only after a path took it, "arrived" only
//  after a device answered. P7  A call that rings always has a next page within the ladder's time; time alone never
//  makes it silent. P8  The ladder only climbs. P9  While a call is open nobody is asked "are you still there?". P10
//  Staffed help is promised only while the agreement, the morning's check and a living path say so; cash only then. P11
//  How long somebody waits does not depend on the wall clock. P12 A restart keeps every open call, its number, place,
//  step and time waited. P13 Needs are forgotten with the call: each record of them is named for deletion. P14 The lamp
//  is on while, and only while, a call is open.
// KASSABEL_MODEL_RUNS says how many runs (5,000 when not set); the seed of a run that fails is in the message.
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;

namespace {

constexpr int steps_a_run = 60;

int runs_wanted() {
  const char* text = std::getenv("KASSABEL_MODEL_RUNS");
  return text != nullptr ? std::max(1, std::atoi(text)) : 5'000;
}

// What the test itself knows of a call, from what it did.
struct Known {
  bool sent = false, arrived = false;
  std::set<std::string> coming;   // said "I am coming"
  std::set<std::uint64_t> needs;  // records that carry needs
};

std::vector<const Call*> open_calls(const lane::State& state) {
  std::vector<const Call*> out;
  if (state.call) out.push_back(&*state.call);
  for (const Call& bell : state.bells) out.push_back(&bell);
  return out;
}

class Run {
 public:
  explicit Run(unsigned seed) : random_(seed) {
    lane_.rules.agreement.reached_by = {"board", "belt", "kiosk"};
    if (pick(2) == 0) lane_.rules.agreement.reached_by = {"board", "belt"};
    lane_.rules.agreement.opening_check = pick(4) == 0;
    lane_.rules.limits.staff_sign_out_ms = 120'000;
  }

  void step() {
    before_ = lane_.state;
    wall_jump();
    const int what = pick(26);
    closes_ = accepts_ = arrives_ = false;
    const int paths = what < 6 ? what : -1;
    if (paths >= 0)
      time_and_paths(paths);
    else if (what < 16)
      shopper_and_bells(what);
    else
      staff(what);
    check();
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  const Person& person() { return people_[static_cast<std::size_t>(pick(3))]; }
  std::uint64_t any_call() {
    const auto calls = open_calls(lane_.state);
    if (calls.empty() || pick(6) == 0) return static_cast<std::uint64_t>(pick(12));
    return calls[static_cast<std::size_t>(pick(static_cast<int>(calls.size())))]->id;
  }
  std::string place() { return pick(2) == 0 ? "Balie" : "Paskamers"; }

  // Somebody sets the clock, or summer ends: durations live on the boot clock.
  void wall_jump() {
    if (pick(12) == 0) lane_.wall_jump_ms += (pick(2) == 0 ? 1 : -1) * 3'600'000LL * (1 + pick(30));
  }

  void give(const lane::Intent& intent) {
    const std::uint64_t first = lane_.state.last_seq + 1;
    lane_.apply_intent(intent);
    std::uint64_t seq = first;
    for (const lane::Event& event : lane_.last) remember(event, seq++);
  }

  void remember(const lane::Event& event, std::uint64_t seq) {
    using namespace lane::event;
    if (const auto* e = std::get_if<CallSent>(&event)) known_[e->call].sent = true;
    if (const auto* e = std::get_if<CallArrived>(&event)) known_[e->call].arrived = true;
    if (const auto* e = std::get_if<CallNeedsGiven>(&event)) known_[e->call].needs.insert(seq);
    if (const auto* e = std::get_if<CallClosed>(&event)) {
      CHECK(closes_);                         // P1
      CHECK(closed_.insert(e->call).second);  // P5
    }
    if (const auto* e = std::get_if<CallRaised>(&event)) {
      CHECK(e->call > newest_);  // P5
      newest_ = e->call;
    }
    if (const auto* e = std::get_if<CallAccepted>(&event)) {
      CHECK(accepts_);  // P2
      known_[e->call].coming.insert(e->person);
    }
    if (std::holds_alternative<CallHere>(event)) CHECK(arrives_);  // P2
    if (const auto* e = std::get_if<CallPassedOn>(&event)) known_[e->call].coming.erase(e->person);
    if (const auto* e = std::get_if<CallNeedsForgotten>(&event)) {
      const std::set<std::uint64_t> named(e->seqs.begin(), e->seqs.end());
      CHECK(named == known_[e->call].needs);  // P13
      known_[e->call].needs.clear();
    }
  }

  void time_and_paths(int what) {
    switch (what) {
      case 0:
      case 1:
        lane_.boot_ms += 1 + pick(what == 0 ? 3'000 : 200'000);
        return give(lane::intent::Tick{lane_.touch_ms});
      case 2:
        return give(input::PageSent{any_call(), pick(2) == 0 ? "board" : "belt"});
      case 3:
        return give(input::PageArrived{any_call(), "page" + std::to_string(pick(3)), "phone"});
      case 4:
        lane_.facts.pages_alive = pick(3);
        return give(input::DeviceChanged{{static_cast<DeviceKind>(pick(7)), pick(2) == 0 ? "belt" : "test",
                                          static_cast<DeviceState>(pick(3)), "words"}});
      default:
        return restart();
    }
  }

  // The power goes; what comes back is what the journal has.
  void restart() {
    give(lane::intent::Start{"test", false, true});
    for (const Call& was : all_of(before_)) {
      if (was.place == lane::test_place) {
        closed_.insert(was.id);
        continue;
      }
      const Call* now = lane::find_call(lane_.state, was.id);
      REQUIRE(now != nullptr);  // P12
      CHECK(now->place == was.place);
      CHECK(now->step == was.step);
      CHECK(now->elapsed_ms(lane_.boot_ms) == was.elapsed_ms(lane_.boot_ms));
    }
  }
  static std::vector<Call> all_of(const lane::State& state) {
    std::vector<Call> out;
    for (const Call* call : open_calls(state)) out.push_back(*call);
    return out;
  }

  void shopper_and_bells(int what) {
    lane_.touch_ms = lane_.boot_ms;
    switch (what) {
      case 6:
      case 7:
        return give(lane::intent::CallPerson{static_cast<CallKind>(pick(2)), pick(2) * 60'000});
      case 8:
        closes_ = true;
        return give(input::WithdrawCall{});
      case 9:
        return give(input::GiveReason{static_cast<CallKind>(pick(7))});
      case 10:
        return give(input::SetNeed{pick(2) == 0 ? CallNeed::chair : CallNeed::hearing, pick(3) != 0});
      case 11:
        return give(lane::intent::ScanProduct{test::piece(test::bread())});
      case 12:
        return pick(2) == 0 ? give(input::AskSlip{}) : give(input::BackToBasket{});
      case 13:
        arrives_ = true;
        return give(input::SayHere{});
      case 14:
        return give(lane::intent::BellPressed{place(), 0});
      default:
        closes_ = arrives_ = true;
        return give(input::BellHeld{place()});
    }
  }

  void staff(int what) {
    switch (what) {
      case 16:
      case 17:
      case 18:
        return coming(any_call(), person());
      case 19:
        return give(lane::intent::StaffSays{person(), input::says::PassOn{any_call()}});
      case 20:
        accepts_ = closes_ = true;
        return give(lane::intent::StaffSays{person(), input::says::OverMinutes{any_call(), pick(35)}});
      case 21:
        arrives_ = closes_ = true;
        if (pick(2) == 0) return give(lane::intent::StaffSays{person(), input::says::Here{any_call()}});
        return give(lane::intent::StaffSays{person(), input::says::Solved{any_call(), CallOutcome::helped}});
      case 22:
        give(lane::intent::ScanBadge{person()});
        before_ = lane_.state;
        arrives_ = true;
        return give(lane::intent::PinAnswered{pick(3) == 0 ? PinAnswer::wrong : PinAnswer::right});
      case 23:
        closes_ = true;
        return give(input::SolveCall{static_cast<CallOutcome>(pick(6))});
      case 24:
        closes_ = true;
        return pick(2) == 0 ? give(input::SignOut{}) : give(input::SolveBell{any_call(), CallOutcome::helped});
      default:
        return pick(2) == 0 ? give(input::RaiseTestCall{}) : give(input::CancelSignIn{});
    }
  }

  void coming(std::uint64_t id, const Person& who) {
    const Call* open = lane::find_call(lane_.state, id);
    const std::optional<Call> was = open != nullptr ? std::optional(*open) : std::nullopt;
    accepts_ = true;
    closes_ = was && was->place == lane::test_place;
    give(lane::intent::StaffSays{who, input::says::Coming{id}});
    if (!was) CHECK(lane_.last.empty());  // P5: late, and nothing opens again
    if (!was || was->rings()) return;
    CHECK(lane_.last.empty());  // P4
    CHECK(lane::find_call(lane_.state, id)->accepted_by == was->accepted_by);
    CHECK((was->accepted_by == who.id || !lane_.refused.empty()));
  }

  void check() {
    for (const Call* call : open_calls(lane_.state)) check_call(*call);
    const lane::View view = lane_.view();
    if (lane_.state.call) CHECK_FALSE(view.idle_question_s.has_value());  // P9
    CHECK(view.bell.call_open == lane_.state.call.has_value());
    if (lane_.state.call) CHECK(view.edge.state != LampState::off);  // P14
    check_promises(view);
    if (const auto* shown = std::get_if<lane::CallView>(&view.screen)) check_screen(*shown);
  }

  void check_call(const Call& call) {
    const Known& known = known_[call.id];
    CHECK(closed_.count(call.id) == 0);                                                       // P5
    if (call.phase == CallPhase::sent) CHECK(known.sent);                                     // P6
    if (call.phase == CallPhase::arrived) CHECK(known.arrived);                               // P6
    if (call.phase == CallPhase::accepted) CHECK(known.coming.count(call.accepted_by) == 1);  // P2
    if (call.said_coming) CHECK(known.coming.count(call.accepted_by) == 1);                   // P3
    const auto rung = next_rung_ms(lane_.rules.agreement.ladder, call);
    if (call.phase == CallPhase::here) return;
    REQUIRE(rung.has_value());  // P7
    const std::int64_t longest = over_minutes_max * 60'000LL;
    CHECK(*rung <= std::max(call.elapsed_ms(lane_.boot_ms), call.last_page_ms) + longest);
    if (call.rings()) CHECK(*rung <= call.last_page_ms + lane_.rules.agreement.ladder.repeat_every_ms);
    if (const Call* was = lane::find_call(before_, call.id)) {
      CHECK(call.step >= was->step);                                            // P8
      CHECK(call.elapsed_ms(lane_.boot_ms) >= was->elapsed_ms(lane_.boot_ms));  // P11
    }
  }

  void check_promises(const lane::View& view) {
    const auto path_lives = [&] {
      for (const std::string& path : lane_.rules.agreement.reached_by) {
        if (path == "kiosk" || (path == "board" && lane_.facts.pages_alive > 0)) return true;
        for (const DeviceStatus& device : lane_.state.devices)
          if (device.kind == DeviceKind::pager && device.id == path && device.state == DeviceState::working)
            return true;
      }
      return false;
    };
    const bool checked = !lane_.rules.agreement.opening_check ||
                         (lane_.state.check.day == local_day(lane_.moment().wall) && lane_.state.check.complete());
    if (view.services.staff.state == lane::ServiceState::open) CHECK((path_lives() && checked));  // P10
    if (view.services.cash.state == lane::ServiceState::open)
      CHECK(view.services.staff.state == lane::ServiceState::open);  // P10
  }

  void check_screen(const lane::CallView& shown) {
    const Call& call = *lane_.state.call;
    CHECK(shown.name.empty() == !call.accepted());                                      // P3
    if (shown.said_coming) CHECK(known_[call.id].coming.count(call.accepted_by) == 1);  // P3
    if (shown.over_minutes > 0) CHECK(shown.said_coming);
    if (shown.may_slip) CHECK(call.rings());
  }

  std::mt19937 random_;
  test::Lane lane_;
  lane::State before_;
  std::map<std::uint64_t, Known> known_;
  std::set<std::uint64_t> closed_;
  std::uint64_t newest_ = 0;
  bool closes_ = false, accepts_ = false, arrives_ = false;  // what the last intent may do
  const std::array<Person, 3> people_{test::mila(), test::joost(), Person{"sam", "Sam", StaffRole::staff}};
};

}  // namespace

TEST_CASE("whatever happens, a call is never in a false state") {
  const int runs = runs_wanted();
  for (int run = 0; run < runs; ++run) {
    INFO("run with seed " << run);
    Run one(static_cast<unsigned>(run));
    for (int step = 0; step < steps_a_run; ++step) one.step();
  }
}
