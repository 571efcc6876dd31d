// SPDX-License-Identifier: Apache-2.0
// A barcode scanner on a serial port (CDC-ACM, or a converter that devices.toml names). Pushes input::Scanned,
// input::ScanFailed (garbage, half a label) and input::DeviceChanged. Thread: the hub's. Settings: [scanner] of the
// shop for the line; bounce_ms and beep of the quirk.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "drivers/driver.h"
#include "drivers/scanner/serial_labels.h"
#include "drivers/serial/port.h"

namespace kassabel::scanner {

// A serial port does not say what hangs on it: devices.toml or the shop names the driver, or devices.toml says that all
// serial ports of this maker are scanners (flag "scanners_only").
[[nodiscard]] std::optional<std::uint8_t> serial_fits(const usb::DeviceInfo& info, const Quirk* quirk,
                                                      std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make_serial(DriverContext context);
[[nodiscard]] DriverKind serial_kind();  // "serial_scanner"

class SerialScannerDriver : public UsbScanner {
 public:
  explicit SerialScannerDriver(DriverContext context);
  void start() override;
  void error_beep() override;

 private:
  void on_bytes(const usb::Bytes& bytes);
  void watch_silence();
  void tell(const Decoded& decoded);
  void push(Input input);

  DriverContext context_;
  SerialLabels labels_;
  std::uint64_t heard_ = 0;  // how often something came
  serial::Port port_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scanner
