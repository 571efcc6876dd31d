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
  void charge(std::uint64_t attempt, Money amount) override;
  void inquire(std::uint64_t attempt) override;  // unknown: nobody can be asked
  void abort(std::uint64_t attempt) override;

 private:
  InputSink sink_;
};

}  // namespace kassabel
