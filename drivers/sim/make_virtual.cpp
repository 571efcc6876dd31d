// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/make_virtual.h"

#include "drivers/sim/sim_beacon.h"
#include "drivers/sim/sim_drawer.h"
#include "drivers/sim/sim_keyboard.h"
#include "drivers/sim/sim_scale.h"
#include "drivers/sim/sim_scanners.h"

namespace kassabel::sim {

std::unique_ptr<VirtualDevice> make_virtual(Simulated what) {
  switch (what) {
    case Simulated::keyboard:
      return std::make_unique<VirtualKeyboard>("sim-keyboard", 0x0007, "Somebody's keyboard", "SIM-KB-1");
    // ---- other scanners
    case Simulated::oem_scanner:
      return std::make_unique<VirtualOemScanner>();
    case Simulated::serial_scanner:
      return std::make_unique<VirtualSerialScanner>();
    // ---- keyboards that are paired
    case Simulated::wedge:
      return std::make_unique<VirtualWedge>();
    case Simulated::keypad:
      return std::make_unique<VirtualKeypad>();
    // ---- drawers
    case Simulated::usb_drawer:
      return std::make_unique<VirtualUsbDrawer>();
    case Simulated::serial_drawer:
      return std::make_unique<VirtualSerialDrawer>();
    // ---- scales
    case Simulated::scale:
      return std::make_unique<VirtualScale>();
    case Simulated::hid_scale:
      return std::make_unique<VirtualHidScale>();
    // ---- lamps
    case Simulated::beacon:
      return std::make_unique<VirtualBeacon>();
    default:
      return nullptr;
  }
}

}  // namespace kassabel::sim
