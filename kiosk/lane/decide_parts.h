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
  // No payment is under way, and none was made.
  [[nodiscard]] bool not_paying() const { return !state.sale || (!state.sale->done && !state.sale->card); }
  // The basket may be changed: not paying, nothing of it is paid yet, and it is no return.
  [[nodiscard]] bool basket_is_open() const {
    return not_paying() && !(state.sale && (state.sale->is_return || !state.sale->parts.empty()));
  }
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

// decide_money.cpp
void decide_on(const Deciding& d, const input::OpenReturn&);
void decide_on(const Deciding& d, const intent::ReturnGoods& i);
void decide_on(const Deciding& d, const input::ReturnByHand& i);
void decide_on(const Deciding& d, const input::PayBackByCard&);
void decide_on(const Deciding& d, const input::TakePart& i);
void decide_on(const Deciding& d, const input::PayPartByCard& i);
void decide_on(const Deciding& d, const input::GiveBackPart& i);
void decide_on(const Deciding& d, const input::ParkSale&);
void decide_on(const Deciding& d, const input::OpenParked&);
void decide_on(const Deciding& d, const input::ResumeSale& i);
void decide_on(const Deciding& d, const input::PrintBasket&);
// What of this sale was paid in cash so far.
[[nodiscard]] Money cash_parts(const Sale& sale);

// decide_day.cpp
void decide_on(const Deciding& d, const input::OpenCashBook&);
void decide_on(const Deciding& d, const input::MoveCash& i);
void decide_on(const Deciding& d, const input::OpenCount&);
void decide_on(const Deciding& d, const input::CountDrawer& i);
void decide_on(const Deciding& d, const input::OpenDay&);
void decide_on(const Deciding& d, const input::PrintDay& i);
void decide_on(const Deciding& d, const input::CloseDay&);
void decide_on(const Deciding& d, const input::CardDayClosed& i);
void decide_on(const Deciding& d, const input::SetMode& i);
void decide_on(const Deciding& d, const input::SetTraining& i);
void decide_on(const Deciding& d, const input::AcceptClock&);
// Whether who is signed in may do this with this amount, alone or with the second person who is here. If not, why is
// said: refused, or the second badge is asked for.
[[nodiscard]] bool allowed(const Deciding& d, Act act, Money amount = Money());
// Id of the second person who is here; empty: nobody.
[[nodiscard]] std::string second_person(const Deciding& d);

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
