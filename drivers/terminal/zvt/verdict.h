// SPDX-License-Identifier: Apache-2.0
// What became of a payment, from what the terminal said: at once, or when it was asked afterwards. Nothing is assumed:
// without a proof the answer is "unknown". Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/terminal/zvt/message.h"
#include "drivers/terminal/zvt/receipts.h"
#include "kiosk/domain/card_payment.h"

namespace kassabel::terminal::zvt {

enum class Ended {
  unsent,     // there was no line: not a byte of it left
  lost,       // the line broke, or the time was over: anything may have happened
  refused,    // 84 xx, code
  aborted,    // 06 1E, code
  completed,  // 06 0F
};

// A command and all that came for it.
struct Exchange {
  Ended ended = Ended::unsent;
  std::uint8_t code = 0;
  std::optional<Status> status;  // the last one
  Completed completed;
  Receipts receipts;
};

// The terminal's last payments as it told them, so that a new one can be told from an old one.
class Past {
 public:
  void add(const Status& status);
  [[nodiscard]] bool has(const Status& status) const;
  // One with this number that is another payment: the terminal counts from the beginning again.
  [[nodiscard]] bool has_other(const Status& status) const;
  // Something is known, but no payment with this trace.
  [[nodiscard]] bool never_saw(const std::string& trace) const;

 private:
  std::vector<Status> statuses_;
};

enum class Asked { payment, give_back, unsaid };

// A payment of which nobody knows what became of it.
struct Question {
  CardPayment payment;
  Asked asked = Asked::payment;
  bool ours = false;  // this very run of the program sent it, so `past` is what was before it
  Past past;
  std::optional<Status> said;  // what the terminal said of it before the line broke
};

// Of the command itself. Nothing: nobody can tell, it becomes a question.
[[nodiscard]] std::optional<CardResult> judge(std::int64_t cents, const Exchange& exchange);
// Of the repeat receipt (06 20). Nothing: not known yet.
[[nodiscard]] std::optional<CardResult> judge_later(const Question& question, const Exchange& repeated);

// What the customer is given: the receipt, or if there is none the card in short, or why it was not paid.
[[nodiscard]] std::string note_of(CardResult result, const Exchange& exchange);

}  // namespace kassabel::terminal::zvt
