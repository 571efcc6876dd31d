// SPDX-License-Identifier: Apache-2.0
// A barcode scanner in IBM OEM mode ("IBM SurePOS"), table-top or hand-held. It begins disabled, and some go off after
// each label: it is switched on, and on again whenever its status says that it is off. Pushes input::Scanned,
// input::ScanFailed and input::DeviceChanged. Thread: the hub's. Settings come with the quirk: bounce_ms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "drivers/driver.h"
#include "drivers/scanner/hid_device.h"
#include "drivers/scanner/oem_protocol.h"

namespace kassabel::scanner {

[[nodiscard]] std::optional<std::uint8_t> oem_fits(const usb::DeviceInfo& info, const Quirk* quirk,
                                                   std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make_oem(DriverContext context);
[[nodiscard]] DriverKind oem_kind();  // "oem_scanner"

class OemScannerDriver : public UsbScanner {
 public:
  explicit OemScannerDriver(DriverContext context);
  void start() override;
  void error_beep() override;

 private:
  void beat();
  void ask(OemOrder order);
  void unanswered();
  void on_report(const usb::Bytes& report);
  void on_label(const Decoded& label);
  void on_status(const OemStatus& status);
  void watch_half_label();
  void say(DeviceState state, const std::string& words);
  void give_up(GiveUp reason, const std::string& words);
  void push(Input input);

  DriverContext context_;
  OemReader reader_;
  std::uint64_t asked_ = 0;  // orders so far
  bool awaiting_ = false;    // an answer to the last of them
  int unanswered_ = 0;       // in a row
  int untaken_ = 0;          // in a row: the device did not even take the bytes
  int enables_ = 0;          // since it last was on
  std::optional<DeviceStatus> told_;
  bool asks_later_ = false, gave_up_ = false;
  HidReports reports_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scanner
