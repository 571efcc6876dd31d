// SPDX-License-Identifier: Apache-2.0
// Why, in one tap, or in staff's own words. What is typed is the screen's scratch "reason-words".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

// Room for these reasons and "another reason" in this width.
[[nodiscard]] float reasons_height(const Kit& kit, std::size_t count, float width);
// Buttons "reason-1"... and "reason-other". Answers with the reason that was tapped; the other one opens the letters.
[[nodiscard]] std::optional<std::string> draw_reasons(Kit& kit, const Rect& area,
                                                      const std::vector<std::string>& reasons, bool enabled);
// The letters are open: draw them instead of the page. Answers with what was typed.
[[nodiscard]] bool typing_reason(Kit& kit);
[[nodiscard]] std::optional<std::string> draw_typed_reason(Kit& kit, const lane::View& view, Rect body,
                                                           const std::string& done);

}  // namespace kassabel::ui
