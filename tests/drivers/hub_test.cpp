// SPDX-License-Identifier: Apache-2.0
// The hub: who gets which device, what happens when it goes, and what printer and drawer answer meanwhile.
#include "tests/drivers/hub_fake.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {
const usb::DeviceInfo scanner = device_of_class("usb-1-1", 3);
const usb::DeviceInfo keyboard = device_of_class("usb-1-2", 3, 1, 1);
const usb::DeviceInfo printer = device_of_class("usb-1-3", 7);
const usb::DeviceInfo second_printer = device_of_class("usb-1-4", 7);
const usb::DeviceInfo camera = device_of_class("usb-1-5", 14);

PrintJob job(std::uint64_t id) { return {id, {}}; }
}  // namespace

TEST_CASE("a device gets the driver its descriptors ask for, and says when it works") {
  HubBench bench;
  bench.start();
  bench.arrive(scanner);
  CHECK(fake_drivers.made == std::vector<std::string>{"scanner usb-1-1"});
  CHECK(bench.row("usb-1-1").driver == "scanner");
  CHECK(bench.row("usb-1-1").words == "being opened");
  bench.working("usb-1-1", DeviceKind::scanner);
  CHECK(bench.statuses() == std::vector<DeviceStatus>{{DeviceKind::scanner, "usb-1-1", DeviceState::working, ""}});
  const DeviceRow row = bench.row("usb-1-1");
  CHECK(row == DeviceRow{"usb-1-1", "1234:5678", "Acme Thing", "", "scanner", DeviceState::working, ""});
  bench.arrive(scanner);  // told twice: nothing happens
  CHECK(fake_drivers.made.size() == 1);
  CHECK(bench.hub->devices().rows().size() == 1);
}

TEST_CASE("what is not used says why in words") {
  Quirk known;
  known.vendor = 0x1234;
  known.product = 0x9999;
  known.name = "Old scanner";
  known.driver = "none";
  known.why = "serial mode: switch it over";
  HubBench bench({known});
  bench.start();
  bench.arrive(camera);
  CHECK(bench.row("usb-1-5").driver.empty());
  CHECK(bench.row("usb-1-5").words == "scanner: no interface of class 3; printer: no interface of class 7");
  usb::DeviceInfo old = device_of_class("usb-1-6", 3);
  old.product = 0x9999;
  bench.arrive(old);
  CHECK(bench.row("usb-1-6").name == "Old scanner");
  CHECK(bench.row("usb-1-6").words == "serial mode: switch it over");
  CHECK(bench.usb.opened.empty());
  CHECK(bench.inputs.empty());
}

