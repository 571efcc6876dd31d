// SPDX-License-Identifier: Apache-2.0
// Coming and going: what the backend tells, once each way.
#include <atomic>

#include "drivers/usb/libusb_backend.h"
#include "tests/support/catch.h"
#include "tests/usb/specs.h"
#include "tests/usb/watcher.h"

using namespace kassabel;
using namespace kassabel::test;
using usb::HotPlug;

namespace {

struct Started {
  explicit Started(usb::LibusbOptions options = {}) : backend(usb::make_libusb_backend(options)) {
    REQUIRE(backend->start([this](const HotPlug& plug) { plugs.add(plug); }).has_value());
  }
  Watcher<HotPlug> plugs;
  std::unique_ptr<usb::Backend> backend;
};

}  // namespace

TEST_CASE("a device that is there before the start is told as arrived, with names and interfaces") {
  MockUsb bed;
  MockSpec spec = scanner_spec();
  bed.plug(spec);
  Started started;
  const auto plugs = started.plugs.wait_for(1);
  REQUIRE(plugs.size() == 1);
  CHECK(plugs[0].what == HotPlug::What::arrived);
  spec.info.id = "usb-1-4";
  CHECK(plugs[0].device == spec.info);
  CHECK(started.backend->list() == std::vector<usb::DeviceInfo>{spec.info});
}

TEST_CASE("names from outside are cut and cleaned") {
  MockUsb bed;
  MockSpec spec = scanner_spec();
  spec.info.manufacturer_name = "  Caf\xC3\xA9\xFF\x1B[31m ";
  spec.info.product_name = std::string(125, 'x') + "\xC3\xA9";
  spec.info.serial.clear();
  bed.plug(spec);
  Started started;
  const auto plugs = started.plugs.wait_for(1);
  REQUIRE(plugs.size() == 1);
  CHECK(plugs[0].device.manufacturer_name == "Caf\xC3\xA9??[31m");
  CHECK(plugs[0].device.product_name == std::string(125, 'x'));
  CHECK(plugs[0].device.serial.empty());
}

TEST_CASE("plugging in and pulling out is told, and the socket names the device") {
  MockUsb bed;
  Started started;
  MockSpec hub = scanner_spec();
  hub.device_class = 9;
  hub.info.interfaces.clear();
  bed.plug(hub);  // hubs are not told
  MockSpec spec = printer_spec();
  spec.ports = "4.2";
  MockDevice& device = bed.plug(spec);
  REQUIRE(started.plugs.wait_for(1).size() == 1);
  CHECK(started.plugs.now()[0].device.id == "usb-1-4.2");

  SECTION("a second arrival of the same device is not told") {
    bed.say_again(device);
    bed.unplug(device);
    const auto plugs = started.plugs.wait_for(2);
    REQUIRE(plugs.size() == 2);
    CHECK(plugs[1].what == HotPlug::What::left);
  }
  SECTION("it left, and another one comes into the same socket") {
    bed.unplug(device);
    const auto plugs = started.plugs.wait_for(2);
    REQUIRE(plugs.size() == 2);
    CHECK(plugs[1].what == HotPlug::What::left);
    CHECK(plugs[1].device.id == "usb-1-4.2");
    CHECK(started.backend->list().empty());
    CHECK(started.backend->open("usb-1-4.2").error().kind == ErrorKind::not_found);
    spec.address = 8;
    bed.plug(spec);
    const auto again = started.plugs.wait_for(3);
    REQUIRE(again.size() == 3);
    CHECK(again[2].what == HotPlug::What::arrived);
    CHECK(again[2].device.id == "usb-1-4.2");
  }
}

TEST_CASE("where libusb has no hot-plug events, comparing the list tells the same") {
  MockUsb bed;
  bed.plug(scanner_spec());
  Started started({.poll_interval_ms = 20});
  REQUIRE(started.plugs.wait_for(1).size() == 1);
  MockDevice& printer = bed.plug(printer_spec());
  const auto plugs = started.plugs.wait_for(2);
  REQUIRE(plugs.size() == 2);
  CHECK(plugs[1].device.id == "usb-1-2");
  bed.unplug(printer);
  const auto after = started.plugs.wait_for(3);
  REQUIRE(after.size() == 3);
  CHECK(after[2].what == HotPlug::What::left);
  CHECK(after[2].device.id == "usb-1-2");
}

TEST_CASE("a machine without a single device starts all the same") {
  MockUsb bed;
  Started started;
  CHECK(started.backend->list().empty());
  CHECK(started.backend->open("usb-1-1").error().kind == ErrorKind::not_found);
  CHECK(started.backend->start([](const HotPlug&) {}).error().kind == ErrorKind::invalid);
}
