// SPDX-License-Identifier: Apache-2.0
// A card terminal. One attempt at a time, named by the event that asked for it. Each charge, give_back and inquire is
// answered by one input::CardFinished, in the end by `unknown`; what the terminal waits for comes as input::CardSays.
// After a broken line or a crash the kiosk asks inquire() what became of an attempt; it never charges again. No call
// blocks. Main thread.
#pragma once

#include <cstdint>

#include "kiosk/domain/card_payment.h"

namespace kassabel {

class CardTerminal {
 public:
  virtual ~CardTerminal() = default;
  virtual void charge(const CardPayment& payment) = 0;
  // A payment is taken back: payment.reference names it; empty: a refund to whatever card is presented.
  virtual void give_back(const CardPayment& payment) = 0;
  // What became of it. payment.reference: of the last one that was approved before it, so that a terminal which only
  // knows its last payment can tell whether that is ours.
  virtual void inquire(const CardPayment& payment) = 0;
  // Only before the approval; afterwards the result comes as it would have.
  virtual void abort(std::uint64_t attempt) = 0;
  // The terminal's own end of day; input::CardDayClosed says what came of it.
  virtual void close_day() = 0;
};

}  // namespace kassabel
