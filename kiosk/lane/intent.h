// SPDX-License-Identifier: Apache-2.0
// Intent: an input, resolved. A scan carries the product found, a badge the person, a PIN only its answer. What needs
// no resolving is the input itself, so there is one name for one thing.
#pragma once

#include <string>
#include <variant>

#include "kiosk/lane/event.h"

namespace kassabel::lane {
namespace intent {

struct Start {
  std::string program;
  bool fresh = false;
  bool demo = false;
};  // fresh: empty journal, write genesis
struct ScanProduct {
  Product product;
};
struct ScanRefused {
  std::string code;
  ScanTrouble trouble = ScanTrouble::unknown_product;
};
struct ScanBadge {
  Person person;
};
struct PinAnswered {
  PinAnswer answer = PinAnswer::wrong;
};
struct AcceptCall {
  std::uint64_t call = 0;
  Person person;
};
struct Tick {
  std::int64_t last_touch_boot_ms = 0;
};

}  // namespace intent

using Intent =
    std::variant<intent::Start, intent::ScanProduct, intent::ScanRefused, intent::ScanBadge, intent::PinAnswered,
                 intent::AcceptCall, intent::Tick, input::StartScanning, input::CallPerson, input::WithdrawCall,
                 input::ShowCall, input::BackToBasket, input::RemoveLine, input::SetQuantity, input::ChooseTender,
                 input::PayByCard, input::AbortCard, input::PayInCash, input::PrintReceipt, input::LeaveDone,
                 input::SayHow, input::StillHere, input::StopShopping, input::ChooseLanguage, input::SetLook,
                 input::CancelSignIn, input::SignOut, input::OpenCashDesk, input::TakeCash, input::CashDone,
                 input::OpenDesk, input::OpenPairing, input::SolveCall, input::VoidSale, input::NoSale,
                 input::DeviceChanged, input::PrintFinished, input::DrawerFinished, input::DrawerMoved,
                 input::CardFinished, input::PageSent, input::PageArrived>;

}  // namespace kassabel::lane
