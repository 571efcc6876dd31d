// SPDX-License-Identifier: Apache-2.0
// Equal columns and stacks with a gap between.
#include "ui/kit/layout.h"

namespace kassabel::ui {

std::vector<Rect> columns(const Rect& rect, int n, float gap) {
  std::vector<Rect> pieces;
  if (n <= 0) return pieces;
  const float count = static_cast<float>(n);
  const float width = std::max(0.F, (rect.w - gap * (count - 1)) / count);
  for (int i = 0; i < n; ++i) pieces.push_back({rect.x + static_cast<float>(i) * (width + gap), rect.y, width, rect.h});
  return pieces;
}

std::vector<Rect> stack(const Rect& rect, int n, float gap) {
  std::vector<Rect> pieces;
  if (n <= 0) return pieces;
  const float count = static_cast<float>(n);
  const float height = std::max(0.F, (rect.h - gap * (count - 1)) / count);
  for (int i = 0; i < n; ++i) {
    pieces.push_back({rect.x, rect.y + static_cast<float>(i) * (height + gap), rect.w, height});
  }
  return pieces;
}

}  // namespace kassabel::ui
