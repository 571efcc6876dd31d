// SPDX-License-Identifier: Apache-2.0
// Shoppers of the workbench: each presses the kiosk's own buttons as a finger does, and the hurried one scans five
// products and goes to pay. Blocks while it lasts; every wait has an end.
#pragma once

#include <vector>

#include "kiosk/demo/kiosk_process.h"
#include "ui/workbench/view.h"

namespace kassabel::demo {

// Refused or unavailable: the kiosk showed something else than this shopper knows what to do with.
[[nodiscard]] Result<void> be_shopper(KioskProcess& kiosk, workbench::Shopper who,
                                      const std::vector<workbench::Product>& products);

}  // namespace kassabel::demo
