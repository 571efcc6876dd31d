// SPDX-License-Identifier: Apache-2.0
// A drawer behind a serial port. The port does not say what hangs on it: the shop names it, and says what opens the
// drawer and where its switch is seen (SerialDrawerSettings). Thread: the hub's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "drivers/drawer/device.h"
#include "drivers/serial/port.h"

namespace kassabel::drawer {

[[nodiscard]] DriverKind serial_kind();  // "serial_drawer"

class SerialDrawerDriver : public DrawerDriver {
 public:
  explicit SerialDrawerDriver(DriverContext context);
  void start() override;

 protected:
  void pulse() override;
  void ask() override;

 private:
  using Source = SerialDrawerSettings::Source;
  void ready();
  [[nodiscard]] std::function<void(const serial::ModemLines&)> lines_wanted();  // none: nobody has to ask for them
  void hear(const usb::Bytes& bytes);
  void lines_are(const serial::ModemLines& lines);
  void watch_stream();
  [[nodiscard]] const SerialDrawerSettings& settings() const { return context_.shop.drawer.serial; }

  bool asked_ = false;        // poll: the next byte is the answer
  std::optional<bool> line_;  // when it has settled
  std::uint64_t line_changes_ = 0;
  bool streaming_ = false, stream_heard_ = false;
  serial::Port port_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::drawer
