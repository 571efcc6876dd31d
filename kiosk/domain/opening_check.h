// SPDX-License-Identifier: Apache-2.0
// The opening check: what a person makes sure of each morning before the kiosk promises a person or cash. One value a
// local day; a new day begins unchecked. Plain values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kassabel {

// paper: a line was printed and torn off; cash_float: the change in the drawer was counted; terminal: it answers; lamp:
// lamp and tone are seen and heard; test_call: somebody accepted a test call.
enum class CheckItem { paper, cash_float, terminal, lamp, test_call };
inline constexpr std::size_t check_items = 5;

struct OpeningCheck {
  std::int32_t day = 0;  // 20261122: the local day it is of; 0: never
  std::array<bool, check_items> done{};

  [[nodiscard]] bool is_done(CheckItem item) const { return done[static_cast<std::size_t>(item)]; }
  [[nodiscard]] bool complete() const {
    for (const bool one : done)
      if (!one) return false;
    return true;
  }
  bool operator==(const OpeningCheck&) const = default;
};

}  // namespace kassabel
