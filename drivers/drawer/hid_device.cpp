// SPDX-License-Identifier: Apache-2.0
#include "drivers/drawer/hid_device.h"

#include <utility>

#include "drivers/drawer/posiflex.h"

namespace kassabel::drawer {
namespace {

constexpr const char* driver_name = "posiflex_drawer";

std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not) {
  const auto interfaces = usb::hid_interfaces(info);
  const bool named = quirk != nullptr && quirk->driver == driver_name;
  why_not = named ? "no HID interface (class 3) with an interrupt IN endpoint" : "not a Posiflex CR-4000 (0d3a:020n)";
  if (!named || interfaces.empty()) return std::nullopt;
  return interfaces.front();
}

std::unique_ptr<UsbDriver> make(DriverContext context) { return std::make_unique<PosiflexDriver>(std::move(context)); }

}  // namespace

DriverKind hid_kind() { return {driver_name, DeviceKind::drawer, &fits, &make, {}}; }

PosiflexDriver::PosiflexDriver(DriverContext context)
    : DrawerDriver(std::move(context)),
      number_(posiflex::number_of(context_.info.product)),
      hid_(*context_.device, context_.after,
           {[this](const usb::Bytes& report) {
              if (const auto bit = posiflex::switch_bit(report, number_)) level_is(*bit);
            },
            [this](const std::string& words) { lost(words); }}),
      device_(std::move(context_.device)) {}

void PosiflexDriver::start() {
  if (!hid_.open(context_.info, context_.interface_number)) return;
  hid_.listen(posiflex::report_bytes);
  ask_for_ever();
}

void PosiflexDriver::pulse() {
  hid_.send(usb::Hid::Report::output, 0, posiflex::open_order(number_), [this](bool whole) { pulsed(whole); });
}

void PosiflexDriver::ask() { hid_.send(usb::Hid::Report::output, 0, posiflex::ask_order(number_)); }

}  // namespace kassabel::drawer
