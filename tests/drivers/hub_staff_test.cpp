// SPDX-License-Identifier: Apache-2.0
// What the hub says of belt pagers and bells that are not there, and how long it keeps a page for them.
#include "tests/drivers/hub_fake.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::test;

namespace {

HubOptions shop(bool tell_missing) {
  HubOptions options;
  options.shop.belt.number = "101";
  options.shop.bells.places = {{"A", "Balie"}, {"L", "kiosk"}};
  options.tell_missing = tell_missing;
  return options;
}

std::vector<BeltPage> belt_pages;

class FakeBelt : public UsbBeltPager {
 public:
  explicit FakeBelt(DriverContext context) : context_(std::move(context)) {}
  void start() override {
    (void)context_.sink(input::DeviceChanged{{DeviceKind::pager, "belt", DeviceState::working, ""}});
  }
  void page(const BeltPage& page) override { belt_pages.push_back(page); }
  void forget(std::uint64_t) override {}

 private:
  DriverContext context_;
};

DriverKind fake_belt() {
  return {"belt_pager", DeviceKind::pager, &fits_class<2>,
          [](DriverContext context) -> std::unique_ptr<UsbDriver> {
            return std::make_unique<FakeBelt>(std::move(context));
          },
          "belt"};
}

}  // namespace

TEST_CASE("bells and transmitter that the shop has and nobody plugged in are told as absent") {
  HubBench bench({}, shop(true));
  bench.start();
  CHECK(bench.inputs.empty());  // they may still be waking up
  bench.tasks->advance_ms(10'000);
  CHECK(bench.statuses() == std::vector<DeviceStatus>{{DeviceKind::bell, "Balie", DeviceState::absent, "unplugged"},
                                                      {DeviceKind::lamp, "kiosk", DeviceState::absent, "unplugged"},
                                                      {DeviceKind::pager, "belt", DeviceState::absent, "unplugged"}});
}

TEST_CASE("in a demo nobody misses what nobody has") {
  HubBench bench({}, shop(false));
  bench.start();
  bench.tasks->advance_ms(10'000);
  CHECK(bench.inputs.empty());
}

TEST_CASE("a page without a transmitter waits while it is fresh, and the newest of each call goes out") {
  belt_pages.clear();
  HubOptions options = shop(false);
  options.tasks = std::make_shared<ManualTasks>();
  auto& tasks = static_cast<ManualTasks&>(*options.tasks);
  FakeUsb usb;
  Hub hub(
      usb, [](const Input&) { return true; }, {}, {fake_belt()}, options);
  REQUIRE(hub.start());
  Page old, again, closed;
  old.call = 1;
  again.call = 2;
  closed.call = 3;
  old.place = closed.place = "Kassa 1";
  again.place = "first";
  hub.belt_pager().page(old);
  tasks.advance_ms(30'000);
  hub.belt_pager().page(again);
  again.place = "second";
  hub.belt_pager().page(again);
  hub.belt_pager().page(closed);
  hub.belt_pager().clear(3, "Mila");
  tasks.advance_ms(31'000);
  usb.arrive(device_of_class("usb-1-1", 2));
  tasks.run();
  REQUIRE(belt_pages.size() == 1);
  CHECK(belt_pages[0].call == 2);
  CHECK(belt_pages[0].text == "second");
  CHECK(belt_pages[0].numbers == std::vector<std::string>{"101"});
}
