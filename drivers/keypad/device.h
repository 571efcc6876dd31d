// SPDX-License-Identifier: Apache-2.0
// A keypad (or an ordinary keyboard) that a technician paired: taken from the kernel, its keys are told as
// input::PadPressed when they go down. Anything else that is typed on it is passed over and never logged. Thread: the
// hub's.
#pragma once

#include <memory>

#include "drivers/driver.h"
#include "drivers/keyboard/device.h"
#include "drivers/keypad/protocol.h"

namespace kassabel::keypad {

[[nodiscard]] DriverKind driver_kind();  // "keypad": only what the hub names so, because it was paired

class KeypadDriver : public UsbDriver {
 public:
  explicit KeypadDriver(DriverContext context);
  void start() override;

 private:
  void on_report(const usb::Bytes& report);
  void push(Input input);

  DriverContext context_;
  bool paired_;
  Presses presses_;
  keyboard::BootKeyboard keyboard_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::keypad
