// SPDX-License-Identifier: Apache-2.0
// Simulated boot keyboards (HID 1.11, appendix B): somebody's, a scanner that types, a keypad. Under the backend's
// lock.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "drivers/keyboard/reports.h"
#include "drivers/shop_devices.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

class VirtualKeyboard : public VirtualDevice {
 public:
  VirtualKeyboard(std::string id, std::uint16_t product, std::string name, std::string serial);
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override { reports_.clear(); }
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t, std::span<const std::uint8_t>) override { return 0; }
  void clear_halt(std::uint8_t) override {}
  // "type TEXT": as on a US keyboard, with Enter behind it.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;

 protected:
  void send(const std::vector<keyboard::Report>& reports);  // all of them, or none when too many wait
  void type(KeyLayout layout, bool caps_lock, std::string_view text);

 private:
  usb::DeviceInfo info_;
  std::deque<usb::Bytes> reports_;
};

// "scan CODE": as its layout and Caps Lock have it, with Enter behind; "half": the beginning of a code; "garbage";
// "layout us|fr|de", "caps on|off": as it was set up.
class VirtualWedge : public VirtualKeyboard {
 public:
  VirtualWedge();
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;

 private:
  KeyLayout layout_ = KeyLayout::us;
  bool caps_lock_ = false;
};

// "press up|down|ok|back|help|volume|repeat": the usual keys; "type TEXT" as any keyboard.
class VirtualKeypad : public VirtualKeyboard {
 public:
  VirtualKeypad();
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
};

}  // namespace kassabel::sim
