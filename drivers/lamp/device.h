// SPDX-License-Identifier: Apache-2.0
// A status light, perhaps with a button, that a line of devices.toml describes: behind a serial port or as simple HID.
// It is a bell at the place that the shop gives its USB serial number or its socket, and the kiosk's own lamp when the
// shop says nothing. What was sent to such a lamp is all that is known of it: most answer nothing. Thread: the hub's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "drivers/driver.h"
#include "drivers/lamp/protocol.h"
#include "drivers/serial/port.h"
#include "drivers/usb/hid.h"

namespace kassabel::lamp {

// "signal": only what devices.toml or the shop names, with the bytes in devices.toml.
[[nodiscard]] DriverKind driver_kind();

class SignalDriver : public UsbBell {
 public:
  SignalDriver(DriverContext context, Description description);
  void start() override;
  [[nodiscard]] std::string place() const override { return place_; }
  void show(LampState state) override;

 private:
  void open_port();
  void ready();
  void send_now();
  void repeat();
  void blink(std::uint64_t change);
  void button_is(bool down);
  void settled(bool down);
  void down_now(bool until_up);
  void press(bool held);
  void lines_are(const serial::ModemLines& lines);
  void report(DeviceState state);
  void lost(const std::string& words);
  [[nodiscard]] bool is_kiosk() const { return place_ == BellSettings::kiosk; }

  DriverContext context_;
  const Description description_;
  std::string place_;
  LampState lamp_ = LampState::off;
  bool dark_half_ = false;  // of blinking
  std::uint64_t lamp_changes_ = 0, raw_changes_ = 0, button_changes_ = 0;
  std::optional<bool> raw_down_, down_;  // as it came, and when it has settled; nothing: not known yet
  std::optional<std::int64_t> pressed_at_ms_;
  std::optional<DeviceState> told_;
  bool ready_ = false, gave_up_ = false;
  std::optional<serial::Port> port_;  // one of the two
  std::optional<usb::Hid> hid_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::lamp
