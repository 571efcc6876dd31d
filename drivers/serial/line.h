// SPDX-License-Identifier: Apache-2.0
// How a serial line is set, and what its modem lines say, whatever chip is behind it. Plain values.
#pragma once

#include <cstdint>

namespace kassabel::serial {

enum class Parity : std::uint8_t { none = 0, odd = 1, even = 2 };

struct LineCoding {
  std::uint32_t baud = 9600;
  std::uint8_t bits = 8;
  Parity parity = Parity::none;  // one stop bit always
  bool operator==(const LineCoding&) const = default;
};

struct ModemLines {
  bool cts = false, dsr = false, ri = false, dcd = false;
  bool operator==(const ModemLines&) const = default;
};

}  // namespace kassabel::serial
