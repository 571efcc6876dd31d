// SPDX-License-Identifier: Apache-2.0
// Simulated scanners that are not HID POS: an IBM OEM table-top and one on a serial port. Under the backend's lock.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "drivers/sim/sim_serial.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

// Begins disabled and switches itself off after each label; sends the digits of EAN and UPC as numbers.
class VirtualOemScanner : public VirtualDevice {
 public:
  VirtualOemScanner();
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t, std::span<const std::uint8_t>) override { return 0; }
  void clear_halt(std::uint8_t) override { halted_ = false; }
  // "scan CODE" (refused while it is off), "half", "garbage", "silent on|off", "disable" (and says so), "power-dip"
  // (off, and says nothing), "fault on|off", "stall".
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] std::string seen() const override;  // "enabled" or "disabled", and how often it "beeped 2"

 private:
  void obey(std::uint8_t first, std::uint8_t second);
  void say(const usb::Bytes& label);
  [[nodiscard]] Result<void> scan(std::string_view code);

  usb::DeviceInfo info_;
  std::deque<usb::Bytes> reports_;
  int beeps_ = 0, stalls_ = 0;
  bool enabled_ = false, silent_ = false, fault_ = false, halted_ = false;
};

// Ends its labels with CR LF.
class VirtualSerialScanner : public VirtualSerial {
 public:
  VirtualSerialScanner();
  // "scan CODE", "half", "garbage", "silent on|off", "raw TEXT" (no end behind it).
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] std::string seen() const override;  // "enabled" while somebody listens, and how often it "beeped 2"

 protected:
  void switched_on() override {}
  void receive(std::uint8_t byte) override;

 private:
  std::string told_;
  int beeps_ = 0;
  bool silent_ = false;
};

}  // namespace kassabel::sim
