// SPDX-License-Identifier: Apache-2.0
// What a driver says, and what is plugged in, as lines in English for a technician. A staff badge is never printed.
#pragma once

#include <optional>
#include <string>

#include "kiosk/domain/device.h"
#include "kiosk/ports/input.h"

namespace kassabel::cli {

// "usb-1-4 read ]E0 8719990001011"; nothing: no driver says this.
[[nodiscard]] std::optional<std::string> device_says(const Input& input);
[[nodiscard]] std::string weight_line(const Weight& weight);  // "1.250 kg", "under zero"
[[nodiscard]] std::string_view key_word(PadKey key);          // "up"

// A keyboard that nobody paired: it may be an attack.
[[nodiscard]] bool unknown_keyboard(const DeviceRow& row);
inline constexpr const char* attack_words =
    "it types nothing here; if nobody of the shop plugged it in, it may be an attack: pull it out";

}  // namespace kassabel::cli
