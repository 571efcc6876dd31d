// SPDX-License-Identifier: Apache-2.0
#include "drivers/usb/hid.h"

#include <algorithm>
#include <utility>

namespace kassabel::usb {
namespace {

constexpr std::uint8_t hid_class = 0x03, boot_subclass = 0x01;
constexpr std::uint8_t from_interface = 0x81, class_in = 0xA1, class_out = 0x21;
constexpr std::uint8_t get_descriptor = 0x06, get_report = 0x01, set_report = 0x09;
constexpr std::uint16_t report_descriptor = 0x2200;
constexpr std::int64_t control_timeout_ms = 1'000;
constexpr std::int64_t pause_ms = 100;  // before another try after a failed transfer
constexpr int failures_max = 3;         // in a row
constexpr int empty_reads_max = 16;     // in a row, then each waits for pause_ms
constexpr const char* no_answer_words = "not answering";

const Endpoint* interrupt_end(const Interface& interface, bool in) {
  for (const Endpoint& endpoint : interface.endpoints)
    if (endpoint.kind == EndpointKind::interrupt && endpoint.in() == in) return &endpoint;
  return nullptr;
}

std::uint16_t value_of(Hid::Report kind, std::uint8_t report_id) {
  return static_cast<std::uint16_t>(static_cast<unsigned>(kind) << 8U | report_id);
}

}  // namespace

std::vector<std::uint8_t> hid_interfaces(const DeviceInfo& info) {
  std::vector<std::uint8_t> found;
  for (const Interface& one : info.interfaces)
    if (one.class_code == hid_class && one.subclass != boot_subclass && one.alternate == 0 && interrupt_end(one, true))
      found.push_back(one.number);
  return found;
}

Hid::Hid(Device& device, After after, Events events)
    : device_(device), after_(std::move(after)), events_(std::move(events)), outbox_(device) {}

bool Hid::open(const DeviceInfo& info, std::uint8_t interface_number) {
  interface_ = interface_number;
  for (const Interface& one : info.interfaces) {
    if (one.number != interface_number || one.alternate != 0) continue;
    if (const Endpoint* in = interrupt_end(one, true)) {
      in_ = in->address;
      packet_bytes_ = std::max<std::size_t>(in->packet_max_bytes & 0x07FFU, 8);
    }
    if (const Endpoint* out = interrupt_end(one, false)) out_ = out->address;
  }
  outbox_.set_endpoint(out_);
  const auto claimed = device_.claim(interface_number);
  if (!claimed) lose(claimed.error().text);
  return claimed.has_value();
}

void Hid::listen(std::size_t report_bytes) {
  report_bytes_ = report_bytes == 0 ? packet_bytes_ : std::min(report_bytes, report_max_bytes);
  read();
}

void Hid::ask_descriptor(std::function<void(std::optional<Bytes>)> done) {
  const Setup setup{.request_type = from_interface,
                    .request = get_descriptor,
                    .value = report_descriptor,
                    .index = interface_,
                    .length = descriptor_max_bytes};
  device_.control(setup, {}, control_timeout_ms, [this, done = std::move(done)](const Transfer& transfer) {
    if (transfer.status == TransferStatus::cancelled) return;
    if (transfer.status == TransferStatus::gone) return lose("unplugged");
    if (transfer.status != TransferStatus::done) return done(std::nullopt);
    done(transfer.data);
  });
}

void Hid::ask_report(std::uint8_t report_id, std::size_t bytes, std::function<void(const Transfer&)> done) {
  const Setup setup{.request_type = class_in,
                    .request = get_report,
                    .value = value_of(Report::input, report_id),
                    .index = interface_,
                    .length = static_cast<std::uint16_t>(std::min(bytes, report_max_bytes))};
  device_.control(setup, {}, control_timeout_ms, [this, done = std::move(done)](const Transfer& transfer) {
    if (transfer.status == TransferStatus::cancelled || lost_) return;
    if (transfer.status == TransferStatus::gone) return lose("unplugged");
    done(transfer);
  });
}

void Hid::send(Report kind, std::uint8_t report_id, Bytes report, std::function<void(bool)> done) {
  if (lost_) {
    if (done) done(false);
    return;
  }
  if (kind == Report::output && out_ != 0) {
    outbox_.send(std::move(report), Outbox::Rank::normal, [this, done = std::move(done)](Sent sent) {
      if (done) done(sent == Sent::whole);
      if (sent == Sent::gone) lose("unplugged");
      if (sent == Sent::stuck) lose("it takes no bytes");
    });
    return;
  }
  const Setup setup{.request_type = class_out,
                    .request = set_report,
                    .value = value_of(kind, report_id),
                    .index = interface_,
                    .length = 0};
  const std::size_t bytes = report.size();
  device_.control(setup, std::move(report), control_timeout_ms, [this, bytes, done](const Transfer& transfer) {
    if (transfer.status == TransferStatus::cancelled) return;
    const bool taken = transfer.status == TransferStatus::done;
    if (done) done(taken && (transfer.sent_bytes == 0 || transfer.sent_bytes >= bytes));
    if (transfer.status == TransferStatus::gone) return lose("unplugged");
    failures_ = taken ? 0 : failures_ + 1;
    if (failures_ > failures_max) lose("it takes no reports");
  });
}

void Hid::read() {
  if (lost_ || in_ == 0) return;
  // Whole packets: a device that sends more than was asked for would be an error of the line.
  const std::size_t packets = (report_bytes_ + packet_bytes_ - 1) / packet_bytes_;
  device_.read(in_, packets * packet_bytes_, 0, [this](const Transfer& transfer) { on_read(transfer); });
}

void Hid::on_read(const Transfer& transfer) {
  switch (transfer.status) {
    case TransferStatus::cancelled:
      return;
    case TransferStatus::gone:
      return lose("unplugged");
    case TransferStatus::stalled:
      return after_stall();
    case TransferStatus::failed:
      if (++failures_ > failures_max) return lose(no_answer_words);
      return after_(pause_ms, [this] { read(); });
    case TransferStatus::done:
    case TransferStatus::timed_out:
      break;
  }
  failures_ = 0;
  if (transfer.data.empty()) {
    if (++empty_reads_ > empty_reads_max) return after_(pause_ms, [this] { read(); });
    return read();
  }
  empty_reads_ = stalls_ = 0;
  on_bytes(transfer.data);
  read();
}

// A report ends with a short packet or when it is as long as it can be. What is left of one that never ended is dropped
// when something longer than the rest of it comes.
void Hid::on_bytes(const Bytes& bytes) {
  if (half_.size() + bytes.size() > report_bytes_) half_.clear();
  half_.insert(half_.end(), bytes.begin(), bytes.end());
  if (half_.size() < report_bytes_ && bytes.size() % packet_bytes_ == 0) return;
  events_.heard(std::exchange(half_, {}));
}

void Hid::after_stall() {
  if (++stalls_ > 1) return lose(no_answer_words);
  device_.clear_halt(in_, [this](bool cleared) { cleared ? read() : lose(no_answer_words); });
}

void Hid::lose(const std::string& words) {
  if (std::exchange(lost_, true)) return;
  events_.lost(words);
}

}  // namespace kassabel::usb
