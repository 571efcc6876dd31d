// SPDX-License-Identifier: Apache-2.0
// The drawer through the printer: a kick is followed until the switch says open; a jammed drawer is not called open.
#include "tests/drivers/sim_bench.h"
#include "tests/support/catch.h"

namespace kassabel::sim {

TEST_CASE("a kick opens the drawer, and the push that shuts it is seen") {
  Bench bench(false, true);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  bench.hub().drawer().open(21);
  const auto moved = bench.next<input::DrawerMoved>([](const auto& drawer) { return drawer.open; });
  REQUIRE(moved);
  const auto finished = bench.next<input::DrawerFinished>();
  REQUIRE(finished);
  CHECK(finished->id == 21);
  CHECK(finished->opened);
  CHECK(bench.control().drawer_open());
  bench.control().push_drawer_shut();
  REQUIRE(bench.next<input::DrawerMoved>([](const auto& drawer) { return !drawer.open; }));
}

TEST_CASE("a jammed drawer is reported as not opened") {
  Bench bench(false, true);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  bench.control().drawer_jammed(true);
  bench.hub().drawer().open(22);
  const auto finished = bench.next<input::DrawerFinished>();
  REQUIRE(finished);
  CHECK_FALSE(finished->opened);
  CHECK(finished->words == "the drawer did not open");
}

TEST_CASE("the drawer opens without paper") {
  Bench bench(false, true);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  bench.control().paper(PaperState::out);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::trouble, "paper out"));
  bench.hub().drawer().open(23);
  const auto finished = bench.next<input::DrawerFinished>();
  REQUIRE(finished);
  CHECK(finished->opened);
}

TEST_CASE("a drawer without a switch is said to be unchecked") {
  Quirk quirk;
  quirk.vendor = 0x1209;
  quirk.product = 0x0002;
  quirk.driver = "printer";
  quirk.flags = {"drawer_no_switch"};
  Bench bench(false, true, {quirk});
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  bench.hub().drawer().open(24);
  const auto finished = bench.next<input::DrawerFinished>();
  REQUIRE(finished);
  CHECK(finished->opened);
  CHECK(finished->words == "not checked: the drawer has no switch");
  CHECK(bench.count<input::DrawerMoved>() == 0);
}

TEST_CASE("a printer that must buffer the pulse gets none while it cannot print") {
  Quirk quirk;
  quirk.vendor = 0x1209;
  quirk.product = 0x0002;
  quirk.driver = "printer";
  quirk.flags = {"kick_by_esc_p"};
  Bench bench(false, true, {quirk});
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  bench.control().paper(PaperState::out);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::trouble, "paper out"));
  bench.hub().drawer().open(25);
  const auto refused = bench.next<input::DrawerFinished>();
  REQUIRE(refused);
  CHECK_FALSE(refused->opened);
  CHECK(refused->words == "paper out");
  bench.control().paper(PaperState::ok);
  REQUIRE(bench.device(DeviceKind::printer, DeviceState::working));
  CHECK_FALSE(bench.control().drawer_open());
  bench.hub().drawer().open(26);
  const auto opened = bench.next<input::DrawerFinished>();
  REQUIRE(opened);
  CHECK(opened->opened);
}

}  // namespace kassabel::sim
