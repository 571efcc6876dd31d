// SPDX-License-Identifier: Apache-2.0
// Which sign a key makes on a US, French (AZERTY) and German (QWERTZ) keyboard, as Windows and xkb have them in common.
// Constant tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "drivers/shop_devices.h"

namespace kassabel::keyboard {

enum class Level { plain, shifted, alt_gr };

struct Sign {
  char16_t sign = 0;
  enum class Kind {
    plain,
    dead,  // waits for a letter; a space makes the sign itself
    soft,  // dead on some systems, plain on others: AltGr+2 and AltGr+7 of AZERTY
  };
  Kind kind = Kind::plain;
};

// Nothing: no sign there. Keypad digits always count as digits: what else would a scanner mean by them.
[[nodiscard]] std::optional<Sign> sign_of(KeyLayout layout, std::uint8_t usage, Level level);
// Whether Caps Lock turns plain and shifted around on this key: letters, and the digits of AZERTY.
[[nodiscard]] bool caps_lock_turns(KeyLayout layout, std::uint8_t usage);
void append_utf8(std::string& text, char16_t sign);  // no surrogates

}  // namespace kassabel::keyboard
