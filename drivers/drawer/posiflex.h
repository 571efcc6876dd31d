// SPDX-License-Identifier: Apache-2.0
// The reports of Posiflex CR-4000 drawers (0d3a:0200 to 0207). Pure. Both ways 120 bytes without an id; n is the
// drawer's number, the low three bits of its product id. Only the two orders below are ever made: other first bytes do
// other things, one of them puts the drawer into its boot loader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kassabel::drawer::posiflex {

inline constexpr std::size_t report_bytes = 120;

[[nodiscard]] std::uint8_t number_of(std::uint16_t product);
[[nodiscard]] std::vector<std::uint8_t> open_order(std::uint8_t number);
[[nodiscard]] std::vector<std::uint8_t> ask_order(std::uint8_t number);
// The bit of the switch, 1 while it is shut; nothing: no answer of this drawer.
[[nodiscard]] std::optional<bool> switch_bit(std::span<const std::uint8_t> report, std::uint8_t number);

}  // namespace kassabel::drawer::posiflex
