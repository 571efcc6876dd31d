// SPDX-License-Identifier: Apache-2.0
// What a technician tries, a drawer with a plug of its own, keyboards: with drivers that do what the test tells them.
#include "drivers/hub_match.h"
#include "tests/drivers/hub_fake.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

// A drawer that hangs on nothing but USB.
struct FakeDrawerState {
  std::vector<std::uint64_t> kicks;
  std::optional<ClosedLevel> learns;
};
FakeDrawerState fake_drawer;

class FakeDrawer : public UsbDrawer {
 public:
  explicit FakeDrawer(DriverContext context) : context_(std::move(context)) {
    fake_drivers.contexts[context_.info.id] = &context_;
  }
  ~FakeDrawer() override { fake_drivers.contexts.erase(context_.info.id); }
  FakeDrawer(const FakeDrawer&) = delete;
  FakeDrawer& operator=(const FakeDrawer&) = delete;
  void start() override {}
  void kick(std::uint64_t id) override { fake_drawer.kicks.push_back(id); }
  [[nodiscard]] std::optional<ClosedLevel> learn(bool) override { return fake_drawer.learns; }

 private:
  DriverContext context_;
};

DriverKind drawer_kind() {
  return {"drawer", DeviceKind::drawer, &fits_class<0xFF>, [](DriverContext context) -> std::unique_ptr<UsbDriver> {
            return std::make_unique<FakeDrawer>(std::move(context));
          }};
}

struct Shop : HubBench {
  explicit Shop(HubOptions options = {}) : HubBench({}, options, {fake_scanner(), fake_printer(), drawer_kind()}) {
    fake_drawer = {};
    start();
  }
  input::TrialTold attempt(const Trial& trial) {
    hub->devices().attempt(trial);
    tasks->run();
    return last();
  }
  [[nodiscard]] input::TrialTold last() const {
    const auto told = of<input::TrialTold>();
    return told.empty() ? input::TrialTold{{}, false, "nothing was told"} : told.back();
  }
};

const usb::DeviceInfo printer = device_of_class("usb-1-1", 7), drawer = device_of_class("usb-1-2", 0xFF),
                      keyboard = device_of_class("usb-1-3", 3, 1, 1);

}  // namespace

TEST_CASE("hub: a drawer with a plug of its own goes before the one on the printer's cable") {
  Shop shop;
  shop.arrive(printer);
  shop.working(printer.id, DeviceKind::printer);
  shop.inputs.clear();
  shop.arrive(drawer);
  const auto after = shop.statuses();
  REQUIRE(after.size() == 1);
  CHECK(after[0] == DeviceStatus{DeviceKind::drawer, printer.id, DeviceState::absent, ""});
  shop.working(drawer.id, DeviceKind::drawer);
  shop.hub->drawer().open(7);
  shop.tasks->run();
  CHECK(fake_drawer.kicks == std::vector<std::uint64_t>{7});
  CHECK(fake_drivers.kicks.empty());
  shop.say(drawer.id, input::DrawerFinished{7, true, ""});
  CHECK(shop.of<input::DrawerFinished>().size() == 1);
  shop.inputs.clear();
  shop.say(printer.id, input::DrawerMoved{true});  // nobody uses that connector
  CHECK(shop.of<input::DrawerMoved>().empty());
  shop.say(drawer.id, input::DrawerMoved{true});
  CHECK(shop.of<input::DrawerMoved>().size() == 1);

  shop.hub->drawer().open(8);
  shop.tasks->run();
  shop.inputs.clear();
  shop.leave(drawer);
  REQUIRE(shop.of<input::DrawerFinished>().size() == 1);
  CHECK_FALSE(shop.of<input::DrawerFinished>()[0].opened);
  const auto last = shop.statuses();
  REQUIRE(last.size() == 2);
  CHECK(last[0] == DeviceStatus{DeviceKind::drawer, drawer.id, DeviceState::absent, "unplugged"});
  CHECK(last[1] == DeviceStatus{DeviceKind::drawer, printer.id, DeviceState::working, ""});
  shop.hub->drawer().open(9);
  shop.tasks->run();
  CHECK(fake_drivers.kicks == std::vector<std::uint64_t>{9});
}

TEST_CASE("hub: a keyboard that nobody paired is never opened, and told as a possible attack until it is gone") {
  Shop shop;
  shop.arrive(keyboard);
  CHECK(shop.usb.opened.empty());
  REQUIRE(shop.statuses().size() == 1);
  CHECK(shop.statuses()[0].kind == DeviceKind::keyboard);
  CHECK(shop.statuses()[0].state == DeviceState::trouble);
  CHECK(shop.statuses()[0].words.find("attack") != std::string::npos);
  CHECK(shop.row(keyboard.id).is_keyboard);
  CHECK(shop.row(keyboard.id).driver.empty());
  shop.leave(keyboard);
  REQUIRE(shop.statuses().size() == 2);
  CHECK(shop.statuses()[1] == DeviceStatus{DeviceKind::keyboard, keyboard.id, DeviceState::absent, "unplugged"});
}

