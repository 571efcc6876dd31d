// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/port.h"

#include <utility>

namespace kassabel::serial {
namespace {

constexpr std::int64_t control_timeout_ms = 1'000;
constexpr std::int64_t read_timeout_ms = 60'000;  // a bulk read may not wait for ever; then it is asked again
constexpr std::int64_t pause_ms = 100;            // before another try after a failed transfer
constexpr int failures_max = 3;                   // in a row
constexpr int empty_reads_max = 16;               // in a row, then each waits for pause_ms
constexpr std::size_t read_bytes_min = 64;
constexpr const char* no_answer_words = "not answering";

}  // namespace

Port::Port(usb::Device& device, After after, Events events)
    : device_(device), after_(std::move(after)), events_(std::move(events)), outbox_(device) {}

void Port::open(const usb::DeviceInfo& info, const LineCoding& line, std::string_view chip) {
  const auto ends = find_port(info, chip);
  if (!ends) return lose("no serial port (CDC-ACM)");
  ends_ = *ends;
  outbox_.set_endpoint(ends_.out);
  for (const std::uint8_t number : {ends_.control, ends_.data})
    if (const auto claimed = device_.claim(number); !claimed) return lose(claimed.error().text);
  device_.control(set_line_coding(ends_.control), bytes_of(line), control_timeout_ms,
                  [this](const usb::Transfer& transfer) {
                    if (transfer.status == usb::TransferStatus::cancelled) return;
                    if (transfer.status == usb::TransferStatus::gone) return lose("unplugged");
                    raise_lines();
                  });
}

void Port::raise_lines() {
  device_.control(set_control_lines(ends_.control, true, true), {}, control_timeout_ms,
                  [this](const usb::Transfer& transfer) {
                    if (transfer.status == usb::TransferStatus::cancelled) return;
                    if (transfer.status == usb::TransferStatus::gone) return lose("unplugged");
                    open_ = true;
                    read();
                    if (events_.ready) events_.ready();
                  });
}

void Port::write(usb::Bytes bytes, std::function<void(bool)> done) {
  if (!open_ || lost_) {
    if (done) done(false);
    return;
  }
  outbox_.send(std::move(bytes), usb::Outbox::Rank::normal, [this, done = std::move(done)](usb::Sent sent) {
    if (done) done(sent == usb::Sent::whole);
    if (sent == usb::Sent::gone) lose("unplugged");
    if (sent == usb::Sent::stuck) lose("it takes no bytes");
  });
}

void Port::read() {
  if (lost_) return;
  const std::size_t packets = (read_bytes_min + ends_.packet_bytes - 1) / ends_.packet_bytes;
  device_.read(ends_.in, packets * ends_.packet_bytes, read_timeout_ms,
               [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void Port::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose("unplugged");
    case usb::TransferStatus::stalled:
      return after_stall();
    case usb::TransferStatus::failed:
      if (++failures_ > failures_max) return lose(no_answer_words);
      return after_(pause_ms, [this] { read(); });
    case usb::TransferStatus::done:
    case usb::TransferStatus::timed_out:
      break;
  }
  failures_ = 0;
  if (transfer.data.empty()) {
    if (++empty_reads_ > empty_reads_max) return after_(pause_ms, [this] { read(); });
    return read();
  }
  empty_reads_ = 0;
  stalls_ = 0;
  events_.heard(transfer.data);
  read();
}

void Port::after_stall() {
  if (++stalls_ > 1) return lose(no_answer_words);
  device_.clear_halt(ends_.in, [this](bool cleared) { cleared ? read() : lose(no_answer_words); });
}

void Port::lose(const std::string& words) {
  if (std::exchange(lost_, true)) return;
  events_.lost(words);
}

}  // namespace kassabel::serial
