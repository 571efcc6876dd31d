// SPDX-License-Identifier: Apache-2.0
// A simulated boot keyboard (HID 1.11, appendix B): somebody's, a scanner that types, a keypad. Under the backend's
// lock.
#pragma once

#include <deque>
#include <string>

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
  void press(std::uint8_t usage, std::uint8_t modifiers = 0);  // and let go

 private:
  usb::DeviceInfo info_;
  std::deque<usb::Bytes> reports_;
};

}  // namespace kassabel::sim
