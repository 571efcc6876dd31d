// SPDX-License-Identifier: Apache-2.0
// Draws a literal view as it is after what was touched before.
#pragma once

#include "tests/support/views_base.h"
#include "ui/screens/screens.h"

namespace kassabel::views {

inline void draw(ui::Kit& kit, const Named& named) {
  kit.enter_screen("another");  // nothing is left of the view before
  for (const Chosen& one : named.chosen) {
    kit.enter_screen(one.screen);
    kit.scratch(one.key) = one.value;
  }
  (void)ui::draw(kit, named.view);
}

}  // namespace kassabel::views
