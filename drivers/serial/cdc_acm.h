// SPDX-License-Identifier: Apache-2.0
// CDC-ACM, a serial port as USB has it: the requests that set its line, and what it notifies. Pure.
// Source: USB CDC 1.2, PSTN subclass 1.2 (6.3.10 to 6.3.12, 6.5.4).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/serial/chip.h"

namespace kassabel::serial {

[[nodiscard]] usb::Setup set_line_coding(std::uint8_t control_interface);
[[nodiscard]] usb::Bytes bytes_of(const LineCoding& line);
// Many devices are silent until DTR is on.
[[nodiscard]] usb::Setup set_control_lines(std::uint8_t control_interface, bool dtr, bool rts);
// SERIAL_STATE. It has no CTS.
[[nodiscard]] std::optional<ModemLines> serial_state(std::span<const std::uint8_t> notice);

}  // namespace kassabel::serial
