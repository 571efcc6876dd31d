// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/hid_device.h"

#include <utility>

#include "kiosk/base/log.h"

namespace kassabel::scale {
namespace {

constexpr const char* driver_name = "hid_scale";
constexpr std::int64_t beat_ms = 2'000;  // quiet for so long: it is asked

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk*, std::string& why_not) {
  const auto interfaces = usb::hid_interfaces(info);
  why_not = "no HID interface (class 3) with an interrupt IN endpoint";
  if (interfaces.empty()) return std::nullopt;
  return interfaces.front();
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<HidScaleDriver>(std::move(context)); }

}  // namespace

DriverKind hid_kind() { return {driver_name, DeviceKind::scale, &fits, &make, {}}; }

HidScaleDriver::HidScaleDriver(DriverContext context)
    : ScaleDriver(std::move(context)),
      candidates_(usb::hid_interfaces(context_.info)),
      device_(std::move(context_.device)) {}

void HidScaleDriver::start() { try_next_interface(); }

void HidScaleDriver::try_next_interface() {
  if (over()) return;
  const bool known = context_.quirk.driver == driver_name;
  if (candidates_.empty() && !known) return give_up(GiveUp::not_mine, last_refusal_);
  const std::uint8_t number = candidates_.empty() ? context_.interface_number : candidates_.front();
  const bool last_resort = candidates_.empty();
  if (!last_resort) candidates_.erase(candidates_.begin());
  hid_ = std::make_unique<usb::Hid>(
      *device_, context_.after,
      usb::Hid::Events{[this](const usb::Bytes& report) { hear(report); },
                       [this](const std::string& words) { give_up(GiveUp::not_answering, words); }});
  if (!hid_->open(context_.info, number)) return;
  if (!last_resort) return hid_->ask_descriptor([this](const auto& descriptor) { on_descriptor(descriptor); });
  log_warning("scale", context_.info.id + ": " + last_refusal_ + "; its reports are taken as six bytes");
  begin({});
}

void HidScaleDriver::on_descriptor(const std::optional<usb::Bytes>& descriptor) {
  const auto layout = descriptor
                          ? hid::parse_descriptor(*descriptor)
                          : Result<hid::Layout>(fail(ErrorKind::unavailable, "its report descriptor cannot be read"));
  if (layout) return begin(*layout);
  last_refusal_ = layout.error().text;
  // The talk that told it may not end inside its own callback.
  context_.after(0, [this] { try_next_interface(); });
}

void HidScaleDriver::begin(const hid::Layout& layout) {
  layout_ = layout;
  answers();
  hid_->listen(layout_.report_bytes);
  context_.after(beat_ms, [this] { beat(); });
}

// Most tell their weight all the time, some only a change. One that knows no question stalls it: that is an answer too.
void HidScaleDriver::beat() {
  if (over()) return;
  context_.after(beat_ms, [this] { beat(); });
  if (std::exchange(heard_, false)) return;
  hid_->ask_report(layout_.report_id, layout_.report_bytes, [this](const usb::Transfer& transfer) {
    if (over()) return;
    if (transfer.status == usb::TransferStatus::timed_out) return unheard();
    answers();
    if (transfer.status == usb::TransferStatus::done) hear(transfer.data);
  });
}

void HidScaleDriver::hear(const usb::Bytes& report) {
  const auto weight = hid::parse_report(report, layout_);
  if (!weight) return;
  heard_ = true;
  if (std::exchange(first_over_, true)) weighs(*weight);
}

}  // namespace kassabel::scale
