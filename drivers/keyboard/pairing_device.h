// SPDX-License-Identifier: Apache-2.0
// Pairs a keyboard: listens to it until it is known how it types (a scanner that scans pairing_code_text) or which its
// keys are (a keypad whose keys are pressed in the order of PadKey). Thread: the hub's.
#pragma once

#include <memory>

#include "drivers/driver.h"

namespace kassabel::keyboard {

inline constexpr std::int64_t pairing_max_ms = 60'000;

// done is called exactly once, on the hub's thread: with what it is, or with why not ("unplugged", "nothing came within
// a minute", "its letters come out as ..."); from the destructor when the driver has to go before that. give_up is not
// called: what failed is the pairing, not a driver. Nothing that is typed is logged.
[[nodiscard]] std::unique_ptr<UsbDriver> make_pairing(DriverContext context, KeyboardUse use, Paired done);

}  // namespace kassabel::keyboard
