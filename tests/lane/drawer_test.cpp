// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

namespace {

DeviceStatus drawer_on_board(const Lane& lane) {
  for (const DeviceStatus& device : make_board_view(lane.rules, lane.state, lane.facts).devices)
    if (device.kind == DeviceKind::drawer) return device;
  return {};
}

}  // namespace

TEST_CASE("a drawer that is left open is told to staff, again and again, until it is shut") {
  Lane lane;
  lane.apply_intent(input::DrawerMoved{true});
  lane.live_ms(lane.rules.limits.drawer_open_ms - 1'000);
  CHECK(lane.state.drawer_warnings == 0);
  CHECK(lane.view().edge.tone == 0);
  lane.live_ms(2'000);
  CHECK(lane.state.drawer_warnings == 1);
  const std::uint64_t first_tone = lane.view().edge.tone;
  CHECK(first_tone != 0);
  CHECK(lane.view().edge.state == LampState::off);  // a tone, not a call
  CHECK(drawer_on_board(lane) == DeviceStatus{DeviceKind::drawer, "test", DeviceState::trouble, "left open"});
  lane.live_ms(lane.rules.limits.drawer_open_ms);
  CHECK(lane.state.drawer_warnings == 2);
  CHECK(lane.view().edge.tone != first_tone);
  lane.apply_intent(input::DrawerMoved{false});
  CHECK(lane.view().edge.tone == 0);
  CHECK(drawer_on_board(lane).state == DeviceState::working);
  lane.live_ms(10 * lane.rules.limits.drawer_open_ms);
  CHECK(lane.state.drawer_warnings == 0);
}

TEST_CASE("an unknown keyboard is in trouble while it is plugged in, and forgotten when it is gone") {
  Lane lane;
  const std::size_t known = lane.state.devices.size();
  lane.apply_intent(input::DeviceChanged{{DeviceKind::keyboard, "usb-1-7", DeviceState::trouble, "not opened"}});
  REQUIRE(lane.state.devices.size() == known + 1);
  CHECK(make_board_view(lane.rules, lane.state, lane.facts).devices.back().kind == DeviceKind::keyboard);
  lane.apply_intent(input::DeviceChanged{{DeviceKind::keyboard, "usb-1-7", DeviceState::absent, "unplugged"}});
  CHECK(lane.state.devices.size() == known);
}

TEST_CASE("the technician's page is for who sets up and who answers for the shop") {
  for (const StaffRole role : {StaffRole::staff, StaffRole::manager, StaffRole::technician}) {
    Lane lane;
    lane.sign_in({"P-1", "Ans", role});
    lane.apply_intent(input::OpenDevices{});
    CHECK((lane.screen<DevicesView>() != nullptr) == (role != StaffRole::staff));
  }
}
