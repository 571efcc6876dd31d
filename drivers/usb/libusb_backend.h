// SPDX-License-Identifier: Apache-2.0
// The real USB: a Backend over libusb 1.0 (1.0.26 or newer) with an event thread of its own. Making it touches
// nothing; start() fails with ErrorKind::unavailable where there is no USB at all, and the program goes on without.
// Close every Device before or after the Backend, but not on its event thread.
#pragma once

#include <memory>

#include "drivers/usb/transport.h"

namespace kassabel::usb {

struct LibusbOptions {
  int poll_interval_ms = 0;  // 0: hot-plug events where libusb has them, else every 2000 ms
};

[[nodiscard]] std::unique_ptr<Backend> make_libusb_backend(LibusbOptions options = {});

}  // namespace kassabel::usb
