// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/device.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::scanner {
namespace {

constexpr std::uint8_t hid_class = 0x03, boot_subclass = 0x01;
constexpr std::int64_t descriptor_timeout_ms = 1000;
constexpr std::int64_t pause_ms = 100;  // before another try after a failed transfer
constexpr int failures_max = 3;         // in a row
constexpr int empty_reads_max = 16;     // in a row, then each waits for pause_ms

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

const usb::Endpoint* interrupt_in(const usb::Interface& interface) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.in() && endpoint.kind == usb::EndpointKind::interrupt) return &endpoint;
  return nullptr;
}

bool may_be_scanner(const usb::Interface& interface) {
  return interface.class_code == hid_class && interface.subclass != boot_subclass && interface.alternate == 0 &&
         interrupt_in(interface) != nullptr;
}

Settings settings_of(const Quirk& quirk) {
  Settings settings;
  settings.bounce_ms = std::clamp<std::int64_t>(quirk.number("bounce_ms", settings.bounce_ms), 0, 10'000);
  return settings;
}

}  // namespace

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk*, std::string& why_not) {
  bool boot_device = false;
  for (const usb::Interface& interface : info.interfaces) {
    if (may_be_scanner(interface)) return interface.number;
    boot_device = boot_device || (interface.class_code == hid_class && interface.subclass == boot_subclass);
  }
  why_not = boot_device ? "it behaves as a keyboard or mouse; set the scanner to HID POS mode"
                        : "no HID interface (class 3) with an interrupt IN endpoint";
  return std::nullopt;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<ScannerDriver>(std::move(context)); }

DriverKind driver_kind() { return {"scanner", DeviceKind::scanner, &fits, &make}; }

ScannerDriver::ScannerDriver(DriverContext context)
    : context_(std::move(context)), settings_(settings_of(context_.quirk)), device_(std::move(context_.device)) {
  candidates_.push_back(context_.interface_number);
  for (const usb::Interface& other : context_.info.interfaces)
    if (may_be_scanner(other) && other.number != context_.interface_number) candidates_.push_back(other.number);
}

void ScannerDriver::start() { try_next_interface(); }

// Scanners may show several HID interfaces; only one of them carries the labels.
void ScannerDriver::try_next_interface() {
  if (candidates_.empty()) {
    if (context_.quirk.driver != "scanner") return give_up(GiveUp::not_mine, last_refusal_);
    log_warning("scanner", context_.info.id + ": " + last_refusal_ + "; its reports are taken by their marks");
    interface_number_ = context_.interface_number;
    return begin(std::nullopt);
  }
  interface_number_ = candidates_.front();
  candidates_.erase(candidates_.begin());
  if (const auto claimed = device_->claim(interface_number_); !claimed)
    return give_up(GiveUp::not_answering, claimed.error().text);
  const usb::Setup get_report_descriptor{.request_type = 0x81,
                                         .request = 0x06,
                                         .value = 0x2200,
                                         .index = interface_number_,
                                         .length = descriptor_max_bytes};
  device_->control(get_report_descriptor, {}, descriptor_timeout_ms,
                   [this](const usb::Transfer& transfer) { on_descriptor(transfer); });
}

void ScannerDriver::on_descriptor(const usb::Transfer& transfer) {
  if (transfer.status == usb::TransferStatus::cancelled) return;
  if (transfer.status == usb::TransferStatus::gone) return give_up(GiveUp::not_answering, "unplugged");
  if (transfer.status != usb::TransferStatus::done) {
    last_refusal_ = "its report descriptor cannot be read";
    return try_next_interface();
  }
  const auto layout = parse_report_descriptor(transfer.data);
  if (layout) return begin(*layout);
  last_refusal_ = layout.error().text;
  try_next_interface();
}

void ScannerDriver::begin(std::optional<Layout> layout) {
  const usb::Interface* const found = interface();
  const usb::Endpoint* const endpoint = found ? interrupt_in(*found) : nullptr;
  if (!endpoint) return give_up(GiveUp::not_mine, "no interrupt IN endpoint");
  endpoint_ = endpoint->address;
  // Whole packets: a device that sends more than was asked for would be an error of the line.
  const std::size_t packet = std::max<std::size_t>(endpoint->packet_max_bytes & 0x07FFU, 8);
  const std::size_t report = layout ? layout->report_bytes : layout_a().report_bytes;
  read_bytes_ = (report + packet - 1) / packet * packet;
  labels_ = LabelReader(layout, settings_);
  push(input::DeviceChanged{{DeviceKind::scanner, context_.info.id, DeviceState::working, {}}});
  read();
}

const usb::Interface* ScannerDriver::interface() const {
  for (const usb::Interface& one : context_.info.interfaces)
    if (one.number == interface_number_ && one.alternate == 0) return &one;
  return nullptr;
}

void ScannerDriver::read() {
  if (gave_up_) return;
  device_->read(endpoint_, read_bytes_, 0, [this](const usb::Transfer& transfer) { on_read(transfer); });
}

void ScannerDriver::on_read(const usb::Transfer& transfer) {
  switch (transfer.status) {
    case usb::TransferStatus::cancelled:
      return;
    case usb::TransferStatus::gone:
      return give_up(GiveUp::not_answering, "unplugged");
    case usb::TransferStatus::stalled:
      return after_stall();
    case usb::TransferStatus::failed:
      if (++failures_ > failures_max) return give_up(GiveUp::not_answering, "the scanner does not answer");
      return context_.after(pause_ms, [this] { read(); });
    case usb::TransferStatus::done:
    case usb::TransferStatus::timed_out:
      break;
  }
  failures_ = 0;
  if (transfer.data.empty()) {
    if (++empty_reads_ > empty_reads_max) return context_.after(pause_ms, [this] { read(); });
    return read();
  }
  empty_reads_ = 0;
  stalls_ = 0;
  on_report(transfer.data);
  read();
}

void ScannerDriver::on_report(const usb::Bytes& report) {
  const std::int64_t now = now_ms();
  if (auto half = labels_.expire(now)) push(input::ScanFailed{context_.info.id, half->words});
  std::visit(overloaded{
                 [&](const Part&) { watch_half_label(); },
                 [&](const Label& label) {
                   push(input::Scanned{context_.info.id, label.aim, label.text});
                 },
                 [&](const Bounce&) {},
                 [&](const NotData&) {},
                 [&](const Garbage& garbage) {
                   push(input::ScanFailed{context_.info.id, garbage.words});
                 },
             },
             labels_.decode(report, now));
}

void ScannerDriver::watch_half_label() {
  context_.after(settings_.half_label_gap_ms + 1, [this] {
    if (auto half = labels_.expire(now_ms())) push(input::ScanFailed{context_.info.id, half->words});
  });
}

void ScannerDriver::after_stall() {
  if (++stalls_ > 1) return give_up(GiveUp::not_answering, "the scanner refuses to be read");
  device_->clear_halt(endpoint_, [this](bool cleared) {
    if (gave_up_) return;
    if (!cleared) return give_up(GiveUp::not_answering, "the scanner refuses to be read");
    read();
  });
}

void ScannerDriver::give_up(GiveUp what, const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(what, words);
}

void ScannerDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scanner", context_.info.id + ": the kiosk is too busy for a scan");
}

}  // namespace kassabel::scanner
