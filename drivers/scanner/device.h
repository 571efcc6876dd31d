// SPDX-License-Identifier: Apache-2.0
// A HID POS barcode scanner on USB: reads its report descriptor, then its reports for ever, and pushes input::Scanned,
// input::ScanFailed (garbage, half a label) and input::DeviceChanged. Thread: the hub's. Source: USB POS usage tables
// 1.02, HID 1.11. Settings come with the quirk: bounce_ms (default 300), beep (commands.h).
#pragma once

#include <memory>
#include <optional>

#include "drivers/driver.h"
#include "drivers/scanner/commands.h"
#include "drivers/scanner/hid_device.h"
#include "drivers/scanner/protocol.h"
#include "kiosk/ports/scanner.h"

namespace kassabel::scanner {

// Never a boot keyboard or mouse: those look like anybody's keyboard. A known vendor (quirk) is read by marks when its
// descriptor cannot be; anybody else has to have the scanned data report.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind driver_kind();  // "scanner"

class ScannerDriver : public UsbScanner, public Scanner {
 public:
  explicit ScannerDriver(DriverContext context);
  void start() override;
  void error_beep() override;

 private:
  [[nodiscard]] Result<std::size_t> look(const usb::Bytes& descriptor);
  void begin();
  void on_report(const usb::Bytes& report);
  void watch_half_label();
  void push(Input input);

  DriverContext context_;
  Settings settings_;
  std::optional<Layout> layout_;
  Knobs knobs_;
  CommandWay way_;
  LabelReader labels_;
  HidReports reports_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scanner
