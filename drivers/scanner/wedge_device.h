// SPDX-License-Identifier: Apache-2.0
// A scanner in keyboard mode that a technician paired: its keyboard is taken from the kernel, what it types becomes
// input::Scanned and input::ScanFailed (half a label, garbage). Thread: the hub's. Settings come as numbers of the
// quirk: gap_ms (default 100, for a scanner without a suffix), bounce_ms (300), gs_key, gs_sign.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "drivers/driver.h"
#include "drivers/keyboard/device.h"
#include "drivers/scanner/typed_labels.h"
#include "kiosk/ports/scanner.h"

namespace kassabel::scanner {

[[nodiscard]] DriverKind wedge_kind();  // "wedge": only what the hub names so, because it was paired

class WedgeDriver : public UsbDriver, public Scanner {
 public:
  explicit WedgeDriver(DriverContext context);
  void start() override;

 private:
  void on_report(const usb::Bytes& report);
  void watch_silence();
  void tell(const TypedLabel& label);
  void give_up(GiveUp what, const std::string& words);
  void push(Input input);

  DriverContext context_;
  bool paired_;
  TypedLabels labels_;
  bool caps_lock_;
  std::int64_t last_report_ms_ = 0;
  bool watching_ = false;
  keyboard::BootKeyboard keyboard_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scanner
