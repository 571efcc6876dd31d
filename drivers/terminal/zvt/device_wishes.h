// SPDX-License-Identifier: Apache-2.0
// What the kiosk asked of the terminal and its thread has not begun. Any thread; bounded.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "drivers/net/wake.h"
#include "kiosk/domain/card_payment.h"

namespace kassabel::terminal::zvt {

struct Wish {
  // withdrawn: aborted before it began.
  enum class What { charge, give_back, inquire, close_day, withdrawn } what = What::charge;
  CardPayment payment;
};

class Wishes {
 public:
  // False: far too many, which no kiosk does.
  [[nodiscard]] bool add(const Wish& wish);
  void abort(std::uint64_t attempt);
  void stop();

  // The thread's side.
  [[nodiscard]] std::optional<Wish> take();
  // The one that it is at is to be aborted.
  [[nodiscard]] bool aborts(std::uint64_t attempt) const;
  [[nodiscard]] bool stopping() const;
  [[nodiscard]] const net::Wake& wake() const { return wake_; }

 private:
  mutable std::mutex mutex_;
  std::deque<Wish> wishes_;
  std::optional<std::uint64_t> abort_;
  bool stop_ = false;
  net::Wake wake_;
};

}  // namespace kassabel::terminal::zvt
