// SPDX-License-Identifier: Apache-2.0
// Which of the texts that a terminal wants printed is the customer's receipt. Blocks say whose they are; lines do not,
// so what stands on them decides: a receipt that calls itself the merchant's is never the customer's. Values; any
// thread.
#pragma once

#include <string>
#include <vector>

#include "drivers/terminal/zvt/message.h"

namespace kassabel::terminal::zvt {

inline constexpr std::size_t receipt_lines_max = 100;

class Receipts {
 public:
  void add(const Print& print);
  // Lines joined with \n, without blank ones at the ends; empty: there was none.
  [[nodiscard]] std::string customer() const;

 private:
  struct Receipt {
    Whose whose = Whose::unsaid;
    std::vector<std::string> lines;
    bool ended = false;
  };
  std::vector<Receipt> receipts_;
};

}  // namespace kassabel::terminal::zvt
