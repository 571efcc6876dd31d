// SPDX-License-Identifier: Apache-2.0
// The parts of apply(), by subject: what each event changes. Only apply*.cpp includes this.
#pragma once

#include "kiosk/lane/apply.h"

namespace kassabel::lane {

struct Applier {
  const Rules& rules;
  State& state;
  const Recorded& recorded;

  [[nodiscard]] Sale& sale() const;
  [[nodiscard]] Call& call(std::uint64_t id) const;
  void touched(std::uint32_t line) const;  // somebody is there, and this line is the newest

  // ---- the kiosk
  void operator()(const event::Genesis& e) const;
  void operator()(const event::KioskStarted&) const;
  void operator()(const event::DeviceReported& e) const;
  void operator()(const event::PageTurned& e) const;
  void operator()(const event::LanguageChosen& e) const;
  void operator()(const event::LookChosen& e) const;
  void operator()(const event::IdleAsked&) const;
  void operator()(const event::IdleAnswered&) const;
  // ---- the sale
  void operator()(const event::SaleOpened& e) const;
  void operator()(const event::LineAdded& e) const;
  void operator()(const event::LineChanged& e) const;
  void operator()(const event::ScanRefused& e) const;
  void operator()(const event::LineRepriced& e) const;
  void operator()(const event::DiscountsSettled& e) const;
  void operator()(const event::VoucherTaken& e) const;
  void operator()(const event::VoucherReturned& e) const;
  void operator()(const event::CouponShown& e) const;
  void operator()(const event::AgeAsked& e) const;
  void operator()(const event::AgeDecided& e) const;
  void operator()(const event::ProductTaught&) const;
  void operator()(const event::CopyAsked&) const;
  void operator()(const event::CardAsked& e) const;
  void operator()(const event::CardAbortAsked&) const;
  void operator()(const event::CardAnswered& e) const;
  void operator()(const event::SaleCompleted& e) const;
  void operator()(const event::SaleVoided&) const;
  void operator()(const event::SaleClosed&) const;
  void operator()(const event::ReceiptAsked&) const;
  void operator()(const event::ReceiptAnswered& e) const;
  void operator()(const event::FeedbackGiven& e) const;
  void complete(const event::SaleCompleted& e) const;  // for practice too
  // ---- money besides the sale
  void operator()(const event::TrainingCompleted& e) const;
  void operator()(const event::ReturnOpened& e) const;
  void operator()(const event::PartPaid& e) const;
  void operator()(const event::PartGivenBack& e) const;
  void operator()(const event::SaleParked&) const;
  void operator()(const event::SaleResumed& e) const;
  void operator()(const event::BasketSlipAsked&) const;
  void operator()(const event::CashMoved&) const;
  void operator()(const event::DrawerCounted& e) const;
  void operator()(const event::DayRead&) const;
  void operator()(const event::DayPrintAsked&) const;
  void operator()(const event::DayClosed& e) const;
  void operator()(const event::CardDayAnswered&) const;
  void operator()(const event::ModeSet& e) const;
  void operator()(const event::TrainingSet& e) const;
  void operator()(const event::ClockJumped&) const;
  void operator()(const event::ClockAccepted&) const;
  void operator()(const event::KeyInForce&) const;
  void operator()(const event::Exported&) const;
  void operator()(const event::BackedUp&) const;
  void operator()(const event::StaffChanged&) const;
  // ---- the drawer
  void operator()(const event::DrawerAsked&) const;
  void operator()(const event::DrawerAnswered& e) const;
  void operator()(const event::DrawerSeen& e) const;
  void operator()(const event::DrawerLeftOpen&) const;
  // ---- the call
  void operator()(const event::CallRaised& e) const;
  void operator()(const event::CallPaged& e) const;
  void operator()(const event::CallSent& e) const;
  void operator()(const event::CallArrived& e) const;
  void operator()(const event::CallAccepted& e) const;
  void operator()(const event::CallDelayed& e) const;
  void operator()(const event::CallPassedOn& e) const;
  void operator()(const event::CallHere& e) const;
  void operator()(const event::CallReasonGiven& e) const;
  void operator()(const event::CallNeedsGiven& e) const;
  void operator()(const event::CallNeedsForgotten&) const;
  void operator()(const event::SlipAsked& e) const;
  void operator()(const event::SlipAnswered& e) const;
  void operator()(const event::CallClosed& e) const;
  // ---- the shop listens, the agreement, the morning
  void operator()(const event::HowLongSaid& e) const;
  void operator()(const event::NoteTaken& e) const;
  void operator()(const event::NoteAnswered&) const;
  void operator()(const event::AgreementChanged&) const;
  void operator()(const event::OpeningChecked& e) const;
  void operator()(const event::TestLineAsked&) const;
  void operator()(const event::LampTestAsked&) const;
  // ---- staff at the kiosk
  void operator()(const event::BadgeShown& e) const;
  void operator()(const event::SignInRefused& e) const;
  void operator()(const event::StaffSignedIn& e) const;
  void operator()(const event::StaffSignedOut& e) const;
  void operator()(const event::SecondWanted& e) const;
  void operator()(const event::SecondJoined& e) const;
};

// A number that was given. After a restore the counters stand ahead of the records: they never go back.
inline void count_up(std::uint64_t& counter, std::uint64_t given) {
  if (given > counter) counter = given;
}
// Where the screen goes when what it showed is over.
[[nodiscard]] ScreenPage page_left(const State& state);
void mark(Call& call, std::int64_t elapsed_ms, const Recorded& recorded);
// A person who left without solving the call has not ended it, and nobody is coming any more: it goes back to what
// there is evidence for, and is paged again in time.
void no_longer_here(State& state, const Recorded& recorded);
void nobody_has(Call& call);
void receipt_failed(CompletedSale& done);

}  // namespace kassabel::lane
