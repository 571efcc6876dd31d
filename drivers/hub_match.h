// SPDX-License-Identifier: Apache-2.0
// Which driver may have a device: descriptors first, then devices.toml. Pure; nothing is opened.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drivers/driver.h"

namespace kassabel {

struct Match {
  const DriverKind* kind = nullptr;  // null: no driver, why_not says so in words
  std::size_t index = 0;             // of the kind; a declined device goes on from the next
  std::uint8_t interface_number = 0;
  std::string why_not;
};

// A boot keyboard (HID 1.11, 4.2 and 4.3) is among its interfaces.
[[nodiscard]] bool has_boot_keyboard(const usb::DeviceInfo& info);
// This very keyboard was paired: by its serial number, or one without, in the socket where it was then.
[[nodiscard]] std::optional<PairedKeyboard> find_paired(const std::vector<PairedKeyboard>& keyboards,
                                                        const usb::DeviceInfo& info);
[[nodiscard]] const char* keyboard_driver(KeyboardUse use);

// from: the first kind to ask. A boot keyboard or mouse is never opened, whatever a driver says: it would take the
// keys of a keyboard that belongs to somebody. Only a line in devices.toml that names the driver allows it.
[[nodiscard]] Match match_driver(const std::vector<DriverKind>& kinds, const usb::DeviceInfo& info, const Quirk* quirk,
                                 std::size_t from = 0);

}  // namespace kassabel
