// SPDX-License-Identifier: Apache-2.0
// What events change about calls.
#include <algorithm>

#include "kiosk/base/assert.h"
#include "kiosk/lane/apply_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void mark(Call& call, std::int64_t elapsed_ms, const Recorded& recorded) {
  call.elapsed_at_mark_ms = elapsed_ms;
  call.mark_boot_ms = recorded.boot_ms;
}

void nobody_has(Call& call) {
  call.phase = !call.arrivals.empty() ? CallPhase::arrived : call.pages_sent > 0 ? CallPhase::sent : CallPhase::raised;
  call.accepted_by.clear();
  call.accepted_name.clear();
  call.said_coming = false;
  call.over_minutes = 0;
}

void no_longer_here(State& state, const Recorded& recorded) {
  if (!state.call || state.call->phase != CallPhase::here) return;
  Call& call = *state.call;
  mark(call, call.elapsed_ms(recorded.boot_ms), recorded);
  nobody_has(call);
}

Call& Applier::call(std::uint64_t id) const {
  Call* found = const_cast<Call*>(find_call(state, id));
  KASSABEL_ASSERT(found != nullptr);
  return *found;
}
void Applier::operator()(const event::CallRaised& e) const {
  Call raised;
  raised.id = e.call;
  raised.kind = e.kind;
  raised.place = e.place;
  raised.promise_ms = e.promise_ms;
  raised.raised_utc_ms = recorded.wall.utc_ms;
  mark(raised, 0, recorded);
  count_up(state.counters.call, e.call);
  if (!e.place.empty()) return state.bells.push_back(std::move(raised));
  state.call = std::move(raised);
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::CallPaged& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.step = e.step;
  open.pages = e.times;
  open.last_page_ms = e.elapsed_ms;
}

void Applier::operator()(const event::CallSent& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.pages_sent = open.pages;
  if (std::find(open.sent_by.begin(), open.sent_by.end(), e.path) == open.sent_by.end()) open.sent_by.push_back(e.path);
  if (open.phase == CallPhase::raised) open.phase = CallPhase::sent;
}

void Applier::operator()(const event::CallArrived& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.arrivals.push_back(e.arrival);
  if (open.phase == CallPhase::raised || open.phase == CallPhase::sent) open.phase = CallPhase::arrived;
}

void Applier::operator()(const event::CallAccepted& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.phase = CallPhase::accepted;
  open.accepted_by = e.person;
  open.accepted_name = e.name;
  open.accepted_ms = e.elapsed_ms;
  open.expected_ms = e.elapsed_ms + rules.agreement.ladder.come_within_ms;
  open.over_minutes = 0;
  open.said_coming = true;
}

void Applier::operator()(const event::CallDelayed& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.over_minutes = e.minutes;
  open.accepted_ms = e.elapsed_ms;  // said anew, so not late
  open.expected_ms = e.elapsed_ms + std::max(e.minutes * minute_ms, rules.agreement.ladder.come_within_ms);
}

void Applier::operator()(const event::CallPassedOn& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.passed_by.push_back(e.person);
  nobody_has(open);
}

void Applier::operator()(const event::CallHere& e) const {
  Call& open = call(e.call);
  mark(open, e.elapsed_ms, recorded);
  open.phase = CallPhase::here;
  open.said_coming = open.said_coming && open.accepted_by == e.person;
  open.accepted_by = e.person;
  open.accepted_name = e.name;
}

void Applier::operator()(const event::CallReasonGiven& e) const { call(e.call).kind = e.kind; }

void Applier::operator()(const event::CallNeedsGiven& e) const {
  call(e.call).needs = e.needs;
  call(e.call).need_seqs.push_back(recorded.seq);
}

void Applier::operator()(const event::CallNeedsForgotten&) const {
}  // the store deletes the bodies; the call is gone already

void Applier::operator()(const event::SlipAsked& e) const {
  call(e.call).slip = SlipState::asked;
  call(e.call).slip_seq = recorded.seq;
}

void Applier::operator()(const event::SlipAnswered& e) const {
  call(e.call).slip = e.printed ? SlipState::printed : SlipState::failed;
}

void Applier::operator()(const event::CallClosed& e) const {
  std::erase_if(state.bells, [&](const Call& bell) { return bell.id == e.call; });
  if (!state.call || state.call->id != e.call) return;
  state.call.reset();
  if (state.page == ScreenPage::call) state.page = page_left(state);
}

}  // namespace kassabel::lane
