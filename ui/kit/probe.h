// SPDX-License-Identifier: Apache-2.0
// The probe: what is on the screen, widget by widget, in drawing order. One list serves tests ("tap pay"), focus order,
// later speech, and the checks on size and fit of each picture. Rectangles in millimetres.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/layout.h"

namespace kassabel::ui {

enum class WidgetRole { text, button, choice, picture };

struct Widget {
  std::string id;  // stable for touchables; "text" for texts
  WidgetRole role = WidgetRole::text;
  std::string label;  // what it says, translated
  Rect rect;
  bool enabled = true;
  bool focused = false;
  bool cut_off = false;  // the text did not fit its rectangle: a fault of the screen
};

struct Probe {
  std::string screen;  // name of the screen
  std::vector<Widget> widgets;

  [[nodiscard]] const Widget* find(std::string_view id) const;
  [[nodiscard]] bool says(std::string_view part) const;  // any label contains it
};

}  // namespace kassabel::ui
