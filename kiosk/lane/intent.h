// SPDX-License-Identifier: Apache-2.0
// Intent: an input, resolved. A scan carries the product found, a badge the person, a PIN only its answer. What needs
// no resolving is the input itself, so there is one name for one thing.
#pragma once

#include <string>
#include <variant>

#include "kiosk/base/sum.h"
#include "kiosk/lane/event.h"

namespace kassabel::lane {
namespace intent {

struct Start {
  std::string program;
  bool fresh = false;
  bool demo = false;
  std::string new_key = {};  // the journal's public key, where it is not on record yet
};                           // fresh: empty journal, write genesis
// One line as it would be: product as priced now, with what its own label says; its number is of no meaning.
struct ScanProduct {
  BasketLine line;
};
struct ScanRefused {
  std::string code;
  ScanTrouble trouble = ScanTrouble::unknown_product;
  std::string name;   // of the product, where it is known
  std::string words;  // why, for staff
};
struct ScanVoucher {
  Voucher voucher;
};
struct ScanCoupon {
  std::string code;
};
struct ScanBadge {
  Person person;
};
struct PinAnswered {
  PinAnswer answer = PinAnswer::wrong;
};
struct StaffSays {
  Person person;
  input::says::What what;
};
// With what the screen says that it usually takes at this moment; 0: nothing.
struct CallPerson {
  CallKind kind = CallKind::help;
  std::int64_t promise_ms = 0;
};
struct BellPressed {
  std::string place;
  std::int64_t promise_ms = 0;
};
// The text went through the checks; refused texts never come here.
struct ChangeAgreement {
  std::string hash, text, person;
  std::int64_t from_utc_ms = 0;
};
// What comes back, reckoned from the receipt and what came back before.
struct ReturnGoods {
  std::uint64_t of_receipt = 0;
  Return goods;
  std::string reason;
};
struct Tick {
  std::int64_t last_touch_boot_ms = 0;
};

}  // namespace intent

using IntentKinds = std::variant<
    intent::Start, intent::ScanProduct, intent::ScanRefused, intent::ScanBadge, intent::PinAnswered, intent::StaffSays,
    intent::CallPerson, intent::BellPressed, intent::ChangeAgreement, intent::Tick, input::StartScanning,
    input::GiveReason, input::SetNeed, input::SayHere, input::AskSlip, input::SayHowLong, input::SolveBell,
    input::OpenFault, input::ReportFault, input::OpenCheck, input::CheckDone, input::PrintTestLine, input::ShowLampTest,
    input::RaiseTestCall, input::OpenAgreement, input::OpenDevices, intent::ScanVoucher, intent::ScanCoupon,
    input::Undo, input::OpenPicks, input::ReturnVoucher, input::PayByVouchers, input::DecideAge, input::OpenByHand,
    input::SellByHand, input::CorrectPrice, input::PrintLast, input::BellHeld, input::WithdrawCall, input::ShowCall,
    input::BackToBasket, input::RemoveLine, input::SetQuantity, input::ChooseTender, input::PayByCard, input::AbortCard,
    input::PrintReceipt, input::LeaveDone, input::SayHow, input::StillHere, input::StopShopping, input::ChooseLanguage,
    input::SetLook, input::CancelSignIn, input::SignOut, input::OpenCashDesk, input::TakeCash, input::CashDone,
    input::OpenDesk, input::OpenPairing, input::SolveCall, input::VoidSale, input::NoSale, input::DeviceChanged,
    input::PrintFinished, input::DrawerFinished, input::DrawerMoved, input::CardFinished, input::PageSent,
    input::PageArrived, input::TakePart, input::PayPartByCard, input::GiveBackPart, input::OpenReturn,
    input::ReturnByHand, input::PayBackByCard, input::ParkSale, input::OpenParked, input::ResumeSale,
    input::PrintBasket, input::SetMode, input::SetTraining, input::OpenCashBook, input::MoveCash, input::OpenCount,
    input::CountDrawer, input::OpenDay, input::PrintDay, input::CloseDay, input::AcceptClock, input::CardDayClosed,
    intent::ReturnGoods>;

// Copied, moved and destroyed in one place.
struct Intent : IntentKinds {
  KASSABEL_SUM(Intent, IntentKinds)
};

}  // namespace kassabel::lane
