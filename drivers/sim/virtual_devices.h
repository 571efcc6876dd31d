// SPDX-License-Identifier: Apache-2.0
// The simulated scanners (HID POS) and the USB side of the simulated printer. Under the backend's lock.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "drivers/scanner/examples.h"
#include "drivers/sim/sim_printer.h"
#include "drivers/sim/virtual_device.h"

namespace kassabel::sim {

inline constexpr std::size_t reports_waiting_max = 256;

class VirtualScanner : public VirtualDevice {
 public:
  // layout: where its reports carry what; makers differ.
  VirtualScanner(usb::DeviceInfo info, scanner::LayoutName layout) : info_(std::move(info)), layout_(layout) {}
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;
  void clear_halt(std::uint8_t endpoint) override;
  [[nodiscard]] std::string seen() const override;  // "beeped 2"; empty: not yet

  void scan(std::string_view aim, std::string_view text);
  void scan_half(std::string_view text);  // the first part of a label, the rest never comes
  void scan_garbage();
  void report(usb::Bytes bytes);  // any bytes
  void stall(int times) { stalls_ = times; }

 private:
  void hear(std::span<const std::uint8_t> report);

  usb::DeviceInfo info_;
  scanner::LayoutName layout_;
  std::deque<usb::Bytes> reports_;
  int stalls_ = 0, beeps_ = 0;
  bool halted_ = false;
};

[[nodiscard]] VirtualScanner make_hand_held();
[[nodiscard]] VirtualScanner make_flat_bed();

class VirtualPrinter : public VirtualDevice {
 public:
  VirtualPrinter();
  [[nodiscard]] const usb::DeviceInfo& info() const override { return info_; }
  void plugged_in() override;
  [[nodiscard]] usb::Transfer control(const usb::Setup& setup, std::span<const std::uint8_t> out) override;
  [[nodiscard]] std::optional<usb::Transfer> read(std::uint8_t endpoint, std::size_t bytes_max) override;
  [[nodiscard]] std::size_t write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;
  void clear_halt(std::uint8_t) override { halted_ = false; }
  // "device-id" TEXT, from the next time it is asked; "port-status" "well" (always, as many do), "true" or "none";
  // "stall" N: that many reads of its answers stall; "babble": bytes that mean nothing.
  [[nodiscard]] Result<void> tell(std::string_view word, std::string_view value) override;
  [[nodiscard]] SimPrinter& printer() { return printer_; }

 private:
  enum class Port { well, means_it, none };
  usb::DeviceInfo info_;
  SimPrinter printer_;
  std::string device_id_ = "MFG:Kassabel;CMD:ESC/POS;MDL:Simulated;CLS:PRINTER;";
  Port port_ = Port::well;
  int stalls_ = 0;
  bool halted_ = false;
};

}  // namespace kassabel::sim
