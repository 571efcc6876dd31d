// SPDX-License-Identifier: Apache-2.0
// Drawers with a plug of their own against their simulated twins.
#include <atomic>

#include "drivers/drawer/hid_device.h"
#include "drivers/drawer/serial_device.h"
#include "drivers/quirks.h"
#include "tests/drivers/driver_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {
namespace {

using Source = SerialDrawerSettings::Source;

// "opened", or why not.
std::string finished(DriverBench& bench, std::uint64_t id) {
  const auto told = bench.next<input::DrawerFinished>([&](const input::DrawerFinished& one) { return one.id == id; });
  if (!told) return "never answered";
  if (!told->opened) return told->words;
  return told->words.empty() ? "opened" : "opened, " + told->words;
}

bool moved(DriverBench& bench, bool open) {
  return bench.next<input::DrawerMoved>([&](const input::DrawerMoved& one) { return one.open == open; }).has_value();
}

ShopDevices serial_shop(Source source) {
  ShopDevices shop;
  shop.drawer.serial.source = source;
  shop.drawer.serial.ask = {0x06};
  return shop;
}

Quirk cp210x() {
  Quirk quirk;
  quirk.texts["serial"] = "cp210x";
  return quirk;
}

DriverBench hid_bench() { return {drawer::hid_kind(), Simulated::usb_drawer}; }

// What a driver reads from its clock goes by hand, what it waits for does not.
class ClockByHand : public FastTasks {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  std::atomic<std::int64_t> now = 0;
};

// Two kicks have to lie a second apart.
void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(300)); }  // FastTasks: 1200

}  // namespace

TEST_CASE("a USB drawer opens, is seen open, and is seen shut") {
  DriverBench bench = hid_bench();
  REQUIRE(bench.device(DeviceState::working));
  CHECK(moved(bench, false));
  bench.kick(1);
  CHECK(finished(bench, 1) == "opened");
  CHECK(bench.seen() == "open");
  REQUIRE(bench.tell("push", "shut"));
  CHECK(moved(bench, false));
  REQUIRE(bench.tell("key", "open"));  // nobody asked for it
  CHECK(moved(bench, true));
  CHECK(bench.seen() == "open");  // and never "boot loader"
}

TEST_CASE("a USB drawer that sticks is told once, and not kicked again by itself") {
  DriverBench bench = hid_bench();
  REQUIRE(bench.device(DeviceState::working));
  REQUIRE(bench.tell("jam", "on"));
  bench.kick(1);
  CHECK(finished(bench, 1) == "the drawer did not open");
  REQUIRE(bench.tell("jam", "off"));
  pause();
  CHECK(bench.seen() == "shut");
  bench.kick(2);
  CHECK(finished(bench, 2) == "opened");
  CHECK(bench.count<input::DrawerFinished>() == 2);
}

TEST_CASE("a drawer's coil gets a pause between two kicks") {
  const auto clock = std::make_shared<ClockByHand>();
  DriverBench bench(drawer::hid_kind(), Simulated::usb_drawer, {}, Quirk{}, clock);
  REQUIRE(bench.device(DeviceState::working));
  bench.ask([](UsbDriver& driver) {
    driver.as_drawer()->kick(1);
    driver.as_drawer()->kick(2);
  });
  CHECK(finished(bench, 2) == "the drawer is being opened already");
  CHECK(finished(bench, 1) == "opened");
  clock->now = drawer::kick_pause_ms - 1;
  bench.kick(3);
  CHECK(finished(bench, 3) == "the drawer was opened a moment ago");
  clock->now = drawer::kick_pause_ms;
  bench.kick(4);
  CHECK(finished(bench, 4) == "opened");
}

TEST_CASE("a USB drawer that falls silent is trouble, and then it is not") {
  DriverBench bench = hid_bench();
  REQUIRE(bench.device(DeviceState::working));
  REQUIRE(bench.tell("silent", "on"));
  CHECK(bench.device(DeviceState::trouble, "not answering"));
  bench.kick(1);
  CHECK(finished(bench, 1) == "not answering");
  CHECK(bench.seen() == "open");
  REQUIRE(bench.tell("silent", "off"));
  CHECK(bench.device(DeviceState::working));
  CHECK(moved(bench, true));
}

TEST_CASE("half an answer, garbage and a stall do not upset a USB drawer") {
  DriverBench bench = hid_bench();
  REQUIRE(bench.device(DeviceState::working));
  for (const char* next : {"half", "garbage", "stall"}) {
    CAPTURE(next);
    REQUIRE(bench.tell("next", next));
    REQUIRE(bench.tell("key", "open"));
    CHECK(moved(bench, true));
    REQUIRE(bench.tell("push", "shut"));
    CHECK(moved(bench, false));
  }
}

