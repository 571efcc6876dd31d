// SPDX-License-Identifier: Apache-2.0
// Icons as strokes with round ends, designed on a grid of 24 x 24. Plain values, any thread.
#pragma once

#include <vector>

#include "ui/kit/kit.h"
#include "ui/kit/masks.h"

namespace kassabel::ui {

// In pixels; unit_px is the length of one of the 24 units.
[[nodiscard]] std::vector<Stroke> icon_strokes(Icon icon, float unit_px);

}  // namespace kassabel::ui
