// SPDX-License-Identifier: Apache-2.0
// Every USB driver of the house, in the order in which a device is offered to them.
#pragma once

#include <vector>

#include "drivers/driver.h"

namespace kassabel {

[[nodiscard]] std::vector<DriverKind> all_drivers();

}  // namespace kassabel
