// SPDX-License-Identifier: Apache-2.0
// What staff decides or has to know about the basket in front of them: the age question, what was refused last.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

[[nodiscard]] float age_card_height(const Kit& kit, const lane::DeskView& desk, float width);
void draw_age_card(Kit& kit, const lane::DeskView& desk, Rect card, Answer& answer);

// 0 when nothing was refused.
[[nodiscard]] float refused_height(const Kit& kit, const lane::DeskView& desk, float width);
void draw_refused(Kit& kit, const lane::RefusedScan& refused, Rect line);

}  // namespace kassabel::ui
