// SPDX-License-Identifier: Apache-2.0
// WCH CH340 and CH341: the rate as two registers, and modem lines told upside down. Pure. Source: README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/serial/chip.h"

namespace kassabel::serial {

struct Ch34xRate {
  std::uint16_t scale = 0, rest = 0;  // for the registers 1312 and 0F2C: 9600 is B282 and 000C
  bool operator==(const Ch34xRate&) const = default;
};
[[nodiscard]] std::optional<Ch34xRate> ch34x_rate(std::uint32_t baud);
[[nodiscard]] std::uint16_t ch34x_line(const LineCoding& line);  // 8N1 is C3
[[nodiscard]] std::optional<ModemLines> ch34x_notice(std::span<const std::uint8_t> notice);

}  // namespace kassabel::serial
