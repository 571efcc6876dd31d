// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/wedge_device.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::scanner {
namespace {

constexpr const char* driver_name = "wedge";

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const usb::Interface* const interface = keyboard::boot_interface(info);
  why_not = interface == nullptr ? "no keyboard interface (03/01/01)" : "nobody paired this keyboard";
  if (interface == nullptr || quirk == nullptr || quirk->driver != driver_name) return std::nullopt;
  return interface->number;
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<WedgeDriver>(std::move(context)); }

TypedSettings settings_of(const DriverContext& context) {
  const auto number = [&](const char* key, std::int64_t otherwise, std::int64_t most) {
    return std::clamp<std::int64_t>(context.quirk.number(key, otherwise), 0, most);
  };
  TypedSettings settings;
  if (context.paired != nullptr) {
    settings.layout = context.paired->layout;
    settings.caps_lock = context.paired->caps_lock;
    settings.suffix = context.paired->suffix;
  }
  settings.gap_ms = std::max<std::int64_t>(number("gap_ms", settings.gap_ms, 5'000), 20);
  settings.bounce_ms = number("bounce_ms", settings.bounce_ms, 10'000);
  settings.gs.key = static_cast<std::uint8_t>(number("gs_key", 0, keyboard::key::last));
  settings.gs.sign = static_cast<char16_t>(number("gs_sign", 0, 0x7E));
  return settings;
}

}  // namespace

DriverKind wedge_kind() { return {driver_name, DeviceKind::scanner, &fits, &make}; }

WedgeDriver::WedgeDriver(DriverContext context)
    : context_(std::move(context)),
      paired_(context_.paired != nullptr && context_.paired->use == KeyboardUse::scanner),
      labels_(settings_of(context_)),
      caps_lock_(labels_.caps_lock()),
      keyboard_(*context_.device, context_.after,
                {[this] {
                   push(input::DeviceChanged{{DeviceKind::scanner, context_.info.id, DeviceState::working, {}}});
                 },
                 [this](const usb::Bytes& report) { on_report(report); },
                 [this](const std::string& words) { give_up(GiveUp::not_answering, words); }}),
      device_(std::move(context_.device)) {}

// A keyboard that nobody paired may be anybody's: its keys are not ours to take, whatever a table says.
void WedgeDriver::start() {
  if (!paired_) return give_up(GiveUp::not_mine, "nobody paired this keyboard");
  keyboard_.open(context_.info, caps_lock_);
}

void WedgeDriver::on_report(const usb::Bytes& report) {
  last_report_ms_ = context_.now_ms();
  for (const TypedLabel& label : labels_.take(report, last_report_ms_)) tell(label);
  if (caps_lock_ != labels_.caps_lock()) {
    caps_lock_ = labels_.caps_lock();
    keyboard_.show_caps_lock(caps_lock_);
  }
  watch_silence();
}

void WedgeDriver::watch_silence() {
  if (watching_ || !labels_.waits()) return;
  watching_ = true;
  const std::int64_t due_ms = last_report_ms_ + labels_.silence_ms();
  context_.after(std::max<std::int64_t>(due_ms - context_.now_ms(), 1), [this, due_ms] {
    watching_ = false;
    // Called late, this thread was busy: what was typed meanwhile may stand in line behind this.
    const std::int64_t now = context_.now_ms();
    if (now - due_ms > labels_.silence_ms() / 2)
      last_report_ms_ = now;
    else if (const auto silent = labels_.expire(now))
      tell(*silent);
    watch_silence();
  });
}

void WedgeDriver::tell(const TypedLabel& label) {
  std::visit(overloaded{[&](const Label& whole) {
                          push(input::Scanned{context_.info.id, whole.aim, whole.text});
                        },
                        [&](const Garbage& garbage) {
                          push(input::ScanFailed{context_.info.id, garbage.words});
                        }},
             label);
}

void WedgeDriver::give_up(GiveUp what, const std::string& words) { context_.give_up(what, words); }

void WedgeDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scanner", context_.info.id + ": the kiosk is too busy for a scan");
}

}  // namespace kassabel::scanner
