// SPDX-License-Identifier: Apache-2.0
// A HID scale (usage page 8D): it tells its weight by itself, and is asked when it was quiet for a while. Its first
// reading may be one from long ago and is passed over. Thread: the hub's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/scale/device.h"
#include "drivers/scale/hid_report.h"
#include "drivers/usb/hid.h"

namespace kassabel::scale {

[[nodiscard]] DriverKind
hid_kind();  // "hid_scale"; by its report descriptor, or by devices.toml when that cannot be read

class HidScaleDriver : public ScaleDriver {
 public:
  explicit HidScaleDriver(DriverContext context);
  void start() override;

 private:
  void try_next_interface();
  void on_descriptor(const std::optional<usb::Bytes>& descriptor);
  void begin(const hid::Layout& layout);
  void beat();
  void hear(const usb::Bytes& report);

  std::vector<std::uint8_t> candidates_;  // interfaces still to look at
  hid::Layout layout_;
  std::string last_refusal_ = "no HID interface (class 3) with an interrupt IN endpoint";
  bool heard_ = false;  // since the last beat
  bool first_over_ = false;
  std::unique_ptr<usb::Hid> hid_;        // of the interface that is looked at
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::scale
