// SPDX-License-Identifier: Apache-2.0
// Effect: what the outside has to do because of an event. Its id is the event's sequence number. Replay fires none;
// pending() says after a restart what was asked for and has no outcome, and what is right to do about it then.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "kiosk/base/sum.h"
#include "kiosk/lane/apply.h"
#include "kiosk/lane/state.h"

namespace kassabel::lane {
namespace effect {

struct PrintReceipt {
  std::uint64_t id = 0;
  Receipt receipt;
};
struct PrintCopy {
  std::uint64_t id = 0;
  std::uint64_t receipt = 0;
};
struct OpenDrawer {
  std::uint64_t id = 0;
};
struct ChargeCard {
  CardPayment payment;
};
struct GiveBackCard {
  CardPayment payment;
};
struct InquireCard {
  CardPayment payment;
};
struct AbortCard {
  std::uint64_t attempt = 0;
};
struct SendPage {
  Page page;
};
struct ClearPage {
  std::uint64_t call = 0;
  std::string accepted_by;  // display name; empty: the call is over
};
struct ShowLamp {
  std::string place;  // empty: the kiosk's own
  LampState state = LampState::off;
};
struct PrintSlip {
  std::uint64_t id = 0;
  std::uint64_t call = 0;
  WallTime wall;
};
struct PrintTestLine {
  std::uint64_t id = 0;
};
// X as it is now, or the Z of that number: where `closed` is the one that was just closed, it is here already.
struct PrintDay {
  std::uint64_t id = 0, z = 0;
  Totals day, grand;
  WallTime wall;
  bool here = true;  // false: a Z of earlier, the book has it
};
struct DayIsClosed {
  std::uint64_t z = 0;
};  // the terminal closes its own day, and the shop's books are copied
struct PrintBasket {
  std::uint64_t id = 0;
  std::uint64_t sale = 0;
  Basket basket;
  WallTime wall;
};

}  // namespace effect

using EffectKinds =
    std::variant<effect::PrintReceipt, effect::OpenDrawer, effect::ChargeCard, effect::InquireCard, effect::AbortCard,
                 effect::SendPage, effect::ClearPage, effect::ShowLamp, effect::PrintSlip, effect::PrintTestLine,
                 effect::PrintCopy, effect::GiveBackCard, effect::PrintDay, effect::DayIsClosed, effect::PrintBasket>;
// Copied, moved and destroyed in one place.
struct Effect : EffectKinds {
  KASSABEL_SUM(Effect, EffectKinds)
};

// Of the sale that is completed in this state.
[[nodiscard]] Receipt receipt_of(const Rules& rules, const State& state, bool copy);

// after: the state with the event applied.
[[nodiscard]] std::vector<Effect> effects(const Rules& rules, const State& after, const Event& event,
                                          const Recorded& recorded);

// A card payment in doubt is asked for, a page goes out again, a drawer is never kicked again, a receipt is offered.
[[nodiscard]] std::vector<Effect> pending(const Rules& rules, const State& state, const Moment& now);

}  // namespace kassabel::lane
