// SPDX-License-Identifier: Apache-2.0
// Which key of a keypad is which: boot reports in, keys out. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "drivers/keyboard/reports.h"
#include "kiosk/domain/pad_key.h"

namespace kassabel::keypad {

using Keys = std::map<std::uint8_t, int>;  // PadKey by HID usage, as PairedKeyboard has it

// Arrows, Enter, Esc, F1 help, F2 volume, F3 repeat: what an ordinary keyboard has.
[[nodiscard]] const Keys& usual_keys();

class Presses {
 public:
  explicit Presses(Keys keys) : keys_(keys.empty() ? usual_keys() : std::move(keys)) {}
  // What went down; a key that is held says nothing more, keys that are not on the pad say nothing at all.
  [[nodiscard]] std::vector<PadKey> take(std::span<const std::uint8_t> report);

 private:
  Keys keys_;
  keyboard::Reports reports_;
};

}  // namespace kassabel::keypad
