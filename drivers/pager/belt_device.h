// SPDX-License-Identifier: Apache-2.0
// The transmitter of belt pagers on a serial port, speaking TAP or LRS lines. Tells input::PageSent when it accepted a
// page, and by input::DeviceChanged (kind pager, id "belt") whether it lives, within 10 s of a change. Thread: the
// hub's.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "drivers/driver.h"
#include "drivers/pager/tap_protocol.h"
#include "drivers/serial/port.h"

namespace kassabel::pager {

// A serial port that devices.toml or the shop ([belt_pager] usb_serial) names: a port says nothing of what hangs on it.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind belt_kind();  // "belt_pager"

class BeltDriver : public UsbBeltPager {
 public:
  explicit BeltDriver(DriverContext context);
  void start() override;
  void page(const BeltPage& page) override;
  void forget(std::uint64_t call) override;

 private:
  struct Job {
    std::map<std::uint64_t, std::string> open;  // pager number by the id of its block, not answered yet
    std::uint64_t serial = 0;
    bool taken = false;
  };

  void begin();
  void send_line(std::uint64_t block, const std::string& number, const std::string& text);
  void look_at_lrs();
  void take(const std::vector<tap::Out>& outs);
  void answered(std::uint64_t block, bool taken, int code);
  void tick_later();
  void say();
  void give_up(const std::string& words);

  DriverContext context_;
  const BeltSettings settings_;
  Tap tap_;
  std::map<std::uint64_t, Job> jobs_;  // by call
  std::uint64_t blocks_ = 0, pages_ = 0;
  std::optional<std::int64_t> tick_at_ms_;  // a tick is coming then
  std::optional<tap::Fails> fails_;
  std::optional<tap::Lives> lives_;
  std::set<std::string> refused_numbers_;
  bool all_refused_ = false;  // of the last page that was answered in full
  std::optional<DeviceStatus> told_;
  bool ready_ = false, gave_up_ = false;
  serial::Port port_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::pager
