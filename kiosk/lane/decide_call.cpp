// SPDX-License-Identifier: Apache-2.0
// The call for a person. "accepted" is said by a person and by nobody else; only a person at its place, or the shopper
// who called, ends it.
#include <algorithm>

#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::size_t arrivals_max = 64;
constexpr std::size_t bells_max = 16;

bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

const Call* bell_call(const Deciding& d, const std::string& place) {
  const auto it =
      std::find_if(d.state.bells.begin(), d.state.bells.end(), [&](const Call& call) { return call.place == place; });
  return it == d.state.bells.end() ? nullptr : &*it;
}

}  // namespace

std::int64_t Deciding::elapsed_ms(const Call& call) const { return call.elapsed_ms(now.boot_ms); }

void raise_call(const Deciding& d, CallKind kind, std::int64_t promise_ms) {
  d.record(event::CallRaised{d.state.counters.call + 1, kind, "", promise_ms});
  if (d.shopper_screen() && d.state.page != ScreenPage::call) d.record(event::PageTurned{ScreenPage::call});
}

void close_call(const Deciding& d, const Call& call, CallOutcome outcome, const std::string& person) {
  d.record(event::CallClosed{call.id, outcome, person, d.elapsed_ms(call), call.place});
  if (!call.need_seqs.empty()) d.record(event::CallNeedsForgotten{call.id, call.need_seqs});
}

// ---- the shopper

void decide_on(const Deciding& d, const intent::CallPerson& i) {
  if (!d.shopper_screen()) return;
  if (!d.state.call) return raise_call(d, i.kind, i.promise_ms);
  // Who waits for help and now wants to pay in cash need not call twice.
  if (i.kind != CallKind::help) decide_on(d, input::GiveReason{i.kind});
  decide_on(d, input::ShowCall{});
}

void decide_on(const Deciding& d, const input::GiveReason& i) {
  const bool a_reason = i.kind != CallKind::left_basket && i.kind != CallKind::test;
  if (d.state.call && d.shopper_screen() && a_reason && d.state.call->kind != i.kind)
    d.record(event::CallReasonGiven{d.state.call->id, i.kind});
}

void decide_on(const Deciding& d, const input::SetNeed& i) {
  if (!d.state.call || !d.shopper_screen()) return;
  std::vector<CallNeed> needs = d.state.call->needs;
  const bool has = std::find(needs.begin(), needs.end(), i.need) != needs.end();
  if (has == i.on) return;
  if (i.on)
    needs.push_back(i.need);
  else
    std::erase(needs, i.need);
  d.record(event::CallNeedsGiven{d.state.call->id, std::move(needs)});
}

void decide_on(const Deciding& d, const input::WithdrawCall&) {
  if (d.state.call && d.shopper_screen()) close_call(d, *d.state.call, CallOutcome::withdrawn, "");
}

void decide_on(const Deciding& d, const input::ShowCall&) {
  if (d.state.call && d.shopper_screen() && d.state.page != ScreenPage::call)
    d.record(event::PageTurned{ScreenPage::call});
}

void decide_on(const Deciding& d, const input::AskSlip&) {
  if (!d.state.call || !d.shopper_screen() || !may_slip(d.rules, d.state)) return;
  if (d.state.call->slip == SlipState::asked) return;
  d.record(event::SlipAsked{d.state.call->id});
}

// ---- evidence of the paths

void decide_on(const Deciding& d, const input::PageSent& i) {
  const Call* call = find_call(d.state, i.call);
  if (call == nullptr) return;
  if (call->pages_sent < call->pages || !contains(call->sent_by, i.path))
    d.record(event::CallSent{i.call, i.path, d.elapsed_ms(*call)});
}

void decide_on(const Deciding& d, const input::PageArrived& i) {
  const Call* call = find_call(d.state, i.call);
  if (call == nullptr || call->arrivals.size() >= arrivals_max) return;
  const auto& arrivals = call->arrivals;
  if (std::any_of(arrivals.begin(), arrivals.end(), [&](const CallArrival& a) { return a.page_id == i.page_id; }))
    return;
  d.record(event::CallArrived{i.call, CallArrival{i.device_kind, i.page_id}, d.elapsed_ms(*call)});
}

// ---- staff

void accept_call(const Deciding& d, const Call& call, const Person& person) {
  if (!call.rings()) {
    // At a bell somebody may be there of whom nobody knows the name.
    if (call.accepted_by != person.id)
      d.refuse(call.accepted_name.empty() ? place_of(d.rules, call) : call.accepted_name);
    return;
  }
  d.record(event::CallAccepted{call.id, person.id, person.display_name, d.elapsed_ms(call)});
  if (call.place == test_place) {
    d.record(event::OpeningChecked{local_day(d.now.wall), CheckItem::test_call, true, person.id});
    close_call(d, call, CallOutcome::helped, person.id);
  }
}

void decide_on(const Deciding& d, const input::SayHere&) {
  if (!d.state.call || !d.shopper_screen() || d.state.call->phase != CallPhase::accepted) return;
  const Call& call = *d.state.call;
  d.record(event::CallHere{call.id, call.accepted_by, call.accepted_name, d.elapsed_ms(call)});
}

