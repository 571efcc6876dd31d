// SPDX-License-Identifier: Apache-2.0
// Asks a printer about its state, one question at a time: the answers do not say which question they belong to, so a
// second question waits until the first is answered or its time is over. Thread: the driver's.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

#include "drivers/printer/status.h"
#include "drivers/usb/outbox.h"

namespace kassabel::printer {

using usb::Outbox;
using usb::Sent;

inline constexpr std::int64_t answer_timeout_ms = 500;

class Questions {
 public:
  using After = std::function<void(std::int64_t, std::function<void()>)>;
  // on_round: all questions are answered or given up; answered: how many were.
  Questions(Outbox& outbox, StatusStream& stream, After after, std::function<void(std::size_t answered)> on_round);

  void ask(int question);  // 1 to 4; one that waits already is not asked twice
  void ask_all();
  void answered();  // the stream heard an answer
  [[nodiscard]] bool idle() const { return !open_ && waiting_.empty(); }

 private:
  void ask_next();
  void over(std::uint64_t serial, bool was_answered);

  Outbox& outbox_;
  StatusStream& stream_;
  After after_;
  std::function<void(std::size_t)> on_round_;
  std::deque<int> waiting_;
  bool open_ = false;
  std::uint64_t serial_ = 0;
  std::size_t answered_ = 0;
};

}  // namespace kassabel::printer
