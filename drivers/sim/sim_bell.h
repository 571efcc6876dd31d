// SPDX-License-Identifier: Apache-2.0
// A simulated bell: a button with a lamp, as firmware-notes/usb-bell.md describes its firmware. Under the backend's
// lock.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "drivers/sim/sim_serial.h"

namespace kassabel::sim {

class VirtualBell : public VirtualSerial {
 public:
  VirtualBell(std::string device_id, std::uint16_t product, std::string bell_id)
      : VirtualSerial(std::move(device_id), product, "Kassabel bell, simulated", "SIM-" + bell_id),
        bell_id_(std::move(bell_id)) {}
  // On a cable with a converter in it.
  VirtualBell(SerialChip chip, std::string bell_id)
      : VirtualSerial("usb-" + bell_id, chip, "Converter", "SIM-" + bell_id), bell_id_(std::move(bell_id)) {}

  void press();  // while nobody listens: remembered, and said after the next hello
  void hold() { say_line("hold"); }
  void set_silent(bool silent) { silent_ = silent; }
  [[nodiscard]] const std::string& lamp() const { return lamp_; }  // "off", "sent", "accepted", "here"

 protected:
  void switched_on() override;
  void receive(std::uint8_t byte) override;

 private:
  void say_line(const std::string& line);

  std::string bell_id_, lamp_ = "off", line_;
  bool silent_ = false, pressed_unheard_ = false;
};

[[nodiscard]] inline VirtualBell make_bell() { return {"sim-bell", 0x0005, "DEMO-BELL"}; }
[[nodiscard]] inline VirtualBell make_lamp() { return {"sim-lamp", 0x0006, "DEMO-LAMP"}; }

}  // namespace kassabel::sim
