// SPDX-License-Identifier: Apache-2.0
#include "ui/platform/desk.h"

#include <SDL.h>

#include <algorithm>

namespace kassabel::ui {
namespace {
constexpr int title_bar_px = 36;  // no desktop tells before the window is there
}  // namespace

std::optional<DeskArea> desk_area() {
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return std::nullopt;
  SDL_Rect usable{};
  const bool known = SDL_GetDisplayUsableBounds(0, &usable) == 0;
  SDL_QuitSubSystem(SDL_INIT_VIDEO);  // SDL counts: a window that is open keeps it
  if (!known || usable.h <= title_bar_px) return std::nullopt;
  return DeskArea{usable.x, usable.y + title_bar_px, usable.w, usable.h - title_bar_px};
}

Metrics shrink_to(const Metrics& panel, int width_px, int height_px) {
  const double scale =
      std::min({1.0, static_cast<double>(width_px) / panel.width_px, static_cast<double>(height_px) / panel.height_px});
  Metrics smaller = panel;
  smaller.width_px = static_cast<int>(panel.width_px * scale);
  smaller.height_px = static_cast<int>(panel.height_px * scale);
  return smaller;
}

}  // namespace kassabel::ui
