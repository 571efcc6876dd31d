// SPDX-License-Identifier: Apache-2.0
// All screens: one function a screen, one file a function; draw() picks. A screen gets the view and the kit, draws, and
// returns what the person asked for, if anything. It remembers nothing but the kit's scratch.
#pragma once

#include <optional>

#include "kiosk/lane/view.h"
#include "kiosk/ports/input.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

[[nodiscard]] std::optional<Input> draw(Kit& kit, const lane::View& view);

// What FrameLook a view asks for, words aside.
[[nodiscard]] Kit::FrameLook look_of(const lane::View& view, const Words& words);

}  // namespace kassabel::ui
