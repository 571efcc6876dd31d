// SPDX-License-Identifier: Apache-2.0
// The call for a person in each of its states.
#pragma once

#include <utility>
#include <vector>

#include "tests/support/views_base.h"

namespace kassabel::views {

[[nodiscard]] inline Named call(const char* name, const lane::CallView& shown) {
  lane::View view = call_open(with(shown), shown.phase, shown.name);
  const bool taken = shown.phase == CallPhase::accepted && !shown.late;
  view.edge.state = shown.phase == CallPhase::here ? LampState::here : taken ? LampState::accepted : LampState::sent;
  return {name, view};
}

[[nodiscard]] inline lane::CallView raised_call() {
  lane::CallView one;
  one.number = 12;
  one.has_basket = true;
  one.next_step_in_s = 45;
  return one;
}

// On two phones, called once more.
[[nodiscard]] inline lane::CallView arrived_call() {
  lane::CallView one = raised_call();
  one.phase = CallPhase::arrived;
  one.sent = true;
  one.sent_by = {"board"};
  one.elapsed_s = 25;
  one.pages = 2;
  one.phones = 2;
  one.next_step_in_s = 20;
  return one;
}

[[nodiscard]] inline lane::CallView accepted_call() {
  lane::CallView one = arrived_call();
  one.phase = CallPhase::accepted;
  one.name = "Mila";
  one.said_coming = true;
  one.next_step_in_s = {};
  return one;
}

// The last step: nobody has answered, the slip is offered.
[[nodiscard]] inline lane::CallView unanswered_call() {
  lane::CallView one = arrived_call();
  one.step = CallStep::other_way;
  one.elapsed_s = 190;
  one.next_step_in_s = {};
  one.may_slip = true;
  return one;
}

[[nodiscard]] inline std::vector<Named> calls_looking() {
  std::vector<Named> all{call("call-raised", raised_call())};
  lane::CallView sent = raised_call();
  sent.phase = CallPhase::sent;
  sent.sent = true;
  sent.sent_by = {"board"};
  sent.elapsed_s = 2;
  sent.next_step_in_s = 43;
  sent.has_basket = false;
  all.push_back(call("call-sent", sent));
  lane::CallView belt = sent;
  belt.sent_by = {"belt"};
  belt.kind = CallKind::cash;
  belt.promise_s = 120;
  belt.ahead = 1;
  belt.elapsed_s = 12;
  all.push_back(call("call-belt", belt));
  lane::CallView kiosk = belt;
  kiosk.sent_by = {"kiosk"};
  kiosk.needs = {CallNeed::chair, CallNeed::hearing};
  kiosk.promise_s = 0;
  kiosk.ahead = 0;
  all.push_back(call("call-kiosk", kiosk));
  all.push_back(call("call-arrived", arrived_call()));
  lane::CallView usual = arrived_call();
  usual.promise_s = 120;
  usual.ahead = 2;
  usual.sent_by = {"board", "belt", "ntfy"};
  all.push_back(call("call-usual", usual));
  lane::CallView longer = usual;
  longer.promise_passed = true;
  longer.step = CallStep::second;
  longer.elapsed_s = 125;
  longer.next_step_in_s = 15;
  all.push_back(call("call-longer", longer));
  lane::CallView passed = arrived_call();
  passed.passed_on = true;
  passed.needs = {CallNeed::chair};
  all.push_back(call("call-passed-on", passed));
  lane::CallView manager = arrived_call();
  manager.step = CallStep::manager;
  manager.desks = 1;
  manager.elapsed_s = 100;
  manager.next_step_in_s = 80;
  all.push_back(call("call-manager", manager));
  return all;
}

[[nodiscard]] inline std::vector<Named> calls_answered() {
  std::vector<Named> all{call("call-coming", accepted_call())};
  lane::CallView over = accepted_call();
  over.over_minutes = 5;
  over.accepted_ago_s = 10;
  all.push_back(call("call-over", over));
  lane::CallView late = accepted_call();
  late.late = true;
  late.elapsed_s = 170;
  all.push_back(call("call-late", late));
  lane::CallView here = accepted_call();
  here.phase = CallPhase::here;
  here.elapsed_s = 62;
  all.push_back(call("call-here", here));
  return all;
}

[[nodiscard]] inline std::vector<Named> calls_unanswered() {
  std::vector<Named> all{call("call-other-way", unanswered_call())};
  lane::CallView no_slip = unanswered_call();
  no_slip.may_slip = false;
  all.push_back(call("call-no-slip", no_slip));
  for (const auto& [name, slip] :
       {std::pair{"call-slip-asked", SlipState::asked}, std::pair{"call-slip-printed", SlipState::printed},
        std::pair{"call-slip-failed", SlipState::failed}}) {
    lane::CallView one = unanswered_call();
    one.slip = slip;
    all.push_back(call(name, one));
  }
  lane::CallView fetched = accepted_call();
  fetched.slip = SlipState::printed;
  fetched.step = CallStep::other_way;
  fetched.elapsed_s = 300;
  all.push_back(call("call-slip-coming", fetched));
  lane::CallView lost = raised_call();
  lost.staff_reachable = false;
  lost.elapsed_s = 6;
  all.push_back(call("call-unreachable", lost));
  return all;
}

[[nodiscard]] inline std::vector<Named> calls() {
  std::vector<Named> all;
  for (auto part : {calls_looking(), calls_answered(), calls_unanswered()})
    for (Named& one : part) all.push_back(std::move(one));
  return all;
}

}  // namespace kassabel::views
