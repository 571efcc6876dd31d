// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/device.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"

namespace kassabel::scanner {
namespace {

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Settings settings_of(const Quirk& quirk) {
  Settings settings;
  settings.bounce_ms = std::clamp<std::int64_t>(quirk.number("bounce_ms", settings.bounce_ms), 0, 10'000);
  return settings;
}

CommandWay way_of(const Quirk& quirk) {
  const auto way = command_way(quirk.text("beep"));
  if (!way) log_warning("scanner", quirk.name + ": beep = \"" + quirk.text("beep") + "\" is no way to beep");
  return way.value_or(CommandWay::none);
}

}  // namespace

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk*, std::string& why_not) {
  return first_candidate(info, why_not);
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<ScannerDriver>(std::move(context)); }

DriverKind driver_kind() { return {"scanner", DeviceKind::scanner, &fits, &make}; }

ScannerDriver::ScannerDriver(DriverContext context)
    : context_(std::move(context)),
      settings_(settings_of(context_.quirk)),
      way_(way_of(context_.quirk)),
      reports_(*context_.device, context_.after,
               {[this](const usb::Bytes& descriptor) { return look(descriptor); }, [this] { begin(); },
                [this](const usb::Bytes& report) { on_report(report); },
                [this](GiveUp reason, const std::string& words) { context_.give_up(reason, words); }}),
      device_(std::move(context_.device)) {}

// A model that devices.toml names is read by the documented marks when its descriptor does not say how.
void ScannerDriver::start() {
  std::optional<std::size_t> by_marks;
  if (context_.quirk.driver == "scanner") by_marks = layout_a().input_max_bytes;
  reports_.open(context_.info, context_.interface_number, by_marks);
}

Result<std::size_t> ScannerDriver::look(const usb::Bytes& descriptor) {
  const auto layout = parse_report_descriptor(descriptor);
  if (!layout) return fail(layout.error());
  layout_ = *layout;
  knobs_ = parse_knobs(descriptor);
  return layout->input_max_bytes;
}

void ScannerDriver::begin() {
  if (!layout_)
    log_warning("scanner",
                context_.info.id + ": its descriptor does not say how; its reports are taken by their marks");
  labels_ = LabelReader(layout_, settings_);
  push(input::DeviceChanged{{DeviceKind::scanner, context_.info.id, DeviceState::working, {}}});
}

void ScannerDriver::error_beep() {
  const auto report = report_for(Order::error_beep, way_, knobs_);
  if (!report) return;
  reports_.send(*report, [id = context_.info.id](bool taken) {
    if (!taken) log_warning("scanner", id + ": it takes no beep");
  });
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

void ScannerDriver::push(Input input) {
  if (!context_.sink(std::move(input))) log_warning("scanner", context_.info.id + ": the kiosk is too busy for a scan");
}

}  // namespace kassabel::scanner
