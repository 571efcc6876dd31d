// SPDX-License-Identifier: Apache-2.0
// Simulated drawers with a plug of their own: a Posiflex one (HID), and one behind a serial port that opens on BEL,
// tells its state when it is asked with ACK. Under the backend's lock.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "drivers/sim/sim_serial.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

// The box itself. Told: push shut, key open (somebody has the key), jam on|off, silent on|off.
class DrawerBox {
 public:
  void pulse() {
    ++pulses_;
    open_ = open_ || !jammed_;
  }
  [[nodiscard]] bool open() const { return open_; }
  [[nodiscard]] bool silent() const { return silent_; }  // says nothing of its state
  [[nodiscard]] std::uint64_t pulses() const { return pulses_; }
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value);

 private:
  bool open_ = false, jammed_ = false, silent_ = false;
  std::uint64_t pulses_ = 0;
};

class VirtualUsbDrawer : public VirtualDevice {
 public:
  VirtualUsbDrawer();
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;
  void clear_halt(std::uint8_t) override { halted_ = false; }
  // Those of DrawerBox, and: next half|garbage|stall, how its next answer goes.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  // "open", "shut"; "boot loader" once it was sent what nobody may send.
  [[nodiscard]] std::string seen() const override;

 private:
  void obey();
  void answer();

  usb::DeviceInfo info_;
  DrawerBox box_;
  usb::Bytes order_;                // as much of it as came
  std::deque<usb::Bytes> packets_;  // to send
  std::string next_;
  bool halted_ = false, broken_ = false;
};

class VirtualSerialDrawer : public VirtualSerial {
 public:
  VirtualSerialDrawer();
  // Those of DrawerBox, and: stream (one byte while it is open, as some do all the time), stall.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] std::string seen() const override { return box_.open() ? "open" : "shut"; }

 protected:
  void switched_on() override {}
  void receive(std::uint8_t byte) override;

 private:
  void drive_lines();

  DrawerBox box_;
};

}  // namespace kassabel::sim
