// SPDX-License-Identifier: Apache-2.0
// What the shop hears (feedback, "this does not work"), the agreement, and the opening check of the morning.
#include "kiosk/base/clock.h"
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr int how_long_max_min = 60;

const Person* signed_in(const Deciding& d) { return d.state.staff_signed_in() ? &d.state.staff->person : nullptr; }

void turn(const Deciding& d, ScreenPage page) {
  if (signed_in(d) != nullptr && d.state.page != page) d.record(event::PageTurned{page});
}

}  // namespace

void take_note(const Deciding& d, NoteFrom from, const std::string& words, const std::string& person) {
  if (words.empty() || words.size() > note_words_max_bytes) return d.refuse("a few words");
  const Agreement& agreement = d.rules.agreement;
  d.record(event::NoteTaken{d.state.counters.note + 1, from, words, person, agreement.notes_owner,
                            d.now.wall.utc_ms + agreement.notes_due_days * day_ms});
}

void decide_on(const Deciding& d, const input::SayHow& i) {
  if (!d.state.sale || !d.state.sale->done || d.state.sale->done->feedback_given) return;
  d.record(event::FeedbackGiven{i.good});
  if (!i.good) take_note(d, NoteFrom::shopper, "Not so good", "");
}

void decide_on(const Deciding& d, const input::SayHowLong& i) {
  if (!d.state.sale || !d.state.sale->done || i.minutes < 1 || i.minutes > how_long_max_min) return;
  const CompletedSale& done = *d.state.sale->done;
  if (done.how_long_min == 0) d.record(event::HowLongSaid{done.receipt, i.minutes});
}

void decide_on(const Deciding& d, const input::OpenFault&) { turn(d, ScreenPage::fault); }

void decide_on(const Deciding& d, const input::ReportFault& i) {
  const Person* person = signed_in(d);
  if (person == nullptr) return;
  take_note(d, NoteFrom::staff, i.words, person->id);
  turn(d, ScreenPage::desk);
}

void decide_on(const Deciding& d, const input::OpenCheck&) { turn(d, ScreenPage::check); }

void decide_on(const Deciding& d, const input::CheckDone& i) {
  const Person* person = signed_in(d);
  if (person != nullptr && i.item != CheckItem::test_call)
    d.record(event::OpeningChecked{local_day(d.now.wall), i.item, i.well, person->id});
}

void decide_on(const Deciding& d, const input::PrintTestLine&) {
  if (const Person* person = signed_in(d)) d.record(event::TestLineAsked{person->id});
}

void decide_on(const Deciding& d, const input::ShowLampTest&) {
  if (const Person* person = signed_in(d)) d.record(event::LampTestAsked{person->id});
}

void decide_on(const Deciding& d, const input::RaiseTestCall&) {
  if (signed_in(d) == nullptr) return;
  for (const Call& call : d.state.bells)
    if (call.place == test_place) return;
  d.record(event::CallRaised{d.state.counters.call + 1, CallKind::test, std::string(test_place), 0});
}

void decide_on(const Deciding& d, const input::OpenAgreement&) { turn(d, ScreenPage::agreement); }

// Who sets the machine up, and who answers for the shop.
void decide_on(const Deciding& d, const input::OpenDevices&) {
  const Person* person = signed_in(d);
  if (person != nullptr && may_try_devices(*person)) turn(d, ScreenPage::devices);
}

void decide_on(const Deciding& d, const intent::ChangeAgreement& i) {
  d.record(event::AgreementChanged{i.hash, i.text, i.person, i.from_utc_ms});
}

}  // namespace kassabel::lane