TEST_CASE("an unknown keyboard is never opened") {
  HubBench bench;
  bench.start();
  bench.arrive(keyboard);
  usb::DeviceInfo with_media_keys = keyboard;
  with_media_keys.id = "usb-1-7";
  with_media_keys.interfaces.push_back({1, 0, 3, 1, 2, {}});
  bench.arrive(with_media_keys);
  bench.tasks->advance_ms(600'000);
  CHECK(bench.usb.opened.empty());
  CHECK(bench.row("usb-1-2").words.find("keyboard") != std::string::npos);

  SECTION("also when a driver would take its first interface of a composite device") {
    usb::DeviceInfo composite = keyboard;
    composite.id = "usb-1-8";
    composite.interfaces.push_back({1, 0, 3, 0, 0, {}});
    bench.arrive(composite);  // the fake driver names interface 0, the keyboard
    CHECK(bench.usb.opened.empty());
  }
}

TEST_CASE("a line in devices.toml settles what descriptors do not") {
  Quirk line;
  line.vendor = 0x1234;
  line.product = 0x5678;
  line.name = "Paired scanner";
  line.driver = "scanner";
  HubBench bench({line});
  bench.start();
  bench.arrive(keyboard);
  CHECK(fake_drivers.made == std::vector<std::string>{"scanner usb-1-2"});
  CHECK(bench.row("usb-1-2").name == "Paired scanner");
  CHECK(fake_drivers.contexts.at("usb-1-2")->quirk == line);
}

TEST_CASE("unplugging closes the driver and says so; plugging in again opens it again") {
  HubBench bench;
  bench.start();
  bench.arrive(scanner);
  bench.working("usb-1-1", DeviceKind::scanner);
  bench.leave(scanner);
  CHECK(bench.usb.open_now == 0);
  CHECK(fake_drivers.ended_reads == 1);
  CHECK(bench.statuses().back() == DeviceStatus{DeviceKind::scanner, "usb-1-1", DeviceState::absent, "unplugged"});
  CHECK(bench.hub->devices().rows().empty());
  bench.leave(scanner);  // told twice
  bench.arrive(scanner);
  bench.working("usb-1-1", DeviceKind::scanner);
  CHECK(fake_drivers.made.size() == 2);
  CHECK(bench.statuses().size() == 3);
  CHECK(bench.statuses().back().state == DeviceState::working);
}

TEST_CASE("a driver that looks closer may decline, and the next one is asked") {
  HubBench bench;
  bench.start();
  bench.arrive(scanner);
  bench.give_up("usb-1-1", GiveUp::not_mine, "its usage page is 1, not 8C");
  CHECK(bench.usb.open_now == 0);
  CHECK(bench.row("usb-1-1").driver.empty());
  CHECK(bench.row("usb-1-1").words == "scanner: its usage page is 1, not 8C");
  CHECK(bench.inputs.empty());

  usb::DeviceInfo both = device_of_class("usb-1-9", 3);
  both.interfaces.push_back({1, 0, 7, 1, 2, {}});
  bench.arrive(both);
  bench.give_up("usb-1-9", GiveUp::not_mine, "no");
  CHECK(fake_drivers.made.back() == "printer usb-1-9");
  CHECK(fake_drivers.contexts.at("usb-1-9")->interface_number == 1);
}

TEST_CASE("a driver that stops answering is opened again once, then it is trouble, then tried each minute") {
  HubBench bench;
  bench.start();
  bench.arrive(scanner);
  bench.working("usb-1-1", DeviceKind::scanner);
  bench.give_up("usb-1-1", GiveUp::not_answering, "three reads failed");
  CHECK(bench.statuses().size() == 1);  // a hiccup is not worth a word
  CHECK(fake_drivers.made.size() == 1);
  bench.tasks->advance_ms(1000);
  CHECK(fake_drivers.made.size() == 2);
  bench.give_up("usb-1-1", GiveUp::not_answering, "three reads failed");
  CHECK(bench.statuses().back() == DeviceStatus{DeviceKind::scanner, "usb-1-1", DeviceState::trouble, "not answering"});
  CHECK(bench.row("usb-1-1").words == "not answering: three reads failed");
  bench.tasks->advance_ms(59'000);
  CHECK(fake_drivers.made.size() == 2);
  bench.tasks->advance_ms(2'000);
  CHECK(fake_drivers.made.size() == 3);
  bench.working("usb-1-1", DeviceKind::scanner);
  CHECK(bench.statuses().back().state == DeviceState::working);
  CHECK(bench.row("usb-1-1").words.empty());
  bench.tasks->advance_ms(61'000);  // that long without a fault: the next one is a hiccup again
  bench.give_up("usb-1-1", GiveUp::not_answering, "three reads failed");
  CHECK(bench.statuses().back().state == DeviceState::working);
}

TEST_CASE("a device that may not be opened is trouble with the reason") {
  HubBench bench;
  bench.usb.open_error = Error{ErrorKind::refused, "no permission for /dev/bus/usb/001/004"};
  bench.start();
  bench.arrive(scanner);
  bench.tasks->advance_ms(1000);
  CHECK(bench.usb.opened.size() == 2);
  CHECK(bench.statuses() ==
        std::vector<DeviceStatus>{{DeviceKind::scanner, "usb-1-1", DeviceState::trouble, "no permission"}});
  CHECK(bench.row("usb-1-1").words == "no permission: no permission for /dev/bus/usb/001/004");
  bench.usb.open_error.reset();
  bench.tasks->advance_ms(61'000);
  CHECK(fake_drivers.made.size() == 1);
}

TEST_CASE("without a printer every job and every kick is answered at once") {
  HubBench bench;
  bench.start();
  bench.hub->printer().print(job(7));
  bench.hub->drawer().open(8);
  bench.tasks->run();
  const auto printed = bench.of<input::PrintFinished>();
  REQUIRE(printed.size() == 1);
  CHECK(printed[0].job == 7);
  CHECK_FALSE(printed[0].printed);
  CHECK(printed[0].words == "no printer");
  const auto kicked = bench.of<input::DrawerFinished>();
  REQUIRE(kicked.size() == 1);
  CHECK(kicked[0].id == 8);
  CHECK_FALSE(kicked[0].opened);
  CHECK(kicked[0].words == "no drawer");
  CHECK(bench.hub->printer().columns() == 42);
}

TEST_CASE("no USB at all is an error to log, and the ports still answer") {
  HubBench bench;
  bench.usb.start_error = Error{ErrorKind::unavailable, "USB is not available on this machine"};
  const auto started = bench.hub->start();
  REQUIRE_FALSE(started.has_value());
  CHECK(started.error().kind == ErrorKind::unavailable);
  bench.hub->printer().print(job(1));
  bench.tasks->run();
  CHECK(bench.of<input::PrintFinished>().size() == 1);
}

TEST_CASE("jobs and kicks reach the printer, and each is answered once") {
  HubBench bench({}, {.drawer_pin = DrawerPin::pin_5});
  bench.start();
  bench.arrive(printer);
  bench.working("usb-1-3", DeviceKind::printer);
  CHECK(bench.statuses() == std::vector<DeviceStatus>{{DeviceKind::printer, "usb-1-3", DeviceState::working, ""},
                                                      {DeviceKind::drawer, "usb-1-3", DeviceState::working, ""}});
  CHECK(bench.hub->printer().columns() == 33);
  bench.hub->printer().print(job(7));
  bench.hub->drawer().open(8);
  bench.tasks->run();
  CHECK(fake_drivers.prints == std::vector<std::uint64_t>{7});
  CHECK(fake_drivers.kicks == std::vector<std::uint64_t>{8});
  CHECK(fake_drivers.pins == std::vector<DrawerPin>{DrawerPin::pin_5});
  bench.say("usb-1-3", input::PrintFinished{7, true, ""});
  bench.say("usb-1-3", input::PrintFinished{7, true, ""});   // once more
  bench.say("usb-1-3", input::PrintFinished{99, true, ""});  // of another life
  CHECK(bench.of<input::PrintFinished>().size() == 1);
  bench.say("usb-1-3", input::DrawerFinished{8, true, ""});
  CHECK(bench.of<input::DrawerFinished>().size() == 1);
}

TEST_CASE("a printer pulled out in the middle answers what it owed with not printed") {
  HubBench bench;
  bench.start();
  bench.arrive(printer);
  bench.working("usb-1-3", DeviceKind::printer);
  bench.hub->printer().print(job(7));
  bench.hub->drawer().open(8);
  bench.tasks->run();
  bench.leave(printer);
  const auto printed = bench.of<input::PrintFinished>();
  REQUIRE(printed.size() == 1);
  CHECK(printed[0].job == 7);
  CHECK_FALSE(printed[0].printed);
  CHECK(printed[0].words == "unplugged");
  CHECK(bench.of<input::DrawerFinished>().size() == 1);
  const auto statuses = bench.statuses();
  REQUIRE(statuses.size() == 4);
  CHECK(statuses[2] == DeviceStatus{DeviceKind::drawer, "usb-1-3", DeviceState::absent, "unplugged"});
  CHECK(statuses[3] == DeviceStatus{DeviceKind::printer, "usb-1-3", DeviceState::absent, "unplugged"});
}

TEST_CASE("a second printer is a spare until the first one goes") {
  HubBench bench;
  bench.start();
  bench.arrive(printer);
  bench.arrive(second_printer);
  CHECK(fake_drivers.made.size() == 1);
  CHECK(bench.row("usb-1-4").words == "a spare: usb-1-3 is the printer in use");
  bench.leave(printer);
  CHECK(fake_drivers.made.back() == "printer usb-1-4");
  CHECK(bench.row("usb-1-4").driver == "printer");
}

TEST_CASE("a full queue loses no answer and no state, but a scan is dropped") {
  HubBench bench;
  bench.start();
  bench.arrive(printer);
  bench.arrive(scanner);
  bench.queue_full = true;
  bench.working("usb-1-3", DeviceKind::printer);
  bench.hub->printer().print(job(7));
  bench.tasks->run();
  bench.say("usb-1-3", input::PrintFinished{7, true, ""});
  CHECK_FALSE(fake_drivers.contexts.at("usb-1-1")->sink(input::Scanned{"usb-1-1", "]E0", "8710398500021"}));
  bench.queue_full = false;
  bench.tasks->advance_ms(100);
  CHECK(bench.statuses().size() == 2);
  CHECK(bench.of<input::PrintFinished>().size() == 1);
  CHECK(bench.of<input::Scanned>().empty());
  CHECK(fake_drivers.contexts.at("usb-1-1")->sink(input::Scanned{"usb-1-1", "]E0", "8710398500021"}));
  CHECK(bench.of<input::Scanned>().size() == 1);
}

TEST_CASE("one label under two scanners is one reading") {
  HubBench bench;
  bench.start();
  const usb::DeviceInfo flat_bed = device_of_class("usb-1-6", 3);
  bench.arrive(scanner);
  bench.arrive(flat_bed);
  bench.say("usb-1-1", input::Scanned{"usb-1-1", "]E0", "8710398500021"});
  bench.tasks->advance_ms(200);
  bench.say("usb-1-6", input::Scanned{"usb-1-6", "", "8710398500021"});
  CHECK(bench.of<input::Scanned>().size() == 1);
  bench.say("usb-1-6", input::Scanned{"usb-1-6", "", "8710398500038"});  // something else
  CHECK(bench.of<input::Scanned>().size() == 2);
  bench.tasks->advance_ms(299);
  bench.say("usb-1-1", input::Scanned{"usb-1-1", "]E0", "8710398500038"});
  CHECK(bench.of<input::Scanned>().size() == 2);
  bench.tasks->advance_ms(1);
  bench.say("usb-1-1", input::Scanned{"usb-1-1", "]E0", "8710398500038"});  // another one of these
  CHECK(bench.of<input::Scanned>().size() == 3);
}

TEST_CASE("what a driver asked to be run later is forgotten with the driver") {
  HubBench bench;
  bench.start();
  bench.arrive(scanner);
  int ran = 0;
  fake_drivers.contexts.at("usb-1-1")->after(10, [&] { ++ran; });
  fake_drivers.contexts.at("usb-1-1")->after(1000, [&] { ++ran; });
  bench.tasks->advance_ms(20);
  CHECK(ran == 1);
  bench.leave(scanner);
  bench.arrive(scanner);
  bench.tasks->advance_ms(2000);
  CHECK(ran == 1);
}

TEST_CASE("the end of the hub closes every device and answers what is owed") {
  HubBench bench;
  bench.start();
  bench.arrive(printer);
  bench.arrive(scanner);
  bench.hub->printer().print(job(7));
  bench.tasks->run();
  bench.hub.reset();
  CHECK(bench.usb.open_now == 0);
  CHECK(bench.of<input::PrintFinished>().size() == 1);
  bench.usb.arrive(camera);  // the backend still lives
}
