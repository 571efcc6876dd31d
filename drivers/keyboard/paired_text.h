// SPDX-License-Identifier: Apache-2.0
// A paired keyboard as a line of text, to be kept beyond a restart:
//   05f9:2206 serial=A1%20B socket=usb-1-4 use=scanner layout=us caps=off suffix=yes keys=52:0,51:1
// Words in this order, single blanks; serial and socket are left out when empty, keys when there are none (usage in
// hex, number of the PadKey). Other characters than letters, digits, '-', '.' and '_' stand as %xx. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "drivers/shop_devices.h"
#include "kiosk/base/result.h"

namespace kassabel {

inline constexpr std::size_t paired_text_max_bytes = 1024;

[[nodiscard]] std::string to_text(const PairedKeyboard& keyboard);
// Strict: what to_text writes, and nothing else. The error says which word is wrong.
[[nodiscard]] Result<PairedKeyboard> paired_from_text(std::string_view text);

}  // namespace kassabel
