// SPDX-License-Identifier: Apache-2.0
// The whole way of a label: mocked kernel, real libusb, hub, scanner driver, input.
#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/quirks.h"
#include "drivers/usb/libusb_backend.h"
#include "tests/support/catch.h"
#include "tests/usb/labels.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

struct Shop {
  Shop() : backend(usb::make_libusb_backend()) {
    auto quirks = built_in_quirks();
    REQUIRE(quirks.has_value());
    hub = std::make_unique<Hub>(
        *backend, [this](Input input) { return take(std::move(input)); }, *quirks, all_drivers());
    REQUIRE(hub->start().has_value());
  }
  bool take(Input input) {
    if (const auto* scanned = std::get_if<input::Scanned>(&input)) scans.add(scanned->text);
    if (const auto* changed = std::get_if<input::DeviceChanged>(&input)) states.add(changed->status);
    return true;
  }
  Watcher<std::string> scans;
  Watcher<DeviceStatus> states;
  std::unique_ptr<usb::Backend> backend;
  std::unique_ptr<Hub> hub;
};

}  // namespace

TEST_CASE("labels arrive from a scanner that is plugged in, pulled out and plugged in again") {
  MockUsb bed;
  MockDevice& scanner = bed.plug(scanner_spec());
  answer_descriptor(scanner);
  Shop shop;
  REQUIRE(shop.states.wait_for(1).size() == 1);
  CHECK(shop.states.now()[0] == DeviceStatus{DeviceKind::scanner, "usb-1-4", DeviceState::working, ""});
  scanner.give(0x82, label("8710398500021"));
  scanner.give(0x82, {});  // the empty packet after a full one
  scanner.give(0x82, label("5449000000996"));
  CHECK(shop.scans.wait_for(2) == std::vector<std::string>{"8710398500021", "5449000000996"});
  bed.unplug(scanner);
  REQUIRE(shop.states.wait_for(2).size() == 2);
  CHECK(shop.states.now()[1] == DeviceStatus{DeviceKind::scanner, "usb-1-4", DeviceState::absent, "unplugged"});
  REQUIRE(wait_until([&] { return shop.hub->devices().rows().empty(); }));

  MockSpec again = scanner_spec();
  again.address = 5;
  MockDevice& same = bed.plug(again);
  answer_descriptor(same);
  REQUIRE(shop.states.wait_for(3).size() == 3);
  CHECK(shop.states.now()[2].state == DeviceState::working);
  same.give(0x82, label("8710398500021"));
  CHECK(shop.scans.wait_for(3).size() == 3);
  shop.hub.reset();
  CHECK(same.claimed().empty());
  CHECK(same.given_back() == 1);
}

TEST_CASE("a keyboard is listed and never touched") {
  MockUsb bed;
  MockSpec spec = scanner_spec();
  spec.info.vendor = 0x046d;
  spec.info.product = 0xc31c;
  spec.info.interfaces[0].subclass = 1;
  spec.info.interfaces[0].protocol = 1;
  MockDevice& keyboard = bed.plug(spec);
  Shop shop;
  REQUIRE(wait_until([&] { return shop.hub->devices().rows().size() == 1; }));
  const DeviceRow row = shop.hub->devices().rows()[0];
  CHECK(row.driver.empty());
  CHECK(row.words.find("keyboard") != std::string::npos);
  CHECK(keyboard.claimed().empty());
  REQUIRE(wait_until([&] { return shop.states.now().size() == 1; }));
  CHECK(shop.states.now()[0].kind == DeviceKind::keyboard);  // staff is told
  CHECK(shop.states.now()[0].state == DeviceState::trouble);
}
