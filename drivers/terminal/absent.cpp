// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/absent.h"

namespace kassabel {
namespace {
constexpr const char* words = "no card terminal is configured";
}

AbsentCardTerminal::AbsentCardTerminal(InputSink sink) : sink_(std::move(sink)) {
  (void)sink_(input::DeviceChanged{{DeviceKind::card_terminal, "none", DeviceState::absent, words}});
}

void AbsentCardTerminal::charge(const CardPayment& payment) {
  (void)sink_(input::CardFinished{payment.attempt, CardResult::declined, words});
}

void AbsentCardTerminal::give_back(const CardPayment& payment) { charge(payment); }

void AbsentCardTerminal::inquire(const CardPayment& payment) {
  (void)sink_(input::CardFinished{payment.attempt, CardResult::unknown, words});
}

void AbsentCardTerminal::abort(std::uint64_t attempt) {
  (void)sink_(input::CardFinished{attempt, CardResult::aborted, words});
}

}  // namespace kassabel
