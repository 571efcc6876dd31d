// SPDX-License-Identifier: Apache-2.0
// The panels that pictures and screen tests are drawn on, headless, and the words of a language for them.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/domain/language.h"
#include "ui/platform/window.h"

namespace kassabel::views {

struct Panel {
  std::string_view name;
  ui::Metrics metrics;
};

// 21.5 inch both ways, 15 inch 4:3 both ways, 4K of 27 inch; the first two as windows on a laptop's display.
inline constexpr std::array<Panel, 7> panels{{{"portrait", {1080, 1920, 268, 476, 600}},
                                              {"landscape", {1920, 1080, 476, 268, 600}},
                                              {"small", {1024, 768, 304, 228, 600}},
                                              {"small-portrait", {768, 1024, 228, 304, 600}},
                                              {"4k", {3840, 2160, 598, 336, 600}},
                                              {"desk", {587, 1044, 268, 476, 600}},
                                              {"desk-landscape", {1220, 686, 476, 268, 600}}}};

}  // namespace kassabel::views
