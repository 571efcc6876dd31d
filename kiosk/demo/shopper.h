// SPDX-License-Identifier: Apache-2.0
// Shoppers of the workbench: each presses the kiosk's own buttons as a finger does, and the hurried one scans five
// products and goes to pay. Blocks while it lasts; every wait has an end.
#pragma once

#include "kiosk/demo/kiosk_process.h"
#include "ui/workbench/view.h"

namespace kassabel::demo {

// What came of it: shopper_done, or what kept this shopper from going on. Its details go to standard error.
[[nodiscard]] workbench::Said::What be_shopper(KioskProcess& kiosk, workbench::Shopper who,
                                               const workbench::View& view);

}  // namespace kassabel::demo
