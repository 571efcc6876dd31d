// SPDX-License-Identifier: Apache-2.0
// One open device over libusb. Transfers are asynchronous only; their callbacks run on the loop's event thread, never
// inside submit, each exactly once, also when the device is pulled out. Calls from one thread at a time; close it from
// any thread but the event thread (closing waits for that one).
#pragma once

#include <memory>

#include "drivers/usb/libusb_loop.h"
#include "drivers/usb/transport.h"

struct libusb_device_handle;

namespace kassabel::usb {

// Writes and control transfers without a limit get this one; only reads may wait for ever.
inline constexpr std::int64_t transfer_timeout_default_ms = 10'000;
inline constexpr std::size_t control_max_bytes = 4096;  // usbfs takes no more

[[nodiscard]] Result<std::unique_ptr<Device>> open_device(std::shared_ptr<LibusbLoop> loop, const DeviceRef& device,
                                                          DeviceInfo info);

}  // namespace kassabel::usb
