// SPDX-License-Identifier: Apache-2.0
// The parts of decide(), by subject; each overload decides one kind of intent. Only decide*.cpp includes this.
#pragma once

#include "kiosk/lane/decide.h"

namespace kassabel::lane {

// What every part sees, and where it puts its events.
struct Deciding {
  const Rules& rules;
  const State& state;
  const Moment& now;
  Decision& out;

  template <class E>
  void record(E event) const {
    out.events.emplace_back(std::move(event));
  }
  void refuse(std::string why) const { out.refused = std::move(why); }
  [[nodiscard]] std::int64_t elapsed_ms(const Call& call) const;
  // The shopper may change the basket: not paid, no card payment under way.
  [[nodiscard]] bool basket_is_open() const { return !state.sale || (!state.sale->done && !state.sale->card); }
  // A shopper stands at the screen, not a member of staff who signs in or is signed in.
  [[nodiscard]] bool shopper_screen() const { return !state.staff; }
};

inline void turn_to(const Deciding& d, ScreenPage page) {
  if (d.state.page != page) d.record(event::PageTurned{page});
}

// decide_sale.cpp
void decide_on(const Deciding& d, const intent::ScanProduct& i);
void decide_on(const Deciding& d, const intent::ScanRefused& i);
void decide_on(const Deciding& d, const input::StartScanning& i);
void decide_on(const Deciding& d, const input::BackToBasket& i);
void decide_on(const Deciding& d, const intent::ScanVoucher& i);
void decide_on(const Deciding& d, const intent::ScanCoupon& i);
void decide_on(const Deciding& d, const input::OpenPicks& i);
void decide_on(const Deciding& d, const input::ChooseTender& i);
void decide_on(const Deciding& d, const input::StopShopping& i);
void decide_on(const Deciding& d, const input::ChooseLanguage& i);
void decide_on(const Deciding& d, const input::SetLook& i);
void decide_on(const Deciding& d, const input::StillHere& i);

// decide_basket.cpp
void decide_on(const Deciding& d, const input::RemoveLine& i);
void decide_on(const Deciding& d, const input::SetQuantity& i);
void decide_on(const Deciding& d, const input::Undo& i);
void decide_on(const Deciding& d, const input::ReturnVoucher& i);
void decide_on(const Deciding& d, const input::CorrectPrice& i);
void decide_on(const Deciding& d, const input::OpenByHand& i);
void decide_on(const Deciding& d, const input::SellByHand& i);
void decide_on(const Deciding& d, const input::DecideAge& i);
// One more of what is there already, or a line of its own; refused when the basket is full.
void put_in_basket(const Deciding& d, const Basket& basket, const BasketLine& piece);
// What follows from a change, on the state that it leads to.
void settle_discounts(const Deciding& d, const State& after);
void ask_for_age(const Deciding& d, const State& after);

// decide_pay.cpp
void decide_on(const Deciding& d, const input::PayByVouchers& i);
void decide_on(const Deciding& d, const input::PrintLast& i);
void decide_on(const Deciding& d, const input::PayByCard& i);
void decide_on(const Deciding& d, const input::AbortCard& i);
void decide_on(const Deciding& d, const input::CardFinished& i);
void decide_on(const Deciding& d, const input::TakeCash& i);
void decide_on(const Deciding& d, const input::CashDone& i);
void decide_on(const Deciding& d, const input::PrintReceipt& i);
void decide_on(const Deciding& d, const input::PrintFinished& i);
void decide_on(const Deciding& d, const input::LeaveDone& i);
void decide_on(const Deciding& d, const input::NoSale& i);
void decide_on(const Deciding& d, const input::DrawerFinished& i);
void decide_on(const Deciding& d, const input::DrawerMoved& i);

// decide_call.cpp
void decide_on(const Deciding& d, const intent::CallPerson& i);
void decide_on(const Deciding& d, const intent::BellPressed& i);
void decide_on(const Deciding& d, const intent::StaffSays& i);
void decide_on(const Deciding& d, const input::GiveReason& i);
void decide_on(const Deciding& d, const input::SetNeed& i);
void decide_on(const Deciding& d, const input::SayHere& i);
void decide_on(const Deciding& d, const input::AskSlip& i);
void decide_on(const Deciding& d, const input::SolveBell& i);
void decide_on(const Deciding& d, const input::BellHeld& i);
void decide_on(const Deciding& d, const input::WithdrawCall& i);
void decide_on(const Deciding& d, const input::ShowCall& i);
void decide_on(const Deciding& d, const input::PageSent& i);
void decide_on(const Deciding& d, const input::PageArrived& i);
void decide_on(const Deciding& d, const input::SolveCall& i);
void raise_call(const Deciding& d, CallKind kind, std::int64_t promise_ms);
void close_call(const Deciding& d, const Call& call, CallOutcome outcome, const std::string& person);
// Exactly one taker: refused with the taker's name unless the call is open at this moment.
void accept_call(const Deciding& d, const Call& call, const Person& person);
// Whoever took the money has also answered the call.
void sign_out(const Deciding& d, const std::string& reason);
void climb_ladder(const Deciding& d);

// decide_service.cpp: what the shop hears, the agreement, the morning
void decide_on(const Deciding& d, const input::SayHow& i);
void decide_on(const Deciding& d, const input::SayHowLong& i);
void decide_on(const Deciding& d, const input::OpenFault& i);
void decide_on(const Deciding& d, const input::ReportFault& i);
void decide_on(const Deciding& d, const input::OpenCheck& i);
void decide_on(const Deciding& d, const input::CheckDone& i);
void decide_on(const Deciding& d, const input::PrintTestLine& i);
void decide_on(const Deciding& d, const input::ShowLampTest& i);
void decide_on(const Deciding& d, const input::RaiseTestCall& i);
void decide_on(const Deciding& d, const input::OpenAgreement& i);
void decide_on(const Deciding& d, const input::OpenDevices& i);
void decide_on(const Deciding& d, const intent::ChangeAgreement& i);
void take_note(const Deciding& d, NoteFrom from, const std::string& words, const std::string& person);

// decide_staff.cpp
void decide_on(const Deciding& d, const intent::Start& i);
void decide_on(const Deciding& d, const intent::ScanBadge& i);
void decide_on(const Deciding& d, const intent::PinAnswered& i);
void decide_on(const Deciding& d, const input::CancelSignIn& i);
void decide_on(const Deciding& d, const input::SignOut& i);
void decide_on(const Deciding& d, const input::OpenCashDesk& i);
void decide_on(const Deciding& d, const input::OpenDesk& i);
void decide_on(const Deciding& d, const input::OpenPairing& i);
void decide_on(const Deciding& d, const input::VoidSale& i);
void decide_on(const Deciding& d, const input::DeviceChanged& i);

}  // namespace kassabel::lane
