// SPDX-License-Identifier: Apache-2.0
// The call for a person. "accepted" is said by a person and by nobody else; only a person at the kiosk, or the shopper
// who called, ends it.
#include <algorithm>

#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {
constexpr std::size_t arrivals_max = 64;
}  // namespace

void raise_call(const Deciding& d, CallKind kind) {
  d.record(event::CallRaised{d.state.counters.call + 1, kind});
  if (d.shopper_screen() && d.state.page != ScreenPage::call) d.record(event::PageTurned{ScreenPage::call});
}

void decide_on(const Deciding& d, const input::CallPerson& i) {
  if (!d.shopper_screen()) return;
  if (d.state.call) return decide_on(d, input::ShowCall{});
  raise_call(d, i.kind);
}

void decide_on(const Deciding& d, const input::PayInCash&) { decide_on(d, input::CallPerson{CallKind::cash}); }

void decide_on(const Deciding& d, const input::WithdrawCall&) {
  if (d.state.call && d.shopper_screen())
    d.record(event::CallClosed{d.state.call->id, CallOutcome::withdrawn, "", d.elapsed_ms()});
}

void decide_on(const Deciding& d, const input::ShowCall&) {
  if (d.state.call && d.shopper_screen() && d.state.page != ScreenPage::call)
    d.record(event::PageTurned{ScreenPage::call});
}

void decide_on(const Deciding& d, const input::PageSent& i) {
  if (d.state.call && d.state.call->id == i.call && d.state.call->pages_sent < d.state.call->pages)
    d.record(event::CallSent{i.call, i.path, d.elapsed_ms()});
}

void decide_on(const Deciding& d, const input::PageArrived& i) {
  if (!d.state.call || d.state.call->id != i.call || d.state.call->arrivals.size() >= arrivals_max) return;
  const auto& arrivals = d.state.call->arrivals;
  if (std::any_of(arrivals.begin(), arrivals.end(), [&](const CallArrival& a) { return a.page_id == i.page_id; }))
    return;
  d.record(event::CallArrived{i.call, CallArrival{i.device_kind, i.page_id}, d.elapsed_ms()});
}

void decide_on(const Deciding& d, const intent::AcceptCall& i) {
  if (!d.state.call || d.state.call->id != i.call) return d.refuse("this call is over");
  if (d.state.call->accepted() && !d.state.call->late()) {
    if (d.state.call->accepted_by != i.person.id) d.refuse(d.state.call->accepted_name);
    return;
  }
  d.record(event::CallAccepted{i.call, i.person.id, i.person.display_name, d.elapsed_ms()});
}

void decide_on(const Deciding& d, const input::SolveCall& i) {
  if (!d.state.call || !d.state.staff_signed_in() || i.outcome == CallOutcome::withdrawn) return;
  const std::string& person = d.state.staff->person.id;
  d.record(event::CallClosed{d.state.call->id, i.outcome, person, d.elapsed_ms()});
  d.record(event::StaffSignedOut{person, "done"});
}

void climb_ladder(const Deciding& d) {
  if (!d.state.call) return;
  const Call& call = *d.state.call;
  const Ladder& ladder = d.rules.agreement.ladder;
  const std::int64_t elapsed = d.elapsed_ms();
  const std::optional<std::int64_t> rung = next_rung_ms(ladder, call);
  if (!rung || elapsed < *rung) return;
  const CallStep step = call.accepted() ? call.step : std::max(call.step, step_at(ladder, elapsed));
  d.record(event::CallPaged{call.id, step, call.pages + 1, elapsed});
}

}  // namespace kassabel::lane
