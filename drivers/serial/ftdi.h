// SPDX-License-Identifier: Apache-2.0
// FTDI converters (FT232, FT2232, FT4232, FT-X): the rate as a divisor of 3 MHz in eighths, and two status bytes at the
// head of each packet. Pure. Source: FTDI AN232B-05 (baud rates), AN232B-04 (packets and latency).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "drivers/serial/chip.h"

namespace kassabel::serial {

// 17 bits: the low 16 go into wValue, the last into wIndex. 9600 is 0x4138. Nothing: no divisor comes near.
[[nodiscard]] std::optional<std::uint32_t> ftdi_divisor(std::uint32_t baud);
[[nodiscard]] std::uint16_t ftdi_data(const LineCoding& line);  // 7E1 is 0x0207
// Strips the status of each packet of a transfer; the lines are those of the last one. A packet of less than two bytes
// is nothing.
[[nodiscard]] Unpacked ftdi_unpack(std::size_t packet_bytes, std::span<const std::uint8_t> transfer);

}  // namespace kassabel::serial
