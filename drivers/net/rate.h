// SPDX-License-Identifier: Apache-2.0
// So many at once, then one each so many milliseconds: for what others send us and for what we say of it in the log. A
// value; the time comes in.
#pragma once

#include <cstdint>

namespace kassabel::net {

class Rate {
 public:
  Rate(int at_once, std::int64_t one_each_ms) : at_once_(at_once), one_each_ms_(one_each_ms), left_(at_once) {}

  // True: it may pass.
  [[nodiscard]] bool pass(std::int64_t now_ms) {
    const std::int64_t grown = (now_ms - since_ms_) / one_each_ms_;
    if (left_ + grown >= at_once_) {
      left_ = at_once_;
      since_ms_ = now_ms;
    } else if (grown > 0) {
      left_ += static_cast<int>(grown);
      since_ms_ += grown * one_each_ms_;
    }
    if (left_ == 0) return false;
    --left_;
    return true;
  }

 private:
  int at_once_;
  std::int64_t one_each_ms_;
  int left_;
  std::int64_t since_ms_ = 0;
};

}  // namespace kassabel::net
