// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/apply.h"

#include <algorithm>

#include "kiosk/base/assert.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::lane {
namespace {

constexpr std::int64_t minute_ms = 60'000;

// Where the screen goes when what it showed is over.
ScreenPage page_left(const State& state) {
  if (state.sale) return ScreenPage::basket;
  return state.call ? ScreenPage::call : ScreenPage::welcome;
}

// The next shopper finds nothing of the last one.
void forget_shopper(const Rules& rules, State& state) {
  state.sale.reset();
  state.refused_scan.reset();
  state.idle_asked_boot_ms.reset();
  state.language = rules.language;
  state.look = {};
}

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

// A person who left without solving the call has not ended it, and nobody is coming any more: it goes back to what
// there is evidence for, and is paged again in time.
void no_longer_here(State& state, const Recorded& recorded) {
  if (!state.call || state.call->phase != CallPhase::here) return;
  Call& call = *state.call;
  mark(call, call.elapsed_ms(recorded.boot_ms), recorded);
  nobody_has(call);
}

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

void receipt_failed(CompletedSale& done) {
  done.receipt_state = ReceiptState::failed;
  ++done.receipt_failures;
}

void leave_staff_screens(State& state) {
  state.staff.reset();
  state.page = page_left(state);
}

struct Applier {
  const Rules& rules;
  State& state;
  const Recorded& recorded;

  Sale& sale() const {
    KASSABEL_ASSERT(state.sale.has_value());
    return *state.sale;
  }
  Call& call(std::uint64_t id) const {
    Call* found = const_cast<Call*>(find_call(state, id));
    KASSABEL_ASSERT(found != nullptr);
    return *found;
  }

