// SPDX-License-Identifier: Apache-2.0
// A CDC-ACM port that is open: claims both interfaces, sets the line, raises DTR, reads for ever, writes in order.
// Thread: the driver's. A driver keeps the Device as its last member and the port before it (drivers/driver.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "drivers/serial/cdc_acm.h"
#include "drivers/usb/outbox.h"
#include "drivers/usb/transport.h"

namespace kassabel::serial {

class Port {
 public:
  using After = std::function<void(std::int64_t delay_ms, std::function<void()> then)>;
  struct Events {
    std::function<void()> ready;  // the line is set, DTR is on
    std::function<void(const usb::Bytes&)> heard;
    std::function<void(const std::string& words)> lost;  // once: unplugged, held by another program, takes no bytes
    std::function<void(const ModemLines&)> lines = {};   // CTS, DSR, RI, DCD: when known first, and when they change
  };

  Port(usb::Device& device, After after, Events events);

  // Ends in ready or lost. A device that knows no line coding (it stalls) is taken as it is.
  void open(const usb::DeviceInfo& info, const LineCoding& line, std::string_view chip = {});
  // done(true): the device took all of it; done(false): not, or not all; also for what waits when the port is lost.
  void write(usb::Bytes bytes, std::function<void(bool whole)> done = {});

 private:
  void raise_lines();
  void read();
  void on_read(const usb::Transfer& transfer);
  void after_stall();
  void lose(const std::string& words);

  usb::Device& device_;
  After after_;
  Events events_;
  Ends ends_;
  usb::Outbox outbox_;
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;  // in a row
  bool open_ = false, lost_ = false;
};

}  // namespace kassabel::serial
