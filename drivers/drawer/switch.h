// SPDX-License-Identifier: Apache-2.0
// What the switch in a drawer tells. High: the line is on, the bit is set, bytes come. Pure.
#pragma once

#include <optional>
#include <utility>

#include "drivers/closed_level.h"

namespace kassabel::drawer {

class Switch {
 public:
  explicit Switch(ClosedLevel closed) : closed_(closed) {}

  [[nodiscard]] bool wired() const { return closed_ != ClosedLevel::none; }
  // Nothing: not heard yet, or none is wired.
  [[nodiscard]] std::optional<bool> is_open() const {
    if (!level_ || !wired()) return std::nullopt;
    return *level_ != (closed_ == ClosedLevel::high);
  }
  void see(bool high) { level_ = high; }
  // A person says how the drawer is now. The same level for open and shut: there is no switch on this line.
  [[nodiscard]] std::optional<ClosedLevel> learn(bool is_open) {
    if (!level_) return std::nullopt;
    const auto before = std::exchange(said_, Said{is_open, *level_});
    const bool same_for_both = before && before->open != is_open && before->level == *level_;
    closed_ = *level_ != is_open ? ClosedLevel::high : ClosedLevel::low;
    if (same_for_both) closed_ = ClosedLevel::none;
    return closed_;
  }

 private:
  struct Said {
    bool open = false, level = false;
  };
  ClosedLevel closed_;
  std::optional<bool> level_;
  std::optional<Said> said_;
};

}  // namespace kassabel::drawer
