// SPDX-License-Identifier: Apache-2.0
#include "ui/platform/desk.h"

#include "tests/support/catch.h"

using namespace kassabel::ui;

TEST_CASE("a panel on a desk keeps its millimetres and its proportions, in fewer pixels") {
  const Metrics panel;
  const Metrics smaller = shrink_to(panel, 1220, 1044);
  CHECK(smaller.height_px == 1044);
  CHECK(smaller.width_px == 587);
  CHECK(smaller.width_mm == panel.width_mm);
  CHECK(smaller.height_mm == panel.height_mm);
  const Metrics lying = shrink_to({1920, 1080, 476, 268, 600}, 1220, 1044);
  CHECK(lying.width_px == 1220);
  CHECK(lying.height_px == 686);
}

TEST_CASE("a panel never grows to fill a desk") {
  const Metrics same = shrink_to(Metrics{}, 3840, 2160);
  CHECK(same.width_px == 1080);
  CHECK(same.height_px == 1920);
}