void decide_on(const Deciding& d, const input::SolveCall& i) {
  if (!d.state.call || i.outcome == CallOutcome::withdrawn) return;
  if (d.state.staff_signed_in()) {
    const std::string& person = d.state.staff->person.id;
    close_call(d, *d.state.call, i.outcome, person);
    return d.record(event::StaffSignedOut{person, "done"});
  }
  // Who said "I am here" with a tap says "solved" with one: no PIN stands between a person and the next shopper.
  const bool here = d.shopper_screen() && d.state.call->phase == CallPhase::here;
  if (here) close_call(d, *d.state.call, i.outcome, d.state.call->accepted_by);
}

void decide_on(const Deciding& d, const input::SolveBell& i) {
  const Call* call = find_call(d.state, i.call);
  if (call == nullptr || call->place.empty() || !d.state.staff_signed_in() || i.outcome == CallOutcome::withdrawn)
    return;
  close_call(d, *call, i.outcome, d.state.staff->person.id);
}

// ---- bells

void decide_on(const Deciding& d, const intent::BellPressed& i) {
  if (i.place.empty() || i.place == test_place || d.state.bells.size() >= bells_max) return;
  if (bell_call(d, i.place) == nullptr)  // pressed again while open: it is open already
    d.record(event::CallRaised{d.state.counters.call + 1, CallKind::help, i.place, i.promise_ms});
}

// Held for three seconds by whoever came: first "I am here", then "solved". Nobody signs in at a bell, so the name is
// that of who accepted; nobody accepted: the place itself.
void decide_on(const Deciding& d, const input::BellHeld& i) {
  const Call* call = bell_call(d, i.place);
  if (call == nullptr || i.place == test_place) return;
  if (call->phase == CallPhase::here) return close_call(d, *call, CallOutcome::helped, call->accepted_by);
  const bool known = call->accepted();
  d.record(
      event::CallHere{call->id, known ? call->accepted_by : "", known ? call->accepted_name : "", d.elapsed_ms(*call)});
}

// ---- the ladder

namespace {
void climb(const Deciding& d, const Call& call) {
  const Ladder& ladder = d.rules.agreement.ladder;
  const std::int64_t elapsed = d.elapsed_ms(call);
  const std::optional<std::int64_t> rung = next_rung_ms(ladder, call);
  if (!rung || elapsed < *rung) return;
  d.record(event::CallPaged{call.id, step_then(ladder, call, elapsed), call.pages + 1, elapsed});
}
}  // namespace

void climb_ladder(const Deciding& d) {
  if (d.state.call) climb(d, *d.state.call);
  for (const Call& call : d.state.bells) climb(d, call);
}

// ---- what a named person says by board or phone

namespace {

struct Sayer {
  const Deciding& d;
  const Person& person;

  const Call* open(std::uint64_t id) const {
    const Call* call = find_call(d.state, id);
    if (call == nullptr) d.refuse("this call is over");
    return call;
  }
  // The open call, if this person has it.
  const Call* mine(std::uint64_t id) const {
    const Call* call = open(id);
    if (call == nullptr) return nullptr;
    if (call->phase == CallPhase::accepted && call->accepted_by == person.id) return call;
    d.refuse(call->accepted() ? call->accepted_name : "nobody has it");
    return nullptr;
  }
  const Call* my_bell(std::uint64_t id) const {
    const Call* call = open(id);
    if (call == nullptr) return nullptr;
    const bool ours = !call->place.empty() && call->accepted() && call->accepted_by == person.id;
    if (!ours) d.refuse("only at its place");
    return ours ? call : nullptr;
  }

  void operator()(const input::says::Coming& say) const {
    if (const Call* call = open(say.call)) accept_call(d, *call, person);
  }
  void operator()(const input::says::PassOn& say) const {
    if (const Call* call = mine(say.call)) {
      const std::int64_t elapsed = d.elapsed_ms(*call);
      d.record(event::CallPassedOn{call->id, person.id, elapsed});
      d.record(event::CallPaged{call->id, call->step, call->pages + 1, elapsed});
    }
  }
  void operator()(const input::says::OverMinutes& say) const {
    if (say.minutes < 1 || say.minutes > over_minutes_max) return d.refuse("1 to 30 minutes");
    const Call* call = open(say.call);
    if (call == nullptr) return;
    if (call->rings())
      accept_call(d, *call, person);  // "over 3 min" is an answer too
    else if (mine(say.call) == nullptr)
      return;
    if (call->place != test_place) d.record(event::CallDelayed{call->id, person.id, say.minutes, d.elapsed_ms(*call)});
  }
  void operator()(const input::says::Here& say) const {
    const Call* call = my_bell(say.call);
    if (call != nullptr && call->phase == CallPhase::accepted)
      d.record(event::CallHere{call->id, person.id, person.display_name, d.elapsed_ms(*call)});
  }
  void operator()(const input::says::Solved& say) const {
    const Call* call = my_bell(say.call);
    if (call != nullptr && say.outcome != CallOutcome::withdrawn) close_call(d, *call, say.outcome, person.id);
  }
  void operator()(const input::says::Note& say) const { take_note(d, NoteFrom::staff, say.words, person.id); }
  void operator()(const input::says::AnswerNote& say) const {
    if (say.words.empty() || say.words.size() > note_words_max_bytes) return d.refuse("a few words");
    if (say.note == 0 || say.note > d.state.counters.note) return d.refuse("no such note");
    d.record(event::NoteAnswered{say.note, say.words, person.id});
  }
};

}  // namespace

void decide_on(const Deciding& d, const intent::StaffSays& i) { std::visit(Sayer{d, i.person}, i.what); }

}  // namespace kassabel::lane
