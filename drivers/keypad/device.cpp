// SPDX-License-Identifier: Apache-2.0
#include "drivers/keypad/device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::keypad {
namespace {

constexpr const char* driver_name = "keypad";

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const usb::Interface* const interface = keyboard::boot_interface(info);
  why_not = interface == nullptr ? "no keyboard interface (03/01/01)" : "nobody paired this keyboard";
  if (interface == nullptr || quirk == nullptr || quirk->driver != driver_name) return std::nullopt;
  return interface->number;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<KeypadDriver>(std::move(context)); }

}  // namespace

DriverKind driver_kind() { return {driver_name, DeviceKind::keypad, &fits, &make}; }

KeypadDriver::KeypadDriver(DriverContext context)
    : context_(std::move(context)),
      paired_(context_.paired != nullptr && context_.paired->use == KeyboardUse::keypad),
      presses_(paired_ ? context_.paired->keys : Keys{}),
      keyboard_(*context_.device, context_.after,
                {[this] {
                   push(input::DeviceChanged{{DeviceKind::keypad, context_.info.id, DeviceState::working, {}}});
                 },
                 [this](const usb::Bytes& report) { on_report(report); },
                 [this](const std::string& words) { context_.give_up(GiveUp::not_answering, words); }}),
      device_(std::move(context_.device)) {}

// A keyboard that nobody paired may be anybody's: its keys are not ours to take, whatever a table says.
void KeypadDriver::start() {
  if (!paired_) return context_.give_up(GiveUp::not_mine, "nobody paired this keyboard");
  keyboard_.open(context_.info, false);
}

void KeypadDriver::on_report(const usb::Bytes& report) {
  for (const PadKey pressed : presses_.take(report)) push(input::PadPressed{pressed});
}

void KeypadDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("keypad", context_.info.id + ": the kiosk is too busy for a key");
}

}  // namespace kassabel::keypad
