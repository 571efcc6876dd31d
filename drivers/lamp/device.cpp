// SPDX-License-Identifier: Apache-2.0
#include "drivers/lamp/device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::lamp {
namespace {

constexpr const char* driver_name = "signal";
constexpr std::int64_t repeat_ms = 10'000;  // a board that was without power for a moment is dark
constexpr std::int64_t hold_ms = 3'000;
constexpr std::int64_t settle_ms = 30;   // a switch bounces
constexpr std::int64_t bounce_ms = 300;  // between two presses, as a bell's board has it

Result<Description> description_of(const Quirk& quirk) { return describe(quirk.texts, quirk.numbers, quirk.flags); }

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  why_not = "no line of devices.toml describes it as a lamp";
  if (quirk == nullptr || quirk->driver != driver_name) return std::nullopt;
  if (const auto description = description_of(*quirk); !description) {
    why_not = "devices.toml: " + description.error().text;
    return std::nullopt;
  }
  // Ids that many devices share: the name tells them apart.
  if (const std::string product = quirk->text("product"); !info.product_name.starts_with(product)) {
    why_not = "its name does not begin with \"" + product + "\"";
    return std::nullopt;
  }
  if (const auto port = serial::find_port(info, quirk->text("serial"))) return port->control;
  const auto interfaces = usb::hid_interfaces(info);
  why_not = "no serial port and no HID interface";
  if (interfaces.empty()) return std::nullopt;
  return interfaces.front();
}

std::unique_ptr<UsbDriver> make(DriverContext context) {
  // fits() has read it already.
  Description description = description_of(context.quirk).value_or(Description{});
  return std::make_unique<SignalDriver>(std::move(context), std::move(description));
}

std::string place_of(const DriverContext& context) {
  const auto& places = context.shop.bells.places;
  auto found = context.info.serial.empty() ? places.end() : places.find(context.info.serial);
  if (found == places.end()) found = places.find(context.info.id);
  return found == places.end() ? BellSettings::kiosk : found->second;
}

bool line_in(Line line, const serial::ModemLines& lines) {
  switch (line) {
    case Line::cts:
      return lines.cts;
    case Line::dsr:
      return lines.dsr;
    case Line::ri:
      return lines.ri;
    case Line::dcd:
      return lines.dcd;
  }
  return false;
}

}  // namespace

DriverKind driver_kind() { return {driver_name, DeviceKind::bell, &fits, &make, {}}; }

SignalDriver::SignalDriver(DriverContext context, Description description)
    : context_(std::move(context)),
      description_(std::move(description)),
      place_(place_of(context_)),
      down_(std::holds_alternative<SerialByte>(description_.button) ? std::optional(false) : std::nullopt),
      device_(std::move(context_.device)) {}

void SignalDriver::start() {
  if (serial::find_port(context_.info, context_.quirk.text("serial"))) return open_port();
  hid_.emplace(*device_, context_.after,
               usb::Hid::Events{[this](const usb::Bytes& report) {
                                  if (const auto down = pressed_in_report(description_, report)) button_is(*down);
                                },
                                [this](const std::string& words) { lost(words); }});
  if (!hid_->open(context_.info, context_.interface_number)) return;
  if (std::holds_alternative<ReportBit>(description_.button)) hid_->listen();
  ready();
}

void SignalDriver::open_port() {
  serial::Port::Events events;
  events.ready = [this] { ready(); };
  events.heard = [this](const usb::Bytes& bytes) {
    for (const std::uint8_t byte : bytes)
      if (const auto down = pressed_by_byte(description_, byte)) button_is(*down);
  };
  events.lost = [this](const std::string& words) { lost(words); };
  // Some chips have to be asked for their lines: only for a button.
  if (std::holds_alternative<Line>(description_.button))
    events.lines = [this](const serial::ModemLines& lines) { lines_are(lines); };
  port_.emplace(*device_, context_.after, std::move(events));
  port_->open(context_.info, {description_.baud, 8, serial::Parity::none}, context_.quirk.text("serial"));
}

