// SPDX-License-Identifier: Apache-2.0
// What a printer says of itself (GET_DEVICE_ID, IEEE 1284) and of its port (GET_PORT_STATUS). Pure; limits on all.
// Source: USB printer class 1.1, 4.2.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "drivers/printer/status.h"

namespace kassabel::printer {

inline constexpr std::size_t device_id_max_bytes = 1024;
inline constexpr std::size_t device_id_value_max_bytes = 64;

// Printable ASCII, longer values are cut; what it does not say is empty.
struct DeviceId {
  std::string maker, model, commands;
  bool operator==(const DeviceId&) const = default;
};

// Two bytes of length (big-endian, counting themselves; some count wrong, so the shorter of both ends it), then
// "KEY:VALUE;". Nothing: it says neither maker nor model nor commands.
[[nodiscard]] std::optional<DeviceId> parse_device_id(std::span<const std::uint8_t> bytes);
// "EPSON TM-T20II"; the maker once, where the model repeats it.
[[nodiscard]] std::string name_of(const DeviceId& id);
// It speaks a language of office or label printers and not ours. A printer that names no language may speak it.
[[nodiscard]] bool speaks_another_language(const DeviceId& id);
// The model of the table is in its model: "TM-T88V" in "TM-T88V" or "TM-T88V-i", never in "TM-T88VI".
[[nodiscard]] bool is_model(const DeviceId& id, std::string_view model);

// Bits 3 no error, 4 selected, 5 paper empty.
[[nodiscard]] Status status_of_port(std::uint8_t byte);

}  // namespace kassabel::printer
