// SPDX-License-Identifier: Apache-2.0
// A payment at the card terminal, as a value. No card data: a reference is the terminal's own number of a payment.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/money.h"

namespace kassabel {

struct CardPayment {
  std::uint64_t attempt = 0;  // ours, counted up per kiosk, never used twice
  Money amount;               // > 0, exact cents
  // The terminal's number of the last payment that it approved for us; of give_back: of the payment that is given
  // back. Empty: there is none.
  std::string reference;
  bool operator==(const CardPayment&) const = default;
};

// unknown: nobody can say yet whether it was paid. Neither charged again nor let go.
enum class CardResult { approved, declined, aborted, unknown };

// What the terminal waits for, for our screen in the shopper's language. none: it has not said.
enum class CardPrompt { none, present_card, enter_pin, wrong_pin, choose, wait, remove_card, retry };

}  // namespace kassabel
