// SPDX-License-Identifier: Apache-2.0
// Rectangles in millimetres, cut off one another: how screens lay themselves out. Plain values.
#pragma once

#include <algorithm>
#include <vector>

namespace kassabel::ui {

struct Size {
  float w = 0, h = 0;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  [[nodiscard]] Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.F, w - 2 * dx), std::max(0.F, h - 2 * dy)};
  }
  // Each cut takes a piece off this rectangle and returns it.
  Rect cut_top(float height) {
    const float take = std::min(height, h);
    const Rect piece{x, y, w, take};
    y += take;
    h -= take;
    return piece;
  }
  Rect cut_bottom(float height) {
    const float take = std::min(height, h);
    h -= take;
    return {x, y + h, w, take};
  }
  Rect cut_left(float width) {
    const float take = std::min(width, w);
    const Rect piece{x, y, take, h};
    x += take;
    w -= take;
    return piece;
  }
  Rect cut_right(float width) {
    const float take = std::min(width, w);
    w -= take;
    return {x + w, y, take, h};
  }
};

// n equal pieces beside or under each other with a gap between.
[[nodiscard]] std::vector<Rect> columns(const Rect& rect, int n, float gap);
[[nodiscard]] std::vector<Rect> stack(const Rect& rect, int n, float gap);

// Sizes of the design language, mm.
namespace mm {
inline constexpr float margin = 14, gap = 6, radius = 8;
inline constexpr float target_main = 28, target_main_min = 20, target_min = 15;
}  // namespace mm

// The panel: how many pixels, how large, from how far it is read. mm in screens are mm on a 600 mm distance; another
// distance scales them.
struct Metrics {
  int width_px = 1080, height_px = 1920;
  float width_mm = 268, height_mm = 476;  // 21.5 inch, portrait
  float distance_mm = 600;

  [[nodiscard]] float px_per_mm() const { return static_cast<float>(width_px) / width_mm; }
};

}  // namespace kassabel::ui
