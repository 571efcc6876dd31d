// SPDX-License-Identifier: Apache-2.0
// The simulated devices that are told things by words of their own (VirtualDevice::tell); README.md lists the words.
#pragma once

#include <memory>

#include "drivers/sim/simulated.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

[[nodiscard]] std::unique_ptr<VirtualDevice> make_virtual(Simulated what);

}  // namespace kassabel::sim
