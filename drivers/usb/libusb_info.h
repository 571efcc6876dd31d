// SPDX-License-Identifier: Apache-2.0
// From libusb's view of a device to DeviceInfo, without opening it: descriptors come from the kernel's copy, names
// from sysfs. Everything a device says of itself is cut and cleaned. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/usb/transport.h"

struct libusb_device;

namespace kassabel::usb {

inline constexpr std::size_t name_max_bytes = 126;

// Valid UTF-8 of at most name_max_bytes: bad bytes and control characters become "?", spaces around are cut.
[[nodiscard]] std::string clean_name(std::string_view raw);

// "usb-<bus>-<port.port>".
[[nodiscard]] std::string socket_id(libusb_device* device);

// Nothing for hubs and for devices whose descriptors cannot be read (gone meanwhile).
[[nodiscard]] std::optional<DeviceInfo> describe(libusb_device* device);

// "001/004", as under /dev/bus/usb.
[[nodiscard]] std::string node_name(libusb_device* device);

}  // namespace kassabel::usb
