// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/hid_device.h"

#include <algorithm>
#include <utility>

namespace kassabel::scanner {
namespace {

constexpr std::uint8_t hid_class = 0x03, boot_subclass = 0x01;
constexpr std::int64_t descriptor_timeout_ms = 1000;
constexpr std::int64_t report_timeout_ms = 250;
constexpr std::int64_t pause_ms = 100;  // before another try after a failed transfer
constexpr int failures_max = 3;         // in a row
constexpr int empty_reads_max = 16;     // in a row, then each waits for pause_ms

const usb::Endpoint* interrupt(const usb::Interface& interface, bool in) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.in() == in && endpoint.kind == usb::EndpointKind::interrupt) return &endpoint;
  return nullptr;
}

}  // namespace

bool may_be_scanner(const usb::Interface& interface) {
  return interface.class_code == hid_class && interface.subclass != boot_subclass && interface.alternate == 0 &&
         interrupt(interface, true) != nullptr;
}

std::optional<std::uint8_t> first_candidate(const usb::DeviceInfo& info, std::string& why_not) {
  bool boot_device = false;
  for (const usb::Interface& interface : info.interfaces) {
    if (may_be_scanner(interface)) return interface.number;
    boot_device = boot_device || (interface.class_code == hid_class && interface.subclass == boot_subclass);
  }
  why_not = boot_device ? "it behaves as a keyboard or mouse; set the scanner to HID POS mode"
                        : "no HID interface (class 3) with an interrupt IN endpoint";
  return std::nullopt;
}

void HidReports::open(const usb::DeviceInfo& info, std::uint8_t first, std::optional<std::size_t> otherwise_bytes) {
  otherwise_bytes_ = otherwise_bytes;
  for (const usb::Interface& one : info.interfaces)
    if (may_be_scanner(one)) candidates_.push_back(one);
  std::stable_partition(candidates_.begin(), candidates_.end(),
                        [first](const usb::Interface& one) { return one.number == first; });
  if (candidates_.empty()) return lose(GiveUp::not_mine, "no interrupt IN endpoint");
  first_ = candidates_.front();
  try_next();
}

// Scanners may show several HID interfaces; only one of them carries the labels.
void HidReports::try_next() {
  if (candidates_.empty()) {
    if (!otherwise_bytes_) return lose(GiveUp::not_mine, refusal_);
    found_ = first_;
    return begin(*otherwise_bytes_);
  }
  found_ = candidates_.front();
  candidates_.erase(candidates_.begin());
  if (const auto claimed = device_.claim(found_->number); !claimed)
    return lose(GiveUp::not_answering, claimed.error().text);
  const usb::Setup get_report_descriptor{
      .request_type = 0x81, .request = 0x06, .value = 0x2200, .index = found_->number, .length = descriptor_max_bytes};
  device_.control(get_report_descriptor, {}, descriptor_timeout_ms,
                  [this](const usb::Transfer& transfer) { on_descriptor(transfer); });
}

void HidReports::on_descriptor(const usb::Transfer& transfer) {
  if (transfer.status == usb::TransferStatus::cancelled) return;
  if (transfer.status == usb::TransferStatus::gone) return lose(GiveUp::not_answering, "unplugged");
  if (transfer.status != usb::TransferStatus::done) {
    refusal_ = "its report descriptor cannot be read";
    return try_next();
  }
  const auto report_bytes = events_.looks_right(transfer.data);
  if (report_bytes) return begin(*report_bytes);
  refusal_ = report_bytes.error().text;
  try_next();
}

void HidReports::begin(std::size_t report_bytes) {
  const usb::Endpoint* const in = interrupt(*found_, true);
  in_ = in->address;
  if (const usb::Endpoint* const out = interrupt(*found_, false)) out_ = out->address;
  // Whole packets: a device that sends more than was asked for would be an error of the line.
  const std::size_t packet = std::max<std::size_t>(in->packet_max_bytes & 0x07FFU, 8);
  read_bytes_ = (std::max<std::size_t>(report_bytes, 1) + packet - 1) / packet * packet;
  events_.ready();
  read();
}

void HidReports::send(const OutReport& report, std::function<void(bool)> done) {
  if (out_ == 0 || report.feature) return set_report(report, std::move(done));
  if (lost_) return;
  device_.write(out_, report.bytes, report_timeout_ms, [done = std::move(done)](const usb::Transfer& transfer) {
    if (done && transfer.status != usb::TransferStatus::cancelled) done(transfer.status == usb::TransferStatus::done);
  });
}

void HidReports::set_report(const OutReport& report, std::function<void(bool)> done) {
  if (lost_ || !found_) return;
  constexpr unsigned output = 2, feature = 3;
  const unsigned value = (report.feature ? feature : output) << 8U | report.id;
  const usb::Setup setup{.request_type = 0x21,
                         .request = 0x09,
                         .value = static_cast<std::uint16_t>(value),
                         .index = found_->number,
                         .length = static_cast<std::uint16_t>(report.bytes.size())};
  device_.control(setup, report.bytes, report_timeout_ms, [done = std::move(done)](const usb::Transfer& transfer) {
    if (done && transfer.status != usb::TransferStatus::cancelled) done(transfer.status == usb::TransferStatus::done);
  });
}

void HidReports::read() {
  if (lost_) return;
  device_.read(in_, read_bytes_, 0, [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void HidReports::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return lose(GiveUp::not_answering, "unplugged");
    case usb::TransferStatus::stalled:
      return after_stall();
    case usb::TransferStatus::failed:
      if (++failures_ > failures_max) return lose(GiveUp::not_answering, "the scanner does not answer");
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

void HidReports::after_stall() {
  if (++stalls_ > 1) return lose(GiveUp::not_answering, "the scanner refuses to be read");
  device_.clear_halt(in_, [this](bool cleared) {
    if (lost_) return;
    if (!cleared) return lose(GiveUp::not_answering, "the scanner refuses to be read");
    read();
  });
}

void HidReports::lose(GiveUp reason, const std::string& words) {
  if (std::exchange(lost_, true)) return;
  events_.lost(reason, words);
}

}  // namespace kassabel::scanner
