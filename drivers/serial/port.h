// SPDX-License-Identifier: Apache-2.0
// A serial port that is open, whatever chip makes it (chip.h): claims its interfaces, sets the line, raises DTR and
// RTS, reads for ever, writes in order, tells the modem lines. Thread: the driver's. A driver keeps the Device as its
// last member and the port before it (drivers/driver.h). A port that goes away leaves DTR and RTS as they are: there is
// nobody to wait for the answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/serial/chip.h"
#include "drivers/serial/ends.h"
#include "drivers/usb/outbox.h"
#include "drivers/usb/transport.h"

namespace kassabel::serial {

class Port {
 public:
  static constexpr std::int64_t ask_lines_ms = 100;  // of a chip that tells no change by itself

  using After = std::function<void(std::int64_t delay_ms, std::function<void()> then)>;
  struct Events {
    std::function<void()> ready;  // the line is set, DTR is on
    std::function<void(const usb::Bytes&)> heard;
    // Once: unplugged, held by another program, takes no bytes, cannot do this line.
    std::function<void(const std::string& words)> lost;
    // CTS, DSR, RI, DCD: when known first, and when they change. Without it nothing is asked; CDC-ACM has no CTS.
    std::function<void(const ModemLines&)> lines = {};
  };

  Port(usb::Device& device, After after, Events events);

  // Ends in ready or lost. chip: as in find_port. Requests that a port can do without may be refused; a converter that
  // refuses the line's rate or word is lost, and says so.
  void open(const usb::DeviceInfo& info, const LineCoding& line, std::string_view chip = {});
  // done(true): the device took all of it; done(false): not, or not all; also for what waits when the port is lost.
  void write(usb::Bytes bytes, std::function<void(bool whole)> done = {});
  // Both are up when the port is ready. Nothing tells whether the device minds.
  void set_lines(bool dtr, bool rts);

 private:
  void step(std::size_t index);
  void after_step(std::size_t index, const usb::Transfer& transfer);
  void opened();
  void read();
  void on_read(const usb::Transfer& transfer);
  void hear(const usb::Bytes& bytes);
  void after_stall();
  void ask_lines();
  void on_answer(const usb::Transfer& transfer);
  void read_notice();
  void on_notice(const usb::Transfer& transfer);
  void tell(const std::optional<ModemLines>& lines);
  void lose(const std::string& words);

  usb::Device& device_;
  After after_;
  Events events_;
  const Chip* chip_ = &cdc_acm;
  Ends ends_;
  std::vector<Step> steps_;
  usb::Outbox outbox_;
  std::optional<ModemLines> lines_;
  int unanswered_ = 0;                               // requests of the opening
  int stalls_ = 0, failures_ = 0, empty_reads_ = 0;  // in a row
  int line_failures_ = 0, notice_failures_ = 0;      // in a row
  bool open_ = false, lost_ = false;
};

}  // namespace kassabel::serial
