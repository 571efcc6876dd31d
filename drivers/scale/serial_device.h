// SPDX-License-Identifier: Apache-2.0
// A scale on a serial port that speaks Toledo 8217: asked for its weight three times a second. The port does not say
// what hangs on it: the shop names it (ShopDevices.ports), its line and its unit (ScaleSettings). Thread: the hub's.
#pragma once

#include <cstdint>
#include <memory>

#include "drivers/scale/device.h"
#include "drivers/scale/toledo.h"
#include "drivers/serial/port.h"

namespace kassabel::scale {

[[nodiscard]] DriverKind serial_kind();  // "scale"

class SerialScaleDriver : public ScaleDriver {
 public:
  explicit SerialScaleDriver(DriverContext context);
  void start() override;

 private:
  void ask();
  void hear(std::uint8_t byte);

  toledo::Answers answers_;
  bool waiting_ = false;  // for an answer
  int asked_ago_ = 0;     // beats since the question
  serial::Port port_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scale
