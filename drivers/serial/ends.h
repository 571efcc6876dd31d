// SPDX-License-Identifier: Apache-2.0
// Which interfaces and endpoints of a device are its serial port. Pure.
// Source: USB CDC 1.2 (5.2.3, 3.6.2); the makers' converters have one vendor interface a port.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "drivers/usb/transport.h"

namespace kassabel::serial {

struct Ends {
  std::uint8_t control = 0, data = 0;  // interface numbers; of a converter the same
  std::uint8_t in = 0, out = 0;        // bulk endpoints of the data interface
  std::size_t packet_bytes = 64;       // of in
  std::uint8_t notices = 0;            // interrupt IN, where the device tells modem lines; 0: it has none
  std::size_t notice_packet_bytes = 0;
  bool one_of_several = false;  // the converter has more ports
};

// chip: the word of devices.toml ("ftdi", "cp210x", "ch34x", "pl2303"); empty: CDC-ACM, the first pair of a control
// interface (02/02) and the data interface (0A) behind it. Of a converter with several ports the first.
[[nodiscard]] std::optional<Ends> find_port(const usb::DeviceInfo& info, std::string_view chip = {});

}  // namespace kassabel::serial
