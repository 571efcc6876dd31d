// SPDX-License-Identifier: Apache-2.0
// Devices with their drivers and no shop around them: for `kassabel devices`. Real ones, simulated ones or a
// recording's. Main thread.
#pragma once

#include <memory>

#include "kiosk/cli/hooks.h"

namespace kassabel {

// unavailable: no USB, or the file cannot be written; invalid: the recording is none, with its line.
[[nodiscard]] Result<std::unique_ptr<cli::DeviceSession>> open_device_session(const cli::DeviceSource& source);

}  // namespace kassabel