TEST_CASE("hub: only this very keyboard is the paired one") {
  PairedKeyboard paired;
  paired.vendor = keyboard.vendor;
  paired.product = keyboard.product;
  paired.socket = keyboard.id;
  usb::DeviceInfo elsewhere = keyboard;
  elsewhere.id = "usb-1-9";
  CHECK(find_paired({paired}, keyboard).has_value());
  CHECK_FALSE(find_paired({paired}, elsewhere).has_value());  // no serial number: the socket counts
  paired.serial = "A1";
  CHECK_FALSE(find_paired({paired}, keyboard).has_value());
  elsewhere.serial = "A1";
  CHECK(find_paired({paired}, elsewhere).has_value());
  elsewhere.interfaces[0].protocol = 2;  // a mouse now
  CHECK_FALSE(find_paired({paired}, elsewhere).has_value());
}

TEST_CASE("hub: a test page is a job of its own, and the lane never hears of it") {
  Shop shop;
  CHECK(shop.attempt({TrialKind::print_page, "", ""}).words == "no printer");
  shop.arrive(printer);
  shop.working(printer.id, DeviceKind::printer);
  shop.hub->devices().attempt({TrialKind::print_page, printer.id, ""});
  shop.tasks->run();
  REQUIRE(fake_drivers.pages.size() == 1);
  CHECK(fake_drivers.pages[0] >= 1ULL << 62U);
  shop.say(printer.id, input::PrintFinished{fake_drivers.pages[0], false, "paper out"});
  CHECK(shop.of<input::PrintFinished>().empty());
  CHECK_FALSE(shop.last().well);
  CHECK(shop.last().words == "paper out");
  shop.attempt({TrialKind::print_page, printer.id, ""});
  shop.leave(printer);  // what it owed is answered
  CHECK(shop.last().words == "unplugged");
  CHECK(shop.of<input::TrialTold>().size() == 3);
}

TEST_CASE("hub: a person teaches how the drawer's switch is wired") {
  Shop shop;
  CHECK(shop.attempt({TrialKind::drawer_is_open, "", ""}).words == "no drawer");
  shop.arrive(drawer);
  CHECK_FALSE(shop.attempt({TrialKind::drawer_is_open, drawer.id, ""}).well);  // it said nothing yet
  fake_drawer.learns = ClosedLevel::low;
  CHECK(shop.attempt({TrialKind::drawer_is_open, drawer.id, ""}).well);
  REQUIRE(shop.of<input::DeviceLearned>().size() == 1);
  CHECK(shop.of<input::DeviceLearned>()[0].key == "drawer_closed");
  CHECK(shop.of<input::DeviceLearned>()[0].value == "low");
  CHECK(shop.attempt({TrialKind::drawer_is_shut, drawer.id, ""}).well);
  fake_drawer.learns = ClosedLevel::high;  // shut says now what open said: it says nothing at all
  CHECK_FALSE(shop.attempt({TrialKind::drawer_is_shut, drawer.id, ""}).well);
  CHECK(shop.of<input::DeviceLearned>().back().value == "none");
}

TEST_CASE("hub: a trial of what is not there says so") {
  Shop shop;
  shop.arrive(device_of_class("usb-1-6", 3));
  CHECK(shop.attempt({TrialKind::beep, "usb-1-6", ""}).words == "this scanner cannot be told to beep");
  CHECK(shop.attempt({TrialKind::lamp, "usb-1-6", ""}).words == "no lamp");
  CHECK(shop.attempt({TrialKind::buzz, "", ""}).words == "no pager number");
  CHECK(shop.attempt({TrialKind::pair_keypad, "usb-1-6", ""}).words == "not a keyboard");
  CHECK(shop.attempt({TrialKind::pair_scanner, "usb-9", ""}).words == "unplugged");
  shop.hub->devices().attempt({TrialKind::buzz, "", "105"});  // no transmitter either
  shop.tasks->advance_ms(31'000);
  CHECK(shop.last().words == "not sent");
}

TEST_CASE("hub: what stopped answering is reset once, then told") {
  Shop shop;
  shop.arrive(printer);
  shop.working(printer.id, DeviceKind::printer);
  shop.give_up(printer.id, GiveUp::not_answering, "stuck");
  CHECK(shop.usb.resets == 0);
  shop.tasks->advance_ms(600);
  CHECK(shop.usb.resets == 1);
  CHECK(shop.row(printer.id).state == DeviceState::working);  // nothing was told yet
  shop.give_up(printer.id, GiveUp::not_answering, "stuck");
  shop.tasks->advance_ms(600);
  CHECK(shop.usb.resets == 1);
  CHECK(shop.row(printer.id).state == DeviceState::trouble);
}
