// SPDX-License-Identifier: Apache-2.0
// Simulated scales: one that speaks Toledo 8217 on an FTDI cable, one that is HID (usage page 8D) and tells changes
// only. Both weigh up to 15 kg. Under the backend's lock.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "drivers/sim/sim_serial.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

// What lies on it. Told: put GRAMS, take, zero (its key), move on|off, silent on|off.
class ScalePan {
 public:
  static constexpr std::int64_t capacity_grams = 15'000;

  [[nodiscard]] std::int64_t grams() const { return load_ - zero_; }
  [[nodiscard]] bool over() const { return load_ > capacity_grams; }
  [[nodiscard]] bool under() const { return grams() < 0; }
  [[nodiscard]] bool moving() const { return moving_; }
  [[nodiscard]] bool silent() const { return silent_; }
  [[nodiscard]] std::string display() const;  // "450 g"
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value);

 private:
  std::int64_t load_ = 0, zero_ = 0;
  bool moving_ = false, silent_ = false;
};

class VirtualScale : public VirtualSerial {
 public:
  VirtualScale();
  // Those of ScalePan, and: next half|garbage, how its next answer goes; stall.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] std::string seen() const override { return pan_.display(); }

 protected:
  void switched_on() override {}
  void receive(std::uint8_t byte) override;

 private:
  ScalePan pan_;
  std::string next_;
};

class VirtualHidScale : public VirtualDevice {
 public:
  VirtualHidScale();
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;  // its first report is of what lay on it before
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t, std::span<const std::uint8_t>) override { return 0; }
  void clear_halt(std::uint8_t) override { halted_ = false; }
  // Those of ScalePan, and: next half|garbage|stall.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] std::string seen() const override { return pan_.display(); }

 private:
  [[nodiscard]] usb::Bytes report() const;

  usb::DeviceInfo info_;
  ScalePan pan_;
  std::deque<usb::Bytes> reports_;
  std::string next_;
  bool halted_ = false;
};

}  // namespace kassabel::sim
