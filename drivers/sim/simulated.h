// SPDX-License-Identifier: Apache-2.0
// What can be plugged in and pulled out of the sim backend. A plain value.
#pragma once

#include <cstddef>

namespace kassabel::sim {

enum class Simulated {
  hand_held,
  flat_bed,
  printer,
  belt_pager,
  bell,
  lamp,
  wedge,           // a scanner that types: a boot keyboard
  oem_scanner,     // IBM OEM, table-top
  serial_scanner,  // on a CH340
  usb_drawer,      // Posiflex, HID
  serial_drawer,   // on a CP2102
  scale,           // Toledo 8217 on an FTDI
  hid_scale,
  beacon,  // a lamp and a button behind a relay board, described as data
  keypad,
  keyboard,  // somebody's: never opened
};
// A device that answers nothing at all, and what brings it back.
enum class Hang { until_reset, until_replugged };

inline constexpr std::size_t simulated_count = 16;

}  // namespace kassabel::sim
