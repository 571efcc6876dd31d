// SPDX-License-Identifier: Apache-2.0
// No card terminal: says so once, and takes no payment. What a shop without one has, and a real journal as long as no
// driver for its terminal exists. Main thread.
#pragma once

#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/input.h"

namespace kassabel {

class AbsentCardTerminal : public CardTerminal {
 public:
  explicit AbsentCardTerminal(InputSink sink);
  void charge(const CardPayment& payment) override;
  void give_back(const CardPayment& payment) override;
  void inquire(const CardPayment& payment) override;  // unknown: nobody can be asked
  void abort(std::uint64_t attempt) override;
  void close_day() override {}  // there is no day to close

 private:
  InputSink sink_;
};

}  // namespace kassabel
