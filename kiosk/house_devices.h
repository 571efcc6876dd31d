// SPDX-License-Identifier: Apache-2.0
// What the devices of this kiosk are made with: what the configuration says, and what a person taught them, which is
// kept among the settings of the database. Main thread.
#pragma once

#include "drivers/shop_devices.h"
#include "kiosk/app/config.h"
#include "kiosk/ports/input.h"
#include "store-db/settings.h"

namespace kassabel {

// An error: the file of a password cannot be read.
[[nodiscard]] Result<ShopDevices> shop_devices(const app::Config& config);
// The configuration goes before it.
void recall_learned(store::SqliteSettings& settings, ShopDevices& shop);
void keep_learned(store::SqliteSettings& settings, const input::DeviceLearned& learned);

}  // namespace kassabel
