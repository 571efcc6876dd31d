// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/port.h"

#include <utility>

namespace kassabel::serial {
namespace {

constexpr std::int64_t control_timeout_ms = 1'000;
constexpr std::int64_t read_timeout_ms = 60'000;  // a bulk read may not wait for ever; then it is asked again
constexpr std::int64_t pause_ms = 100;            // before another try after a failed transfer
constexpr int unanswered_max = 1;                 // requests of the opening; a refusal is an answer
constexpr int failures_max = 3;                   // in a row
constexpr int empty_reads_max = 16;               // in a row, then each waits
constexpr std::size_t notice_bytes = 10;          // the longest that a chip tells
constexpr const char* no_answer_words = "not answering";
constexpr const char* unplugged_words = "unplugged";

// A transfer of whole packets: one that is shorter than what comes would be an error of the bus.
std::size_t whole_packets(std::size_t bytes, std::size_t packet_bytes) {
  return (bytes + packet_bytes - 1) / packet_bytes * packet_bytes;
}

}  // namespace

Port::Port(usb::Device& device, After after, Events events)
    : device_(device), after_(std::move(after)), events_(std::move(events)), outbox_(device) {}

void Port::open(const usb::DeviceInfo& info, const LineCoding& line, std::string_view chip) {
  const auto ends = find_port(info, chip);
  if (!ends) return lose("no serial port");
  chip_ = chip_called(chip);
  ends_ = *ends;
  outbox_.set_endpoint(ends_.out);
  auto steps = chip_->set_up(ends_, line);
  if (!steps) return lose(steps.error().text);
  steps_ = std::move(*steps);
  if (const auto claimed = device_.claim(ends_.control); !claimed) return lose(claimed.error().text);
  if (ends_.data != ends_.control)
    if (const auto claimed = device_.claim(ends_.data); !claimed) return lose(claimed.error().text);
  step(0);
}

void Port::step(std::size_t index) {
  if (index >= steps_.size()) return opened();
  device_.control(steps_[index].setup, steps_[index].out, control_timeout_ms,
                  [this, index](const usb::Transfer& transfer) { after_step(index, transfer); });
}

void Port::after_step(std::size_t index, const usb::Transfer& transfer) {
  const Step& asked = steps_[index];
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose(unplugged_words);
    case usb::TransferStatus::done:
      return step(index + 1);
    case usb::TransferStatus::stalled:
      if (!asked.must.empty()) return lose("its chip refuses " + asked.must);
      return step(index + 1 + asked.passes);
    case usb::TransferStatus::timed_out:
    case usb::TransferStatus::failed:
      if (!asked.must.empty() || ++unanswered_ > unanswered_max) return lose(no_answer_words);
      return step(index + 1 + asked.passes);
  }
}

void Port::opened() {
  open_ = true;
  read();
  if (events_.lines && chip_->question != nullptr) ask_lines();
  if (events_.lines && chip_->notice != nullptr && ends_.notices != 0) read_notice();
  if (events_.ready) events_.ready();
}

void Port::set_lines(bool dtr, bool rts) {
  if (!open_ || lost_) return;
  device_.control(chip_->control_lines(ends_, dtr, rts).setup, {}, control_timeout_ms,
                  [this](const usb::Transfer& transfer) {
                    if (transfer.status == usb::TransferStatus::gone) lose(unplugged_words);
                  });
}

void Port::write(usb::Bytes bytes, std::function<void(bool)> done) {
  if (!open_ || lost_) {
    if (done) done(false);
    return;
  }
  outbox_.send(std::move(bytes), usb::Outbox::Rank::normal, [this, done = std::move(done)](usb::Sent sent) {
    if (done) done(sent == usb::Sent::whole);
    if (sent == usb::Sent::gone) lose(unplugged_words);
    if (sent == usb::Sent::stuck) lose("it takes no bytes");
  });
}

// ---- what comes over the line

void Port::read() {
  if (lost_) return;
  device_.read(ends_.in, whole_packets(chip_->read_bytes, ends_.packet_bytes), read_timeout_ms,
               [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void Port::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose(unplugged_words);
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
  Unpacked unpacked;
  if (chip_->unpack != nullptr) unpacked = chip_->unpack(ends_.packet_bytes, transfer.data);
  const usb::Bytes& data = chip_->unpack != nullptr ? unpacked.data : transfer.data;
  if (!transfer.data.empty()) stalls_ = 0;
  tell(unpacked.lines);
  if (data.empty()) {
    if (++empty_reads_ > empty_reads_max) return after_(chip_->empty_pause_ms, [this] { read(); });
    return read();
  }
  empty_reads_ = 0;
  events_.heard(data);
  read();
}

void Port::after_stall() {
  if (++stalls_ > 1) return lose(no_answer_words);
  device_.clear_halt(ends_.in, [this](bool cleared) { cleared ? read() : lose(no_answer_words); });
}

// ---- modem lines. A port that tells none of them still carries bytes: after three failures nobody asks any more.

void Port::ask_lines() {
  if (lost_) return;
  device_.control(chip_->question(ends_).setup, {}, control_timeout_ms,
                  [this](const usb::Transfer& transfer) { on_answer(transfer); });
}

void Port::on_answer(const usb::Transfer& transfer) {
  if (transfer.status == usb::TransferStatus::cancelled) return;
  if (transfer.status == usb::TransferStatus::gone) return lose(unplugged_words);
  const bool answered = transfer.status == usb::TransferStatus::done;
  line_failures_ = answered ? 0 : line_failures_ + 1;
  // What the chip told by itself meanwhile is newer.
  if (answered && (chip_->ask_again || !lines_)) tell(chip_->answer(transfer.data));
  if (chip_->ask_again && line_failures_ < failures_max) after_(ask_lines_ms, [this] { ask_lines(); });
}

void Port::read_notice() {
  if (lost_) return;
  device_.read(ends_.notices, whole_packets(notice_bytes, ends_.notice_packet_bytes), 0,
               [this](const usb::Transfer& transfer) { on_notice(transfer); });
}

void Port::on_notice(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose(unplugged_words);
    case usb::TransferStatus::done:
    case usb::TransferStatus::timed_out:
      notice_failures_ = 0;
      tell(chip_->notice(transfer.data));
      if (transfer.data.empty()) return after_(pause_ms, [this] { read_notice(); });
      return read_notice();
    case usb::TransferStatus::stalled:
    case usb::TransferStatus::failed:
      if (++notice_failures_ >= failures_max) return;
      device_.clear_halt(ends_.notices, [this](bool) { after_(pause_ms, [this] { read_notice(); }); });
  }
}

void Port::tell(const std::optional<ModemLines>& lines) {
  if (!lines || !events_.lines || lines_ == lines) return;
  lines_ = lines;
  events_.lines(*lines);
}

void Port::lose(const std::string& words) {
  if (std::exchange(lost_, true)) return;
  events_.lost(words);
}

}  // namespace kassabel::serial
