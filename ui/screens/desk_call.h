// SPDX-License-Identifier: Apache-2.0
// The calls as staff see them at the kiosk: this place's own with how it ended, those of the bells elsewhere.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

[[nodiscard]] std::string call_title(const Kit& kit, CallKind kind);
[[nodiscard]] float call_card_height(const Kit& kit, const lane::CallView& call, float width);
void draw_call_card(Kit& kit, const lane::CallView& call, Rect card, Answer& answer);

[[nodiscard]] float bell_height(const Kit& kit);
void draw_bells(Kit& kit, const std::vector<lane::BoardCall>& bells, const Rect& area, Answer& answer);

[[nodiscard]] std::string device_name(const Kit& kit, DeviceKind kind);

}  // namespace kassabel::ui
