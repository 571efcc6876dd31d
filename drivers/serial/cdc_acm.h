// SPDX-License-Identifier: Apache-2.0
// CDC-ACM, a serial port as USB has it: which interfaces are one, and the requests that set its line. Pure.
// Source: USB CDC 1.2, PSTN subclass 1.2 (6.3.10 to 6.3.12).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "drivers/usb/transport.h"

namespace kassabel::serial {

enum class Parity : std::uint8_t { none = 0, odd = 1, even = 2 };

struct LineCoding {
  std::uint32_t baud = 9600;
  std::uint8_t bits = 8;
  Parity parity = Parity::none;  // one stop bit always
  bool operator==(const LineCoding&) const = default;
};

struct Ends {
  std::uint8_t control = 0, data = 0;  // interface numbers
  std::uint8_t in = 0, out = 0;        // bulk endpoints of the data interface
  std::size_t packet_bytes = 64;       // of in
};

// The first pair of a control interface (02/02) and the data interface (0A) behind it, with bulk IN and bulk OUT.
[[nodiscard]] std::optional<Ends> find_port(const usb::DeviceInfo& info);

[[nodiscard]] usb::Setup set_line_coding(std::uint8_t control_interface);
[[nodiscard]] usb::Bytes bytes_of(const LineCoding& line);
// Many devices are silent until DTR is on.
[[nodiscard]] usb::Setup set_control_lines(std::uint8_t control_interface, bool dtr, bool rts);

}  // namespace kassabel::serial
