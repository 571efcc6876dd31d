// SPDX-License-Identifier: Apache-2.0
// What HID scanners share: finds the interface whose report descriptor fits, claims it, reads its reports for ever and
// sends some. Thread: the driver's. A driver keeps the Device as its last member and this before it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drivers/driver.h"
#include "drivers/scanner/commands.h"

namespace kassabel::scanner {

// HID (class 3) with interrupt IN and no boot keyboard or mouse: those look like anybody's keyboard.
[[nodiscard]] bool may_be_scanner(const usb::Interface& interface);
// The first such interface; nothing: why_not says what is missing.
[[nodiscard]] std::optional<std::uint8_t> first_candidate(const usb::DeviceInfo& info, std::string& why_not);

class HidReports {
 public:
  using After = std::function<void(std::int64_t delay_ms, std::function<void()> then)>;
  struct Events {
    // Is it this interface? Its longest input report in bytes, or why it is not.
    std::function<Result<std::size_t>(const usb::Bytes& descriptor)> looks_right;
    std::function<void()> ready;  // found and claimed; reading begins behind it
    std::function<void(const usb::Bytes&)> heard;
    std::function<void(GiveUp, const std::string& words)> lost;  // once
  };

  HidReports(usb::Device& device, After after, Events events)
      : device_(device), after_(std::move(after)), events_(std::move(events)) {}

  // Looks at `first`, then at the other candidates; ends in ready or lost. otherwise_bytes: when no descriptor fits,
  // `first` is taken all the same, with reports of so many bytes.
  void open(const usb::DeviceInfo& info, std::uint8_t first, std::optional<std::size_t> otherwise_bytes = {});
  // On interrupt OUT if the interface has one and it is an output report, else by SET_REPORT.
  void send(const OutReport& report, std::function<void(bool taken)> done = {});
  // SET_REPORT always (HID 1.11, 7.2.2).
  void set_report(const OutReport& report, std::function<void(bool taken)> done);
  [[nodiscard]] bool is_lost() const { return lost_; }

 private:
  void try_next();
  void on_descriptor(const usb::Transfer& transfer);
  void begin(std::size_t report_bytes);
  void read();
  void on_read(const usb::Transfer& transfer);
  void after_stall();
  void lose(GiveUp reason, const std::string& words);

  usb::Device& device_;
  After after_;
  Events events_;
  std::vector<usb::Interface> candidates_;  // still to look at
  std::optional<usb::Interface> found_, first_;
  std::optional<std::size_t> otherwise_bytes_;
  std::string refusal_;
  std::uint8_t in_ = 0, out_ = 0;  // endpoints; out 0: none
  std::size_t read_bytes_ = 0;
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;  // in a row
  bool lost_ = false;
};

}  // namespace kassabel::scanner
