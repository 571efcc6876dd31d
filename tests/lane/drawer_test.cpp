// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catch.h"
#include "tests/support/lane_fixture.h"

using namespace kassabel;
using namespace kassabel::lane;
using kassabel::test::Lane;

TEST_CASE("a drawer that is left open is told to staff, again and again, until it is shut") {
  Lane lane;
  lane.apply_intent(input::DeviceChanged{{DeviceKind::drawer, "usb-1-4", DeviceState::working, ""}});
  lane.apply_intent(input::DrawerMoved{true});
  lane.live_ms(lane.rules.limits.drawer_open_ms - 1'000);
  CHECK(lane.state.drawer_warnings == 0);
  CHECK(lane.view().edge.tone == 0);
  lane.live_ms(2'000);
  CHECK(lane.state.drawer_warnings == 1);
  const std::uint64_t first_tone = lane.view().edge.tone;
  CHECK(first_tone != 0);
  CHECK(lane.view().edge.state == LampState::off);  // a tone, not a call
  const BoardView board = make_board_view(lane.rules, lane.state, lane.facts);
  REQUIRE(board.devices.size() == 1);
  CHECK(board.devices[0].state == DeviceState::trouble);
  CHECK(board.devices[0].words == "left open");
  lane.live_ms(lane.rules.limits.drawer_open_ms);
  CHECK(lane.state.drawer_warnings == 2);
  CHECK(lane.view().edge.tone != first_tone);
  lane.apply_intent(input::DrawerMoved{false});
  CHECK(lane.view().edge.tone == 0);
  CHECK(make_board_view(lane.rules, lane.state, lane.facts).devices[0].state == DeviceState::working);
  lane.live_ms(10 * lane.rules.limits.drawer_open_ms);
  CHECK(lane.state.drawer_warnings == 0);
}

TEST_CASE("an unknown keyboard is in trouble while it is plugged in, and forgotten when it is gone") {
  Lane lane;
  lane.apply_intent(input::DeviceChanged{{DeviceKind::keyboard, "usb-1-7", DeviceState::trouble, "not opened"}});
  REQUIRE(lane.state.devices.size() == 1);
  CHECK(make_board_view(lane.rules, lane.state, lane.facts).devices.size() == 1);
  lane.apply_intent(input::DeviceChanged{{DeviceKind::keyboard, "usb-1-7", DeviceState::absent, "unplugged"}});
  CHECK(lane.state.devices.empty());
}

TEST_CASE("the technician's page is for who sets up and who answers for the shop") {
  for (const StaffRole role : {StaffRole::staff, StaffRole::manager, StaffRole::technician}) {
    Lane lane;
    lane.sign_in({"P-1", "Ans", role});
    lane.apply_intent(input::OpenDevices{});
    CHECK((lane.screen<DevicesView>() != nullptr) == (role != StaffRole::staff));
  }
}
