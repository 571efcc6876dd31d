// SPDX-License-Identifier: Apache-2.0
// Which driver may have a device: descriptors first, then devices.toml. Pure; nothing is opened.
#pragma once

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

// from: the first kind to ask. A boot keyboard or mouse is never opened, whatever a driver says: it would take the
// keys of a keyboard that belongs to somebody. Only a line in devices.toml that names the driver allows it.
[[nodiscard]] Match match_driver(const std::vector<DriverKind>& kinds, const usb::DeviceInfo& info, const Quirk* quirk,
                                 std::size_t from = 0);

}  // namespace kassabel
