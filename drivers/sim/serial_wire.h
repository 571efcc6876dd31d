// SPDX-License-Identifier: Apache-2.0
// The chip in a simulated serial cable, from the device's side: what it looks like, the requests it knows, and how it
// packs bytes and modem lines. Reads the requests by itself, not with the driver's code, so that one can check the
// other. Pure.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>

#include "drivers/serial/line.h"
#include "drivers/usb/transport.h"

namespace kassabel::sim {

enum class SerialChip { cdc_acm, ftdi, cp210x, ch34x, pl2303 };

// What the other side set. A rate within 2 % of a usual one is that one.
struct SerialSet {
  serial::LineCoding line{0, 0, serial::Parity::none};
  bool dtr = false, rts = false;
};

class SerialWire {
 public:
  explicit SerialWire(SerialChip chip) : chip_(chip) {}

  void describe(usb::DeviceInfo& info) const;  // interfaces; ids, except of CDC-ACM
  [[nodiscard]] std::uint8_t in() const;
  [[nodiscard]] std::uint8_t out() const;
  [[nodiscard]] std::optional<std::uint8_t> notices() const;  // the interrupt IN

  void power_on() { *this = SerialWire(chip_, lines_); }
  // Nothing: it knows no such request and stalls.
  [[nodiscard]] std::optional<usb::Bytes> control(const usb::Setup& setup, std::span<const std::uint8_t> out);
  // One transfer of the bulk IN; takes what it packs out of to_say. Empty: nothing yet.
  [[nodiscard]] usb::Bytes pack(std::deque<std::uint8_t>& to_say, std::size_t bytes_max);
  // One transfer of the interrupt IN. Empty: nothing yet.
  [[nodiscard]] usb::Bytes notice();

  void set_lines(serial::ModemLines lines);
  [[nodiscard]] const SerialSet& set() const { return set_; }

 private:
  SerialWire(SerialChip chip, serial::ModemLines lines) : chip_(chip), lines_(lines) {}
  [[nodiscard]] std::optional<usb::Bytes> class_request(const usb::Setup& setup, std::span<const std::uint8_t> out);
  [[nodiscard]] std::optional<usb::Bytes> ftdi(const usb::Setup& setup);
  [[nodiscard]] std::optional<usb::Bytes> cp210x(const usb::Setup& setup, std::span<const std::uint8_t> out);
  [[nodiscard]] std::optional<usb::Bytes> ch34x(const usb::Setup& setup);
  [[nodiscard]] std::optional<usb::Bytes> pl2303(const usb::Setup& setup, std::span<const std::uint8_t> out);
  [[nodiscard]] std::uint8_t status(std::uint8_t cts, std::uint8_t dsr, std::uint8_t ri, std::uint8_t dcd) const;
  void begin_anew() { set_.dtr = set_.rts = false; }

  SerialChip chip_;
  serial::ModemLines lines_;
  SerialSet set_;
  bool enabled_ = false, status_due_ = true;
  std::uint16_t divisor_ = 0;  // CH34x: until its second half comes
};

}  // namespace kassabel::sim
