// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/questions.h"

#include <algorithm>
#include <utility>

#include "drivers/printer/protocol.h"

namespace kassabel::printer {

Questions::Questions(Outbox& outbox, StatusStream& stream, After after, std::function<void(std::size_t)> on_round)
    : outbox_(outbox), stream_(stream), after_(std::move(after)), on_round_(std::move(on_round)) {}

void Questions::ask(int question) {
  if (std::find(waiting_.begin(), waiting_.end(), question) != waiting_.end()) return;
  waiting_.push_back(question);
  ask_next();
}

void Questions::ask_all() {
  for (int question = 1; question <= 4; ++question) ask(question);
}

void Questions::answered() { over(serial_, true); }

void Questions::ask_next() {
  if (open_ || waiting_.empty()) return;
  const int question = waiting_.front();
  waiting_.pop_front();
  open_ = true;
  const std::uint64_t serial = ++serial_;
  stream_.asked(question);
  // The time runs from here, not from the writing: a printer that takes no bytes answers nothing either.
  after_(answer_timeout_ms, [this, serial] { over(serial, false); });
  outbox_.send(ask_status(question), Outbox::Rank::urgent, [this, serial](Sent sent) {
    if (sent != Sent::whole) over(serial, false);
  });
}

void Questions::over(std::uint64_t serial, bool was_answered) {
  if (!open_ || serial != serial_) return;
  open_ = false;
  if (was_answered) ++answered_;
  if (!was_answered) stream_.forget_answers();
  if (!waiting_.empty()) return ask_next();
  on_round_(std::exchange(answered_, 0));
}

}  // namespace kassabel::printer
