// SPDX-License-Identifier: Apache-2.0
// The open calls, for the shopper at this screen and for staff.
#include <algorithm>

#include "kiosk/lane/view_parts.h"

namespace kassabel::lane {
namespace {

std::vector<const Call*> in_order(const Rules& rules, const State& state, std::int64_t boot_ms) {
  std::vector<const Call*> calls;
  if (state.call) calls.push_back(&*state.call);
  for (const Call& bell : state.bells) calls.push_back(&bell);
  std::sort(calls.begin(), calls.end(),
            [&](const Call* a, const Call* b) { return comes_before(rules.agreement.ladder, *a, *b, boot_ms); });
  return calls;
}

// Open calls that nobody has yet and that are fetched before this one.
int ahead_of(const Rules& rules, const State& state, const Call& call, std::int64_t boot_ms) {
  int ahead = 0;
  for (const Call* other : in_order(rules, state, boot_ms)) {
    if (other == &call) break;
    if (other->rings()) ++ahead;
  }
  return ahead;
}

}  // namespace

CallView call_view(const Rules& rules, const State& state, const Facts& facts) {
  const Call& call = *state.call;
  const std::int64_t elapsed_ms = call.elapsed_ms(facts.now.boot_ms);
  CallView view;
  view.number = call.id;
  view.kind = call.kind;
  view.needs = call.needs;
  view.phase = call.phase;
  view.step = call.step;
  view.elapsed_s = static_cast<int>(elapsed_ms / 1000);
  view.pages = call.pages;
  view.sent_by = call.sent_by;
  for (const CallArrival& arrival : call.arrivals)
    ++(arrival.device_kind == "phone"    ? view.phones
       : arrival.device_kind == "tablet" ? view.tablets
       : arrival.device_kind == "desk"   ? view.desks
                                         : view.others);
  if (call.accepted()) {
    view.name = call.accepted_name;
    view.accepted_ago_s = static_cast<int>((elapsed_ms - call.accepted_ms) / 1000);
    view.over_minutes = call.over_minutes;
  }
  if (const auto next = next_step_ms(rules.agreement.ladder, call.step); next && !call.accepted())
    view.next_step_in_s = seconds_until(*next, elapsed_ms);
  view.late = call.late();
  view.passed_on = !call.passed_by.empty() && !call.accepted();
  view.sent = call.pages_sent >= call.pages;
  view.said_coming = call.said_coming;
  view.ahead = ahead_of(rules, state, call, facts.now.boot_ms);
  view.promise_s = static_cast<int>(call.promise_ms / 1000);
  view.promise_passed = call.promise_ms > 0 && elapsed_ms > call.promise_ms;
  view.slip = call.slip;
  view.may_slip = may_slip(rules, state);
  view.has_basket = state.has_basket();
  view.may_scan = !state.sale || (!state.sale->done && !state.sale->card);
  view.staff_reachable = staff_reachable(rules, state, facts);
  return view;
}

std::vector<BoardCall> open_calls(const Rules& rules, const State& state, const Facts& facts) {
  std::vector<BoardCall> out;
  for (const Call* call : in_order(rules, state, facts.now.boot_ms)) {
    BoardCall one;
    one.id = call->id;
    one.place = place_of(rules, *call);
    one.kind = call->kind;
    one.phase = call->phase;
    one.step = call->step;
    one.pages = call->pages;
    one.elapsed_ms = call->elapsed_ms(facts.now.boot_ms);
    one.accepted_by = call->accepted_by;
    one.accepted_name = call->accepted_name;
    one.late = call->late();
    one.bell = !call->place.empty();
    one.pieces = !one.bell && state.sale ? state.sale->basket.pieces() : 0;
    one.needs = call->needs;
    one.asked = asked_at(rules.agreement, facts.now.wall, call->step, call->passed_by);
    one.sent_by = call->sent_by;
    one.over_minutes = call->over_minutes;
    one.slip = call->slip == SlipState::printed ? call->id : 0;
    out.push_back(std::move(one));
  }
  return out;
}

BoardView make_board_view(const Rules& rules, const State& state, const Facts& facts) {
  BoardView view;
  view.shop_name = rules.shop.name;
  view.place = rules.place;
  view.demo = state.demo;
  view.devices = devices_for_staff(state);
  view.services = services_now(rules, state, facts);
  view.calls = open_calls(rules, state, facts);
  return view;
}

}  // namespace kassabel::lane
