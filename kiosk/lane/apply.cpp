// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/apply.h"

#include <algorithm>

#include "kiosk/base/assert.h"
#include "kiosk/lane/apply_parts.h"
#include "kiosk/lane/tally.h"

namespace kassabel::lane {
namespace {

// After a power cut the person is signed out, but what they said still stands: who had said "I am coming" is expected
// anew, and is paged again only when they do not come. Who had just signed in promised nothing.
void here_no_more_after_start(const Rules& rules, State& state, const Recorded& recorded) {
  if (!state.call || state.call->phase != CallPhase::here) return;
  Call& call = *state.call;
  if (!call.said_coming) return no_longer_here(state, recorded);
  mark(call, call.elapsed_ms(recorded.boot_ms), recorded);
  call.phase = CallPhase::accepted;
  call.over_minutes = 0;  // they had come
  call.expected_ms = call.elapsed_at_mark_ms + rules.agreement.ladder.come_within_ms;
}

void leave_staff_screens(State& state) {
  state.staff.reset();
  state.page = page_left(state);
}

// Nothing to bring back after a restart.
bool at_rest(const Rules& rules, const State& state) {
  return !state.sale && !state.call && state.bells.empty() && !state.staff && state.page == ScreenPage::welcome &&
         state.language == rules.language && state.look == Look{} && state.parked.empty() && !state.training;
}

// What is on record with the totals already is not added again when it is read back.
void add(State& state, const Tally& tally) {
  if (tally.empty()) return;
  if (tally.closes) state.day = {};
  for (const auto& [name, amount] : tally.adds.all()) {
    state.day.add(name, amount);
    state.grand.add(name, amount);
  }
  if (tally.receipt != 0) {
    if (state.day.get(total::first_receipt) == 0)
      state.day.set(total::first_receipt, static_cast<std::int64_t>(tally.receipt));
    state.day.set(total::last_receipt, static_cast<std::int64_t>(tally.receipt));
  }
  state.drawer += tally.drawer;
  state.totals_seq = state.last_seq;
}

}  // namespace

ScreenPage page_left(const State& state) {
  if (state.sale) return ScreenPage::basket;
  return state.call ? ScreenPage::call : ScreenPage::welcome;
}

// ---- the kiosk

void Applier::operator()(const event::Genesis& e) const {
  state.kiosk = e.kiosk;
  state.demo = e.demo;
  state.started = true;
}

void Applier::operator()(const event::KioskStarted&) const {
  state.devices.clear();
  state.test_line_seq = state.lamp_test_seq = 0;
  state.training = false;
  state.day_print = {};
  state.drawer_asked_seq = 0;  // asked before the stop: never kicked again
  state.idle_asked_boot_ms.reset();
  here_no_more_after_start(rules, state, recorded);
  if (state.call && state.call->slip == SlipState::asked) state.call->slip = SlipState::failed;
  std::erase_if(state.bells, [](const Call& bell) { return bell.place == test_place; });
  if (state.staff) leave_staff_screens(state);
  if (!state.sale || !state.sale->done) return;
  state.sale->done->boot_ms = recorded.boot_ms;
  if (state.sale->done->receipt_state == ReceiptState::asked) receipt_failed(*state.sale->done);
}

void Applier::operator()(const event::DeviceReported& e) const {
  const auto it = std::find_if(state.devices.begin(), state.devices.end(), [&](const DeviceStatus& known) {
    return known.kind == e.status.kind && known.id == e.status.id;
  });
  const bool known = it != state.devices.end();
  // Nothing that the shop misses: an unknown keyboard that was pulled out, what is called otherwise now or not used.
  const bool missed = e.status.kind != DeviceKind::keyboard && !e.status.words.empty();
  if (e.status.state == DeviceState::absent && !missed) {
    if (known) state.devices.erase(it);
  } else if (known) {
    *it = e.status;
  } else {
    state.devices.push_back(e.status);
  }
}

void Applier::operator()(const event::PageTurned& e) const {
  state.page = e.page;
  if (e.page == ScreenPage::welcome) state.refused_scan.reset();
}

void Applier::operator()(const event::LanguageChosen& e) const { state.language = e.language; }

void Applier::operator()(const event::LookChosen& e) const {
  state.look = {e.large_text, e.high_contrast, e.low_reach};
}

void Applier::operator()(const event::IdleAsked&) const { state.idle_asked_boot_ms = recorded.boot_ms; }

void Applier::operator()(const event::IdleAnswered&) const { state.idle_asked_boot_ms.reset(); }

// ---- the drawer

void Applier::operator()(const event::DrawerAsked&) const {
  state.drawer_asked_seq = recorded.seq;
  state.drawer_failed = false;
}

void Applier::operator()(const event::DrawerAnswered& e) const {
  state.drawer_asked_seq = 0;
  state.drawer_failed = !e.opened;
}

void Applier::operator()(const event::DrawerSeen& e) const {
  state.drawer_open = e.open;
  state.drawer_opened_boot_ms = e.open ? recorded.boot_ms : 0;
  state.drawer_warnings = 0;
  if (e.open) state.drawer_failed = false;
}

void Applier::operator()(const event::DrawerLeftOpen&) const { state.drawer_warnings += 1; }

// ---- the shop listens, the agreement, the morning

void Applier::operator()(const event::HowLongSaid& e) const {
  if (state.sale && state.sale->done) state.sale->done->how_long_min = e.minutes;
}

void Applier::operator()(const event::NoteTaken& e) const { count_up(state.counters.note, e.note); }

void Applier::operator()(const event::NoteAnswered&) const {}

void Applier::operator()(const event::AgreementChanged&) const {}  // the shell puts it in force when its time has come

void Applier::operator()(const event::OpeningChecked& e) const {
  if (state.check.day != e.day) state.check = {e.day, {}};
  state.check.done[static_cast<std::size_t>(e.item)] = e.well;
}

void Applier::operator()(const event::TestLineAsked&) const { state.test_line_seq = recorded.seq; }

void Applier::operator()(const event::LampTestAsked&) const { state.lamp_test_seq = recorded.seq; }

// ---- staff at the kiosk

void Applier::operator()(const event::BadgeShown& e) const {
  if (state.staff_signed_in()) {  // the second person
    state.staff->second_badge = e.person;
    state.staff->refused.reset();
    return;
  }
  state.staff = StaffSession{};
  state.staff->person = e.person;
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::SignInRefused& e) const {
  if (state.staff) state.staff->refused = e.answer;
}

void Applier::operator()(const event::StaffSignedIn& e) const {
  state.staff = StaffSession{};
  state.staff->person = e.person;
  state.staff->signed_in = true;
  state.page = ScreenPage::desk;
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::StaffSignedOut& e) const {
  if (state.staff_signed_in() && e.person != state.staff->person.id) {  // the second person did not come
    state.staff->second_badge.reset();
    state.staff->second_wanted.reset();
    state.staff->refused.reset();
    return;
  }
  const bool was_signed_in = state.staff_signed_in();
  no_longer_here(state, recorded);
  if (was_signed_in)
    leave_staff_screens(state);
  else
    state.staff.reset();
  if (state.sale && state.sale->done) state.sale->done->boot_ms = recorded.boot_ms;
}

State apply(const Rules& rules, State state, const Event& event, const Recorded& recorded) {
  KASSABEL_ASSERT(recorded.seq == state.last_seq + 1);
  const Tally tally = recorded.seq > state.totals_seq ? tally_of(state, event) : Tally{};
  std::visit(Applier{rules, state, recorded}, event);
  state.last_seq = recorded.seq;
  add(state, tally);
  if (at_rest(rules, state)) state.resume_seq = recorded.seq + 1;
  return state;
}

}  // namespace kassabel::lane
