// SPDX-License-Identifier: Apache-2.0
// CDC-ACM, a serial port as USB has it: which interfaces are one, and the requests that set its line. Pure.
// Source: USB CDC 1.2, PSTN subclass 1.2 (6.3.10 to 6.3.12).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "drivers/serial/line.h"
#include "drivers/usb/transport.h"

namespace kassabel::serial {

struct Ends {
  std::uint8_t control = 0, data = 0;  // interface numbers
  std::uint8_t in = 0, out = 0;        // bulk endpoints of the data interface
  std::size_t packet_bytes = 64;       // of in
};

// The first pair of a control interface (02/02) and the data interface (0A) behind it, with bulk IN and bulk OUT.
// chip: of devices.toml ("ftdi", "cp210x", "ch34x", "pl2303"); empty: CDC-ACM.
[[nodiscard]] std::optional<Ends> find_port(const usb::DeviceInfo& info, std::string_view chip = {});

[[nodiscard]] usb::Setup set_line_coding(std::uint8_t control_interface);
[[nodiscard]] usb::Bytes bytes_of(const LineCoding& line);
// Many devices are silent until DTR is on.
[[nodiscard]] usb::Setup set_control_lines(std::uint8_t control_interface, bool dtr, bool rts);

}  // namespace kassabel::serial