void SignalDriver::ready() {
  ready_ = true;
  send_now();
  context_.after(repeat_ms, [this] { repeat(); });
}

// ---- the lamp

void SignalDriver::show(LampState state) {
  if (std::exchange(lamp_, state) == state) return;
  dark_half_ = false;
  ++lamp_changes_;
  send_now();
  if (state == LampState::sent && !description_.sent_dark.empty())
    context_.after(description_.blink_ms, [this, change = lamp_changes_] { blink(change); });
}

void SignalDriver::blink(std::uint64_t change) {
  if (gave_up_ || change != lamp_changes_) return;
  dark_half_ = !dark_half_;
  send_now();
  context_.after(description_.blink_ms, [this, change] { blink(change); });
}

void SignalDriver::repeat() {
  if (gave_up_) return;
  send_now();
  context_.after(repeat_ms, [this] { repeat(); });
}

// It works when it took the bytes; more nobody can know.
void SignalDriver::send_now() {
  if (!ready_ || gave_up_) return;
  const bool dark = dark_half_ && lamp_ == LampState::sent;
  const auto found = description_.orders.find(lamp_);
  if (found == description_.orders.end()) return;
  const Bytes& order = dark ? description_.sent_dark : found->second;
  const auto done = [this](bool whole) {
    if (whole) report(DeviceState::working);
  };
  if (port_) return port_->write(order, done);
  const auto kind = description_.feature_report ? usb::Hid::Report::feature : usb::Hid::Report::output;
  hid_->send(kind, description_.report_id, order, done);
}

// ---- the button

void SignalDriver::lines_are(const serial::ModemLines& lines) {
  const auto* line = std::get_if<Line>(&description_.button);
  if (line != nullptr) button_is(line_in(*line, lines) != description_.pressed_is_low);
}

void SignalDriver::button_is(bool down) {
  const auto* byte = std::get_if<SerialByte>(&description_.button);
  if (byte != nullptr && !byte->up) return down_now(false);
  if (byte != nullptr) return settled(down);  // the board has waited already
  if (raw_down_ == down) return;
  raw_down_ = down;
  context_.after(settle_ms, [this, change = ++raw_changes_] {
    if (change == raw_changes_) settled(*raw_down_);
  });
}

void SignalDriver::settled(bool down) {
  if (down_ == down) return;
  const bool known = down_.has_value();
  down_ = down;
  ++button_changes_;
  // Down since before anybody listened: it is stuck, or wired the other way.
  if (down && known) down_now(true);
}

void SignalDriver::down_now(bool until_up) {
  const std::int64_t now_ms = context_.now_ms();
  if (pressed_at_ms_ && now_ms - *pressed_at_ms_ < bounce_ms) return;
  pressed_at_ms_ = now_ms;
  press(false);
  if (!until_up) return;
  context_.after(hold_ms, [this, change = button_changes_] {
    if (change == button_changes_) press(true);
  });
}

void SignalDriver::press(bool held) {
  if (gave_up_ || (held && is_kiosk())) return;
  Input input = input::BellPressed{place_};
  if (held) input = input::BellHeld{place_};
  if (is_kiosk()) input = input::CallPerson{};
  if (!context_.sink(std::move(input))) log_error("lamp", place_ + ": the kiosk took no press");
}

// ---- whether it is there

void SignalDriver::report(DeviceState state) {
  if (gave_up_ || std::exchange(told_, state) == state) return;
  (void)context_.sink(input::DeviceChanged{{is_kiosk() ? DeviceKind::lamp : DeviceKind::bell, place_, state, {}}});
}

void SignalDriver::lost(const std::string& words) {
  if (std::exchange(gave_up_, true)) return;
  context_.give_up(GiveUp::not_answering, words);
}

}  // namespace kassabel::lamp
