// SPDX-License-Identifier: Apache-2.0
// Why, in one tap, or in staff's own words. What is typed is the screen's scratch "reason-words".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

struct WhySpec {
  std::string title;                 // the question
  std::string what;                  // that it is about
  std::optional<std::string> sum;    // large under it
  std::vector<std::string> reasons;  // "reason-1"...
  std::string done;                  // what the button says under one's own words
  std::string_view open;             // scratch key that the way back clears
};
// A page of reasons, and "reason-other" with letters. Answers with the reason.
[[nodiscard]] std::optional<std::string> draw_why(Kit& kit, const lane::View& view, const WhySpec& spec, Rect body);

}  // namespace kassabel::ui
