// SPDX-License-Identifier: Apache-2.0
// The USB side of the simulated serial devices: CDC-ACM, or a cable with one of the converter chips; the line's
// requests, bytes in and out, modem lines. Under the backend's lock.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/sim/serial_wire.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

inline constexpr std::size_t serial_waiting_max_bytes = 4096;

class VirtualSerial : public VirtualDevice {
 public:
  // CDC-ACM, with ids of our own.
  VirtualSerial(std::string id, std::uint16_t product, std::string name, std::string serial);
  // Behind a converter, with the ids that its maker gives it.
  VirtualSerial(std::string id, SerialChip chip, std::string name, std::string serial);
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;
  void clear_halt(std::uint8_t endpoint) override;

  // Takes only so many bytes of each transfer at a time, the rest after the next time-out; 0: all.
  void sip(std::size_t bytes) { sip_bytes_ = bytes; }
  void stall_reading(int times) { stalls_ = times; }
  void refuse(std::optional<std::uint8_t> request) { refused_ = request; }  // stalls this request
  // CTS, DSR, RI and DCD as the device drives them; CDC-ACM has no CTS. They outlive the plug.
  void set_lines(serial::ModemLines lines) { wire_.set_lines(lines); }
  [[nodiscard]] const SerialSet& set() const { return wire_.set(); }  // line, DTR and RTS as the kiosk set them

 protected:
  virtual void switched_on() = 0;  // DTR was raised: the device begins anew
  virtual void receive(std::uint8_t byte) = 0;
  void say(std::string_view text);  // nobody hears it while DTR is down
  [[nodiscard]] bool listened_to() const { return wire_.set().dtr; }

 private:
  usb::DeviceInfo info_;
  SerialWire wire_;
  std::deque<std::uint8_t> to_say_;
  std::size_t sip_bytes_ = 0;
  const std::uint8_t* last_sip_ = nullptr;
  std::optional<std::uint8_t> refused_;
  int stalls_ = 0;
  bool halted_ = false;
};

}  // namespace kassabel::sim
