// SPDX-License-Identifier: Apache-2.0
// See drivers.h. A new driver is one line here.
#include "drivers/drivers.h"

#include "drivers/bell/device.h"
#include "drivers/drawer/hid_device.h"
#include "drivers/drawer/serial_device.h"
#include "drivers/keypad/device.h"
#include "drivers/lamp/device.h"
#include "drivers/pager/belt_device.h"
#include "drivers/printer/device.h"
#include "drivers/scale/hid_device.h"
#include "drivers/scale/serial_device.h"
#include "drivers/scanner/device.h"
#include "drivers/scanner/oem_device.h"
#include "drivers/scanner/serial_device.h"
#include "drivers/scanner/wedge_device.h"

namespace kassabel {

std::vector<DriverKind> all_drivers() {
  return {scanner::driver_kind(), scanner::oem_kind(), scanner::serial_kind(), printer::driver_kind(),
          pager::belt_kind(),     bell::driver_kind(), drawer::hid_kind(),     drawer::serial_kind(),
          scale::serial_kind(),   scale::hid_kind(),   lamp::driver_kind(),    scanner::wedge_kind(),
          keypad::driver_kind()};
}

}  // namespace kassabel
