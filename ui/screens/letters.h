// SPDX-License-Identifier: Apache-2.0
// Letters for one finger, in the order that the language's own keyboards have them, with a space and an erase key.
#pragma once

#include <string>

#include "ui/screens/parts.h"

namespace kassabel::ui {

// Height of its three rows: keys that are hit without aiming.
[[nodiscard]] float letters_height(const Kit& kit);
// Draws the keys ("key-a", "key-space", "key-erase") and edits text, at most letters_max of them. True when a key
// changed it.
bool draw_letters(Kit& kit, const Rect& rect, Language language, std::string& text);

inline constexpr std::size_t letters_max = 30;

// A line that shows what was typed, or what can be typed there.
void draw_typed(Kit& kit, const Rect& place, const std::string& text, const std::string& hint);

}  // namespace kassabel::ui