TEST_CASE("a USB drawer that is unplugged answers its kick, and works when it is back") {
  DriverBench bench = hid_bench();
  REQUIRE(bench.device(DeviceState::working));
  REQUIRE(bench.tell("jam", "on"));
  bench.kick(1);
  bench.control().unplug(Simulated::usb_drawer);
  CHECK(finished(bench, 1) == "unplugged");
  const auto why = bench.gave_up();
  REQUIRE(why);
  CHECK(why->second == "unplugged");
  bench.kick(2);
  CHECK(finished(bench, 2) == "unplugged");
  bench.control().plug(Simulated::usb_drawer);
  bench.start_again();
  CHECK(bench.device(DeviceState::working));
  REQUIRE(bench.tell("jam", "off"));
  bench.kick(3);
  CHECK(finished(bench, 3) == "opened");
}

TEST_CASE("the shop's word on the switch stands, and a person can teach it") {
  ShopDevices shop;
  shop.drawer.closed = ClosedLevel::low;
  DriverBench bench(drawer::hid_kind(), Simulated::usb_drawer, shop);
  CHECK(moved(bench, true));  // it is shut, but wired the other way
  const auto learned = bench.ask([](UsbDriver& driver) { return driver.as_drawer()->learn(false); });
  CHECK(learned == ClosedLevel::high);
  CHECK(moved(bench, false));
}

TEST_CASE("a drawer without a switch says that nobody looked") {
  ShopDevices shop;
  shop.drawer.closed = ClosedLevel::none;
  DriverBench usb(drawer::hid_kind(), Simulated::usb_drawer, shop);
  REQUIRE(usb.device(DeviceState::working));
  usb.kick(1);
  CHECK(finished(usb, 1) == "opened, not checked: the drawer has no switch");

  DriverBench serial(drawer::serial_kind(), Simulated::serial_drawer, serial_shop(Source::none), cp210x());
  REQUIRE(serial.device(DeviceState::working));
  serial.kick(2);
  CHECK(finished(serial, 2) == "opened, not checked: the drawer has no switch");
  CHECK(serial.seen() == "open");
  CHECK_FALSE(serial.ask([](UsbDriver& driver) { return driver.as_drawer()->learn(true); }));
}

TEST_CASE("a serial drawer is asked for its state") {
  DriverBench bench(drawer::serial_kind(), Simulated::serial_drawer, serial_shop(Source::poll), cp210x());
  REQUIRE(bench.device(DeviceState::working));
  CHECK(moved(bench, false));
  bench.kick(1);
  CHECK(finished(bench, 1) == "opened");
  REQUIRE(bench.tell("push", "shut"));
  CHECK(moved(bench, false));
  REQUIRE(bench.tell("silent", "on"));
  CHECK(bench.device(DeviceState::trouble, "not answering"));
  REQUIRE(bench.tell("silent", "off"));
  CHECK(bench.device(DeviceState::working));
  REQUIRE(bench.tell("stall"));
  REQUIRE(bench.tell("key", "open"));
  CHECK(moved(bench, true));
}

TEST_CASE("a serial drawer whose switch is on a modem line") {
  for (const Source source : {Source::cts, Source::dsr, Source::ri, Source::dcd}) {
    CAPTURE(static_cast<int>(source));
    DriverBench bench(drawer::serial_kind(), Simulated::serial_drawer, serial_shop(source), cp210x());
    REQUIRE(bench.device(DeviceState::working));
    CHECK(moved(bench, false));
    bench.kick(1);
    CHECK(finished(bench, 1) == "opened");
    REQUIRE(bench.tell("push", "shut"));
    CHECK(moved(bench, false));
    REQUIRE(bench.tell("jam", "on"));
    pause();
    bench.kick(2);
    CHECK(finished(bench, 2) == "the drawer did not open");
    CHECK(bench.ask([](UsbDriver& driver) { return driver.as_drawer()->learn(false); }) == ClosedLevel::high);
  }
}

TEST_CASE("a serial drawer that streams while it is open") {
  DriverBench bench(drawer::serial_kind(), Simulated::serial_drawer, serial_shop(Source::stream), cp210x());
  REQUIRE(bench.device(DeviceState::working));
  CHECK(moved(bench, false));
  REQUIRE(bench.tell("jam", "on"));
  bench.kick(1);
  CHECK(finished(bench, 1) == "the drawer did not open");
  REQUIRE(bench.tell("key", "open"));
  REQUIRE(bench.tell("stream"));
  CHECK(moved(bench, true));
  CHECK(moved(bench, false));  // no byte for a second
}

TEST_CASE("a serial port is a drawer only where the shop says so") {
  HubOptions options;
  options.tasks = std::make_shared<FastTasks>();
  options.shop.ports["SIM-DRAWER-2"] = "serial_drawer";
  Bench bench(false, false, built_in_quirks().value(), false, options);
  bench.control().plug(Simulated::serial_drawer);
  CHECK(bench.device(DeviceKind::drawer, DeviceState::working));
  bench.control().unplug(Simulated::serial_drawer);
  bench.control().plug(Simulated::serial_drawer);
  CHECK(bench.device(DeviceKind::drawer, DeviceState::working));  // once more
}

}  // namespace kassabel::sim
