// SPDX-License-Identifier: Apache-2.0
// The desk: the free part of a developer's display, where the kiosk's window and the workbench lie side by side. A
// till's panel is none: there the window is the panel. Main thread, pixels.
#pragma once

#include <optional>

#include "ui/kit/layout.h"

namespace kassabel::ui {

struct DeskArea {
  int x = 0, y = 0, w = 0, h = 0;
  bool operator==(const DeskArea&) const = default;
};

// Without the desktop's own bars, and with room for a title bar. Nothing when there is no display.
[[nodiscard]] std::optional<DeskArea> desk_area();

// The same panel in fewer pixels, so that it fits: the same millimetres, the same layout. Never more pixels.
[[nodiscard]] Metrics shrink_to(const Metrics& panel, int width_px, int height_px);

}  // namespace kassabel::ui
