// SPDX-License-Identifier: Apache-2.0
// A boot keyboard that is ours alone: claimed from the kernel, so that nothing it types reaches a screen, put into the
// boot protocol, read for ever. What it types is told to its owner and never logged. Source: HID 1.11, 7.2 and
// appendix B. Thread: the driver's. A driver keeps the Device as its last member and this before it (drivers/driver.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "drivers/usb/transport.h"

namespace kassabel::keyboard {

// Its keyboard interface (03/01/01 with an interrupt IN endpoint).
[[nodiscard]] const usb::Interface* boot_interface(const usb::DeviceInfo& info);

class BootKeyboard {
 public:
  using After = std::function<void(std::int64_t delay_ms, std::function<void()> then)>;
  struct Events {
    std::function<void()> ready;                           // it is being read
    std::function<void(const usb::Bytes& report)> report;  // not empty
    std::function<void(const std::string& words)> lost;    // once: unplugged, held by another program, does not answer
  };

  BootKeyboard(usb::Device& device, After after, Events events);

  // Ends in ready or lost. One that knows no protocols and no lights (it stalls) is taken as it is.
  void open(const usb::DeviceInfo& info, bool caps_lock);
  void show_caps_lock(bool on);  // its light; whether it has one is not known

 private:
  void ask(std::uint8_t request, std::uint16_t value, usb::Bytes out, std::function<void()> then);
  void begin();
  void read();
  void on_read(const usb::Transfer& transfer);
  void after_stall();
  void lose(const std::string& words);

  usb::Device& device_;
  After after_;
  Events events_;
  std::uint8_t interface_number_ = 0, endpoint_ = 0;
  std::size_t read_bytes_ = 0;
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;  // in a row
  bool lost_ = false;
};

}  // namespace kassabel::keyboard
