// SPDX-License-Identifier: Apache-2.0
// What the shop says of its devices, beyond what devices.toml knows of a model. Plain values, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace kassabel {

struct BeltSettings {
  enum class Protocol { tap, lrs };
  Protocol protocol = Protocol::tap;
  std::string usb_serial;  // the port: its USB serial number, or the socket ("usb-1-4"); empty: devices.toml knows it
  std::string password;    // TAP, at most 6 characters; most transmitters on site have none
  std::uint32_t baud = 9600;
  bool seven_even = false;  // 7E1 instead of 8N1
  std::string number;       // the team's pager, for when nobody who is asked carries one
};

struct BellSettings {
  static constexpr const char* kiosk = "kiosk";  // the place whose lamp is the kiosk's own
  std::map<std::string, std::string> places;     // by the id that the board says
};

struct ShopDevices {
  BeltSettings belt;
  BellSettings bells;
};

}  // namespace kassabel
