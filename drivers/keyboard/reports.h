// SPDX-License-Identifier: Apache-2.0
// What a boot keyboard says (HID 1.11, appendix B and F; usages: HID usage tables 1.12, page 07): eight bytes with the
// modifiers and up to six keys that are held, and from two of them which keys went down. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kassabel::keyboard {

inline constexpr std::size_t report_bytes = 8;
inline constexpr std::size_t keys_max = 6;
using Report = std::array<std::uint8_t, report_bytes>;

namespace modifier {
inline constexpr std::uint8_t left_ctrl = 0x01, left_shift = 0x02, left_alt = 0x04, left_gui = 0x08, right_ctrl = 0x10,
                              right_shift = 0x20, right_alt = 0x40, right_gui = 0x80;
}  // namespace modifier

namespace key {
inline constexpr std::uint8_t rollover = 0x01, first = 0x04, a = 0x04, one = 0x1E, zero = 0x27, enter = 0x28,
                              escape = 0x29, tab = 0x2B, space = 0x2C, caps_lock = 0x39, f1 = 0x3A, f2 = 0x3B,
                              f3 = 0x3C, scroll_lock = 0x47, arrow_down = 0x51, arrow_up = 0x52, num_lock = 0x53,
                              pad_enter = 0x58, pad_one = 0x59, pad_zero = 0x62, last = 0xA4;
}  // namespace key

// What one report brought: which keys went down, in its order, and the modifiers that are held with them.
struct Step {
  std::uint8_t modifiers = 0;
  std::vector<std::uint8_t> pressed;
  bool operator==(const Step&) const = default;
};

class Reports {
 public:
  // Nothing: more keys are held than a report has room for, or it is no boot report; what was held before still is.
  // Bytes behind the eighth belong to no boot report and are passed over.
  [[nodiscard]] std::optional<Step> take(std::span<const std::uint8_t> report);

 private:
  std::array<std::uint8_t, keys_max> held_{};
};

}  // namespace kassabel::keyboard
