// SPDX-License-Identifier: Apache-2.0
// Start, staff at the kiosk, and what devices report.
#include <algorithm>

#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {

void decide_on(const Deciding& d, const intent::Start& i) {
  if (i.fresh) d.record(event::Genesis{d.rules.kiosk, i.demo, i.program});
  d.record(event::KioskStarted{i.program, d.rules.hash});
  if (!i.new_key.empty()) d.record(event::KeyInForce{i.new_key, ""});
}

void decide_on(const Deciding& d, const intent::ScanBadge& i) {
  if (d.state.staff_signed_in() && (!d.state.staff->second_wanted || d.state.staff->person.id == i.person.id))
    return d.refuse("somebody is signed in");
  d.record(event::BadgeShown{i.person});
}

void decide_on(const Deciding& d, const intent::PinAnswered& i) {
  if (!d.state.staff || (d.state.staff->signed_in && !d.state.staff->second_badge)) return;
  const bool second = d.state.staff->second_badge.has_value();
  const Person& person = second ? *d.state.staff->second_badge : d.state.staff->person;
  if (i.answer != PinAnswer::right) return d.record(event::SignInRefused{person.id, i.answer});
  if (second) return d.record(event::SecondJoined{person});
  d.record(event::StaffSignedIn{person});
  if (d.state.call && d.state.call->phase != CallPhase::here)
    d.record(event::CallHere{d.state.call->id, person.id, person.display_name, d.elapsed_ms(*d.state.call)});
}

void sign_out(const Deciding& d, const std::string& reason) {
  const std::string& person = d.state.staff->person.id;
  const bool paid_here = d.state.staff->signed_in && d.state.sale && d.state.sale->done;
  if (paid_here && d.state.call) close_call(d, *d.state.call, CallOutcome::cash_taken, person);
  d.record(event::StaffSignedOut{person, reason});
  if (d.state.mode == LaneMode::staffed) d.record(event::ModeSet{LaneMode::self_service, person});
  if (d.state.training) d.record(event::TrainingSet{false, person});
}

void decide_on(const Deciding& d, const input::CancelSignIn&) {
  if (!d.state.staff) return;
  if (d.state.staff->second_badge)
    d.record(event::StaffSignedOut{d.state.staff->second_badge->id, "cancelled"});
  else if (d.state.staff->second_wanted)
    d.record(event::StaffSignedOut{"", "cancelled"});  // nobody came
  else if (!d.state.staff->signed_in)
    d.record(event::StaffSignedOut{d.state.staff->person.id, "cancelled"});
}

void decide_on(const Deciding& d, const input::SignOut&) {
  if (d.state.staff_signed_in()) sign_out(d, "asked");
}

void decide_on(const Deciding& d, const input::OpenCashDesk&) {
  if (!d.state.staff_signed_in()) return;
  const bool paid_in_cash = d.state.sale && d.state.sale->done && d.state.sale->done->tender.kind == TenderKind::cash;
  if (paid_in_cash || (d.state.has_basket() && d.not_paying())) d.record(event::PageTurned{ScreenPage::cash_desk});
}

void decide_on(const Deciding& d, const input::OpenDesk&) {
  if (d.state.staff_signed_in()) d.record(event::PageTurned{ScreenPage::desk});
}

void decide_on(const Deciding& d, const input::OpenPairing&) {
  if (d.state.staff_signed_in()) d.record(event::PageTurned{ScreenPage::pairing});
}

void decide_on(const Deciding& d, const input::VoidSale&) {
  if (!d.state.staff_signed_in() || !d.state.sale || !d.not_paying()) return;
  if (!d.state.sale->parts.empty()) return d.refuse("give back first what was paid already");
  if (!allowed(d, Act::void_sale, d.state.sale->basket.total())) return;
  d.record(event::SaleVoided{d.state.sale->id, d.state.staff->person.id, "staff"});
}

void decide_on(const Deciding& d, const input::DeviceChanged& i) {
  const bool known = std::find(d.state.devices.begin(), d.state.devices.end(), i.status) != d.state.devices.end();
  if (!known) d.record(event::DeviceReported{i.status});
}

}  // namespace kassabel::lane
