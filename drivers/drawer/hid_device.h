// SPDX-License-Identifier: Apache-2.0
// A Posiflex CR-4000 drawer: HID, asked for its switch once a second. Thread: the hub's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "drivers/drawer/device.h"
#include "drivers/usb/hid.h"

namespace kassabel::drawer {

[[nodiscard]] DriverKind hid_kind();  // "posiflex_drawer"; only the ids of devices.toml

class PosiflexDriver : public DrawerDriver {
 public:
  explicit PosiflexDriver(DriverContext context);
  void start() override;

 protected:
  void pulse() override;
  void ask() override;

 private:
  const std::uint8_t number_;
  usb::Hid hid_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::drawer
