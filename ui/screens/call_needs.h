// SPDX-License-Identifier: Apache-2.0
// What a shopper may add to a call, and need not: why, and what staff should bring or know. Toggles, never a question
// that has to be answered.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

// Height of the toggles with their line, at this width.
[[nodiscard]] float needs_height(const Kit& kit, float width);
void draw_needs(Kit& kit, Rect area, const lane::CallView& call, Answer& answer);

}  // namespace kassabel::ui
