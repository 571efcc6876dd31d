// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/serial_device.h"

#include <algorithm>
#include <string>
#include <utility>

namespace kassabel::scale {
namespace {

constexpr const char* driver_name = "scale";
constexpr std::int64_t beat_ms = 300;
constexpr int beats_to_answer = 4;  // then the question is asked again

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const bool named = quirk != nullptr && quirk->driver == driver_name;
  const auto port = serial::find_port(info, quirk != nullptr ? quirk->text("serial") : std::string());
  why_not = port ? "a serial port: say in the configuration what hangs on it" : "no serial port";
  if (!port || !named) return std::nullopt;
  return port->control;
}

std::unique_ptr<UsbDriver> make(DriverContext context) {
  return std::make_unique<SerialScaleDriver>(std::move(context));
}

toledo::Format format_of(const ScaleSettings& settings) {
  return {settings.pounds, std::clamp(settings.decimals, 0, toledo::decimals_max)};
}

}  // namespace

DriverKind serial_kind() { return {driver_name, DeviceKind::scale, &fits, &make, {}}; }

SerialScaleDriver::SerialScaleDriver(DriverContext context)
    : ScaleDriver(std::move(context)),
      answers_(format_of(context_.shop.scale)),
      port_(*context_.device, context_.after,
            {[this] { ask(); },
             [this](const usb::Bytes& bytes) {
               for (const std::uint8_t byte : bytes) hear(byte);
             },
             [this](const std::string& words) { give_up(GiveUp::not_answering, words); }}),
      device_(std::move(context_.device)) {}

void SerialScaleDriver::start() { port_.open(context_.info, context_.shop.scale.line, context_.quirk.text("serial")); }

void SerialScaleDriver::ask() {
  if (over()) return;
  context_.after(beat_ms, [this] { ask(); });
  if (waiting_ && ++asked_ago_ < beats_to_answer) return;
  if (waiting_) unheard();
  answers_.forget();
  waiting_ = true;
  asked_ago_ = 0;
  port_.write(toledo::ask_weight());
}

void SerialScaleDriver::hear(std::uint8_t byte) {
  const auto heard = answers_.feed(byte);
  if (!heard) return;
  waiting_ = false;
  if (!heard->weight) return unheard();
  weighs(*heard->weight);
}

}  // namespace kassabel::scale
