// SPDX-License-Identifier: Apache-2.0
// The other side of the keys: what a keyboard of a layout sends to type a text. For the simulated keyboards and tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/keyboard/reports.h"
#include "drivers/shop_devices.h"

namespace kassabel::keyboard {

struct Stroke {
  std::uint8_t usage = 0, modifiers = 0;
};

// As short as may be; ^ and ` of a German keyboard take a space behind them. Empty: no key makes this sign.
[[nodiscard]] std::vector<Stroke> strokes_of(KeyLayout layout, bool caps_lock, char sign);
// Down and up again for each sign; ASCII that no key makes goes as Alt and digits of the keypad. Other bytes are left
// out. No Enter.
[[nodiscard]] std::vector<Report> type_text(KeyLayout layout, bool caps_lock, std::string_view text);
[[nodiscard]] std::vector<Report> type_stroke(const Stroke& stroke);
[[nodiscard]] std::vector<Report> type_alt_code(std::string_view digits);

}  // namespace kassabel::keyboard
