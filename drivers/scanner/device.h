// SPDX-License-Identifier: Apache-2.0
// A HID POS barcode scanner on USB: reads its report descriptor, then its reports for ever, and pushes input::Scanned,
// input::ScanFailed (garbage, half a label) and input::DeviceChanged. Thread: the hub's. Source: USB POS usage tables
// 1.02, HID 1.11. Settings come as numbers of the quirk: bounce_ms (default 300).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/driver.h"
#include "drivers/scanner/protocol.h"
#include "kiosk/ports/scanner.h"

namespace kassabel::scanner {

// Never a boot keyboard or mouse: those look like anybody's keyboard. A known vendor (quirk) is read by marks when its
// descriptor cannot be; anybody else has to have the scanned data report.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind driver_kind();  // "scanner"

class ScannerDriver : public UsbDriver, public Scanner {
 public:
  explicit ScannerDriver(DriverContext context);
  void start() override;

 private:
  void try_next_interface();
  void on_descriptor(const usb::Transfer& transfer);
  void begin(std::optional<Layout> layout);
  void read();
  void on_read(const usb::Transfer& transfer);
  void on_report(const usb::Bytes& report);
  void after_stall();
  void watch_half_label();
  void give_up(GiveUp what, const std::string& words);
  void push(Input input);
  [[nodiscard]] const usb::Interface* interface() const;

  DriverContext context_;
  Settings settings_;
  std::vector<std::uint8_t> candidates_;  // interfaces still to look at
  std::uint8_t interface_number_ = 0, endpoint_ = 0;
  std::size_t read_bytes_ = 0;
  LabelReader labels_;
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;
  bool gave_up_ = false;
  std::string last_refusal_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scanner
