// SPDX-License-Identifier: Apache-2.0
// A card terminal. One attempt at a time, named by the event that asked for it. A result comes back as
// input::CardFinished. After a crash the kiosk asks inquire() what became of an attempt; it never charges again.
// Main thread.
#pragma once

#include <cstdint>

#include "kiosk/domain/money.h"

namespace kassabel {

class CardTerminal {
 public:
  virtual ~CardTerminal() = default;
  virtual void charge(std::uint64_t attempt, Money amount) = 0;
  virtual void inquire(std::uint64_t attempt) = 0;
  virtual void abort(std::uint64_t attempt) = 0;
};

}  // namespace kassabel