  // ---- the kiosk
  void operator()(const event::Genesis& e) const {
    state.kiosk = e.kiosk;
    state.demo = e.demo;
    state.started = true;
  }
  void operator()(const event::KioskStarted&) const {
    state.devices.clear();
    state.test_line_seq = state.lamp_test_seq = 0;
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
  void operator()(const event::DeviceReported& e) const {
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
  void operator()(const event::PageTurned& e) const {
    state.page = e.page;
    if (e.page == ScreenPage::welcome) state.refused_scan.reset();
  }
  void operator()(const event::LanguageChosen& e) const { state.language = e.language; }
  void operator()(const event::LookChosen& e) const { state.look = {e.large_text, e.high_contrast, e.low_reach}; }
  void operator()(const event::IdleAsked&) const { state.idle_asked_boot_ms = recorded.boot_ms; }
  void operator()(const event::IdleAnswered&) const { state.idle_asked_boot_ms.reset(); }

  // ---- the sale
  void operator()(const event::SaleOpened& e) const {
    state.sale = Sale{};
    state.sale->id = e.sale;
    state.counters.sale = e.sale;
  }
  void operator()(const event::LineAdded& e) const {
    sale().basket.lines.push_back({e.line, e.product, e.quantity});
    touched(e.line);
  }
  void operator()(const event::LineChanged& e) const {
    BasketLine* line = sale().basket.find(e.line);
    KASSABEL_ASSERT(line != nullptr);
    line->quantity = e.quantity;
    touched(e.quantity > 0 ? e.line : 0);
  }
  void touched(std::uint32_t line) const {
    sale().basket.newest = line;
    sale().last_card.reset();
    state.refused_scan.reset();
    state.idle_asked_boot_ms.reset();  // somebody is there
  }
  void operator()(const event::ScanRefused& e) const {
    state.refused_scan = RefusedScan{e.code, e.trouble};
    state.idle_asked_boot_ms.reset();
  }
  void operator()(const event::CardAsked& e) const {
    sale().card = CardAttempt{e.attempt, e.amount};
    sale().last_card.reset();
    state.counters.card_attempt = e.attempt;
  }
  void operator()(const event::CardAbortAsked&) const { sale().card->abort_asked = true; }
  void operator()(const event::CardAnswered& e) const {
    if (e.result == input::CardResult::unknown) {
      sale().card->unknown = true;
      return;
    }
    sale().card.reset();
    if (e.result != input::CardResult::approved) sale().last_card = e.result;
  }
  void operator()(const event::SaleCompleted& e) const {
    CompletedSale done;
    done.receipt = e.receipt;
    done.total = e.total;
    done.vat = e.vat;
    done.tender = e.tender;
    done.person = e.person;
    done.wall = recorded.wall;
    done.boot_ms = recorded.boot_ms;
    sale().done = std::move(done);
    if (state.page == ScreenPage::call) state.page = ScreenPage::tender;  // paid: that is what the screen says now
    state.refused_scan.reset();
    state.counters.receipt = e.receipt;
  }
  void operator()(const event::SaleVoided&) const {
    const bool staffed = state.staff.has_value();
    forget_shopper(rules, state);
    if (!staffed) state.page = page_left(state);
  }
  void operator()(const event::SaleClosed&) const {
    forget_shopper(rules, state);
    state.page = page_left(state);
  }
  void operator()(const event::ReceiptAsked&) const {
    sale().done->receipt_state = ReceiptState::asked;
    sale().done->receipt_asked_seq = recorded.seq;
  }
  void operator()(const event::ReceiptAnswered& e) const {
    if (!state.sale || !state.sale->done || state.sale->done->receipt_asked_seq != e.asked_seq) return;
    if (e.printed)
      state.sale->done->receipt_state = ReceiptState::printed;
    else
      receipt_failed(*state.sale->done);
    state.sale->done->boot_ms = recorded.boot_ms;  // time to read what became of it
  }
  void operator()(const event::FeedbackGiven& e) const {
    sale().done->feedback_given = true;
    sale().done->feedback_good = e.good;
    sale().done->boot_ms = recorded.boot_ms;  // time for the question that follows
  }

  // ---- the drawer
  void operator()(const event::DrawerAsked&) const {
    state.drawer_asked_seq = recorded.seq;
    state.drawer_failed = false;
  }
  void operator()(const event::DrawerAnswered& e) const {
    state.drawer_asked_seq = 0;
    state.drawer_failed = !e.opened;
  }
  void operator()(const event::DrawerSeen& e) const {
    state.drawer_open = e.open;
    state.drawer_opened_boot_ms = e.open ? recorded.boot_ms : 0;
    state.drawer_warnings = 0;
    if (e.open) state.drawer_failed = false;
  }
  void operator()(const event::DrawerLeftOpen&) const { state.drawer_warnings += 1; }

  // ---- the call
  void operator()(const event::CallRaised& e) const {
    Call raised;
    raised.id = e.call;
    raised.kind = e.kind;
    raised.place = e.place;
    raised.promise_ms = e.promise_ms;
    raised.raised_utc_ms = recorded.wall.utc_ms;
    mark(raised, 0, recorded);
    state.counters.call = e.call;
    if (!e.place.empty()) return state.bells.push_back(std::move(raised));
    state.call = std::move(raised);
    state.idle_asked_boot_ms.reset();
  }
  void operator()(const event::CallPaged& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.step = e.step;
    open.pages = e.times;
    open.last_page_ms = e.elapsed_ms;
  }
  void operator()(const event::CallSent& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.pages_sent = open.pages;
    if (std::find(open.sent_by.begin(), open.sent_by.end(), e.path) == open.sent_by.end())
      open.sent_by.push_back(e.path);
    if (open.phase == CallPhase::raised) open.phase = CallPhase::sent;
  }
  void operator()(const event::CallArrived& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.arrivals.push_back(e.arrival);
    if (open.phase == CallPhase::raised || open.phase == CallPhase::sent) open.phase = CallPhase::arrived;
  }
  void operator()(const event::CallAccepted& e) const {
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
  void operator()(const event::CallDelayed& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.over_minutes = e.minutes;
    open.accepted_ms = e.elapsed_ms;  // said anew, so not late
    open.expected_ms = e.elapsed_ms + std::max(e.minutes * minute_ms, rules.agreement.ladder.come_within_ms);
  }
  void operator()(const event::CallPassedOn& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.passed_by.push_back(e.person);
    nobody_has(open);
  }
  void operator()(const event::CallHere& e) const {
    Call& open = call(e.call);
    mark(open, e.elapsed_ms, recorded);
    open.phase = CallPhase::here;
    open.said_coming = open.said_coming && open.accepted_by == e.person;
    open.accepted_by = e.person;
    open.accepted_name = e.name;
  }
  void operator()(const event::CallReasonGiven& e) const { call(e.call).kind = e.kind; }
  void operator()(const event::CallNeedsGiven& e) const {
    call(e.call).needs = e.needs;
    call(e.call).need_seqs.push_back(recorded.seq);
  }
  void operator()(const event::CallNeedsForgotten&) const {}  // the store deletes the bodies; the call is gone already
  void operator()(const event::SlipAsked& e) const {
    call(e.call).slip = SlipState::asked;
    call(e.call).slip_seq = recorded.seq;
  }
  void operator()(const event::SlipAnswered& e) const {
    call(e.call).slip = e.printed ? SlipState::printed : SlipState::failed;
  }
  void operator()(const event::CallClosed& e) const {
    std::erase_if(state.bells, [&](const Call& bell) { return bell.id == e.call; });
    if (!state.call || state.call->id != e.call) return;
    state.call.reset();
    if (state.page == ScreenPage::call) state.page = page_left(state);
  }

  // ---- the shop listens, the agreement, the morning
  void operator()(const event::HowLongSaid& e) const {
    if (state.sale && state.sale->done) state.sale->done->how_long_min = e.minutes;
  }
  void operator()(const event::NoteTaken& e) const { state.counters.note = e.note; }
  void operator()(const event::NoteAnswered&) const {}
  void operator()(const event::AgreementChanged&) const {}  // the shell puts it in force when its time has come
  void operator()(const event::OpeningChecked& e) const {
    if (state.check.day != e.day) state.check = {e.day, {}};
    state.check.done[static_cast<std::size_t>(e.item)] = e.well;
  }
  void operator()(const event::TestLineAsked&) const { state.test_line_seq = recorded.seq; }
  void operator()(const event::LampTestAsked&) const { state.lamp_test_seq = recorded.seq; }

  // ---- staff at the kiosk
  void operator()(const event::BadgeShown& e) const {
    state.staff = StaffSession{};
    state.staff->person = e.person;
    state.idle_asked_boot_ms.reset();
  }
  void operator()(const event::SignInRefused& e) const {
    if (state.staff) state.staff->refused = e.answer;
  }
  void operator()(const event::StaffSignedIn& e) const {
    state.staff = StaffSession{};
    state.staff->person = e.person;
    state.staff->signed_in = true;
    state.page = ScreenPage::desk;
    state.idle_asked_boot_ms.reset();
  }
  void operator()(const event::StaffSignedOut&) const {
    const bool was_signed_in = state.staff_signed_in();
    no_longer_here(state, recorded);
    if (was_signed_in)
      leave_staff_screens(state);
    else
      state.staff.reset();
    if (state.sale && state.sale->done) state.sale->done->boot_ms = recorded.boot_ms;
  }
};

// Nothing to bring back after a restart.
bool at_rest(const Rules& rules, const State& state) {
  return !state.sale && !state.call && state.bells.empty() && !state.staff && state.page == ScreenPage::welcome &&
         state.language == rules.language && state.look == Look{};
}

}  // namespace

State apply(const Rules& rules, State state, const Event& event, const Recorded& recorded) {
  KASSABEL_ASSERT(recorded.seq == state.last_seq + 1);
  std::visit(Applier{rules, state, recorded}, event);
  state.last_seq = recorded.seq;
  if (at_rest(rules, state)) state.resume_seq = recorded.seq + 1;
  return state;
}

}  // namespace kassabel::lane
