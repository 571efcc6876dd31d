// SPDX-License-Identifier: Apache-2.0
// A HID interface that is open: claims it, reads whole input reports for ever, writes output and feature reports.
// Thread: the driver's. A driver keeps the Device as its last member and this before it (drivers/driver.h).
// Source: HID 1.11, 7.1 (report descriptor), 7.2.1 and 7.2.2 (GET_REPORT, SET_REPORT).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drivers/usb/outbox.h"
#include "drivers/usb/transport.h"

namespace kassabel::usb {

// Interfaces of class 3 with an interrupt IN endpoint that are no boot keyboard and no mouse.
[[nodiscard]] std::vector<std::uint8_t> hid_interfaces(const DeviceInfo& info);

class Hid {
 public:
  using After = std::function<void(std::int64_t delay_ms, std::function<void()> then)>;
  enum class Report : std::uint8_t { input = 1, output = 2, feature = 3 };
  struct Events {
    std::function<void(const Bytes& report)> heard;      // whole, with its id when it has one
    std::function<void(const std::string& words)> lost;  // once: unplugged, held by another program, not answering
  };
  static constexpr std::size_t descriptor_max_bytes = 4096;
  static constexpr std::size_t report_max_bytes = 1024;

  Hid(Device& device, After after, Events events);

  // False: lost() was told.
  [[nodiscard]] bool open(const DeviceInfo& info, std::uint8_t interface_number);
  // report_bytes: of the longest input report; one that is longer than a packet is put together. 0: not known, each
  // packet is one.
  void listen(std::size_t report_bytes = 0);
  // Nothing: it does not tell.
  void ask_descriptor(std::function<void(std::optional<Bytes>)> done);
  void ask_report(std::uint8_t report_id, std::size_t bytes, std::function<void(const Transfer&)> done);
  // By interrupt OUT when there is one, else, and for a feature, by SET_REPORT. done(false): not taken, or not whole.
  void send(Report kind, std::uint8_t report_id, Bytes report, std::function<void(bool whole)> done = {});

 private:
  void read();
  void on_read(const Transfer& transfer);
  void on_bytes(const Bytes& bytes);
  void after_stall();
  void lose(const std::string& words);

  Device& device_;
  After after_;
  Events events_;
  Outbox outbox_;
  std::uint8_t interface_ = 0, in_ = 0, out_ = 0;  // out_ 0: there is none
  std::size_t packet_bytes_ = 8, report_bytes_ = 8;
  Bytes half_;
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;  // in a row
  bool lost_ = false;
};

}  // namespace kassabel::usb
