// SPDX-License-Identifier: Apache-2.0
// A bell where people stand: a board with a button and a lamp on a serial port. Tells input::BellPressed and BellHeld
// with its place, and by input::DeviceChanged (kind bell, id = the place) whether it is there; one at the place "kiosk"
// is the kiosk's own lamp (kind lamp), and its button calls as the bell on the screen does. Thread: the hub's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "drivers/bell/protocol.h"
#include "drivers/driver.h"
#include "drivers/serial/port.h"

namespace kassabel::bell {

// A serial port whose product name begins with "Kassabel bell", or that devices.toml names; then it is asked who it is.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind driver_kind();  // "bell"

class BellDriver : public UsbBell {
 public:
  explicit BellDriver(DriverContext context);
  void start() override;
  [[nodiscard]] std::string place() const override { return place_; }
  void show(LampState state) override;

 private:
  void beat();
  void hear(const Said& said);
  void introduce(const std::string& id);
  void press(bool held);
  void report(DeviceState state, const std::string& words);
  void give_up(GiveUp reason, const std::string& words);
  [[nodiscard]] bool is_kiosk() const { return place_ == BellSettings::kiosk; }

  DriverContext context_;
  Lines lines_;
  std::string id_, place_;
  LampState lamp_ = LampState::off;
  int beats_unheard_ = 0;
  int pressed_before_hello_ = 0;
  std::optional<DeviceStatus> told_;
  bool gave_up_ = false;
  serial::Port port_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::bell
