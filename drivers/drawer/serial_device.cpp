// SPDX-License-Identifier: Apache-2.0
#include "drivers/drawer/serial_device.h"

#include <utility>

namespace kassabel::drawer {
namespace {

using Source = SerialDrawerSettings::Source;

constexpr const char* driver_name = "serial_drawer";
constexpr std::int64_t settle_ms = 50;           // a switch bounces
constexpr std::int64_t stream_quiet_ms = 1'000;  // no byte for so long: shut

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const bool named = quirk != nullptr && quirk->driver == driver_name;
  const auto port = serial::find_port(info, quirk != nullptr ? quirk->text("serial") : std::string());
  why_not = port ? "a serial port: say in the configuration what hangs on it" : "no serial port";
  if (!port || !named) return std::nullopt;
  return port->control;
}

std::unique_ptr<UsbDriver> make(DriverContext context) {
  return std::make_unique<SerialDrawerDriver>(std::move(context));
}

// A line that is on, a bit that is set means shut, as a high pin 3 does on a printer; a stream means open.
ClosedLevel default_of(Source source) {
  switch (source) {
    case Source::none:
      return ClosedLevel::none;
    case Source::stream:
      return ClosedLevel::low;
    case Source::cts:
    case Source::dsr:
    case Source::ri:
    case Source::dcd:
    case Source::poll:
      break;
  }
  return ClosedLevel::high;
}

std::optional<bool> line_of(Source source, const serial::ModemLines& lines) {
  switch (source) {
    case Source::cts:
      return lines.cts;
    case Source::dsr:
      return lines.dsr;
    case Source::ri:
      return lines.ri;
    case Source::dcd:
      return lines.dcd;
    case Source::none:
    case Source::poll:
    case Source::stream:
      break;
  }
  return std::nullopt;
}

// Without a source nothing is known, whatever was set of a switch.
DriverContext with_default(DriverContext context) {
  DrawerSettings& drawer = context.shop.drawer;
  const Source source = drawer.serial.source;
  if (!drawer.closed || source == Source::none) drawer.closed = default_of(source);
  return context;
}

}  // namespace

DriverKind serial_kind() { return {driver_name, DeviceKind::drawer, &fits, &make, {}}; }

SerialDrawerDriver::SerialDrawerDriver(DriverContext context)
    : DrawerDriver(with_default(std::move(context))),
      port_(*context_.device, context_.after,
            {[this] { ready(); }, [this](const usb::Bytes& bytes) { hear(bytes); },
             [this](const std::string& words) { lost(words); }, lines_wanted()}),
      device_(std::move(context_.device)) {}

std::function<void(const serial::ModemLines&)> SerialDrawerDriver::lines_wanted() {
  if (!line_of(settings().source, {})) return {};
  return [this](const serial::ModemLines& lines) { lines_are(lines); };
}

void SerialDrawerDriver::start() { port_.open(context_.info, settings().line, context_.quirk.text("serial")); }

void SerialDrawerDriver::ready() {
  if (settings().source == Source::poll) return ask_for_ever();
  works();
  if (settings().source == Source::stream) watch_stream();
}

void SerialDrawerDriver::pulse() {
  port_.write(settings().open, [this](bool whole) { pulsed(whole); });
}

void SerialDrawerDriver::ask() {
  if (line_) level_is(*line_);
  if (settings().source == Source::stream && !streaming_) level_is(false);
  if (settings().source != Source::poll) return;
  asked_ = true;
  port_.write(settings().ask);
}

void SerialDrawerDriver::hear(const usb::Bytes& bytes) {
  if (bytes.empty()) return;
  if (settings().source == Source::poll && std::exchange(asked_, false))
    return level_is((bytes.front() & settings().mask) != 0);
  if (settings().source != Source::stream) return;
  stream_heard_ = true;
  level_is(true);
  if (!streaming_) watch_stream();
}

// One timer, however fast the bytes come.
void SerialDrawerDriver::watch_stream() {
  streaming_ = true;
  stream_heard_ = false;
  context_.after(stream_quiet_ms, [this] {
    if (stream_heard_) return watch_stream();
    streaming_ = false;
    level_is(false);
  });
}

void SerialDrawerDriver::lines_are(const serial::ModemLines& lines) {
  const auto now = line_of(settings().source, lines);
  if (!now) return;
  context_.after(settle_ms, [this, now, change = ++line_changes_] {
    if (change != line_changes_) return;
    line_ = now;
    level_is(*now);
  });
}

}  // namespace kassabel::drawer
