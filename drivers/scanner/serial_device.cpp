// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/serial_device.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::scanner {
namespace {

constexpr const char* driver_name = "serial_scanner";
constexpr std::string_view scanners_only = "scanners_only";

std::string chip_of(const Quirk* quirk) { return quirk == nullptr ? std::string() : quirk->text("serial"); }

std::int64_t bounce_of(const Quirk& quirk) {
  return std::clamp<std::int64_t>(quirk.number("bounce_ms", bounce_default_ms), 0, 10'000);
}

}  // namespace

std::optional<std::uint8_t> serial_fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const auto port = serial::find_port(info, chip_of(quirk));
  const bool named = quirk != nullptr && (quirk->driver == driver_name || quirk->has(scanners_only));
  why_not = port ? "a serial port does not say what hangs on it; [scanner] usb_serial can name it" : "no serial port";
  if (!port || !named) return std::nullopt;
  return port->control;
}

std::unique_ptr<UsbDriver> make_serial(DriverContext context) {
  return std::make_unique<SerialScannerDriver>(std::move(context));
}

DriverKind serial_kind() { return {driver_name, DeviceKind::scanner, &serial_fits, &make_serial}; }

SerialScannerDriver::SerialScannerDriver(DriverContext context)
    : context_(std::move(context)),
      labels_(bounce_of(context_.quirk)),
      port_(*context_.device, context_.after,
            {[this] {
               push(input::DeviceChanged{{DeviceKind::scanner, context_.info.id, DeviceState::working, {}}});
             },
             [this](const usb::Bytes& bytes) { on_bytes(bytes); },
             [this](const std::string& words) { context_.give_up(GiveUp::not_answering, words); }}),
      device_(std::move(context_.device)) {}

void SerialScannerDriver::start() {
  port_.open(context_.info, context_.shop.serial_scanner.line, chip_of(&context_.quirk));
}

// Honeywell's serial command SYN BEL CR; other makers agree on none.
void SerialScannerDriver::error_beep() {
  if (context_.quirk.text("beep") == "honeywell") port_.write({0x16, 0x07, 0x0D});
}

void SerialScannerDriver::on_bytes(const usb::Bytes& bytes) {
  const std::int64_t now_ms = context_.now_ms();
  ++heard_;
  if (const auto late = labels_.expire(now_ms)) tell(*late);
  for (const Decoded& decoded : labels_.feed(bytes, now_ms)) tell(decoded);
  watch_silence();
}

void SerialScannerDriver::watch_silence() {
  const auto wait_ms = labels_.expires_in_ms();
  if (!wait_ms) return;
  context_.after(*wait_ms + 1, [this, heard = heard_] {
    if (heard != heard_) return;  // something came since
    if (const auto late = labels_.expire(context_.now_ms())) tell(*late);
  });
}

void SerialScannerDriver::tell(const Decoded& decoded) {
  std::visit(overloaded{
                 [&](const Label& label) {
                   push(input::Scanned{context_.info.id, label.aim, label.text});
                 },
                 [&](const Garbage& garbage) {
                   push(input::ScanFailed{context_.info.id, garbage.words});
                 },
                 [](const auto&) {},
             },
             decoded);
}

void SerialScannerDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scanner", context_.info.id + ": the kiosk is too busy for a scan");
}

}  // namespace kassabel::scanner
