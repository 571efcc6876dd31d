// SPDX-License-Identifier: Apache-2.0
// The dark bar over every screen of staff: who is here, the drawer, and a way to the menu. Used by parts.cpp only.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

// Cuts itself off the top of area. view.staff is there.
void draw_staff_bar(Kit& kit, const lane::View& view, Rect& area, bool menu, Answer& answer);

}  // namespace kassabel::ui
