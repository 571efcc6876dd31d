// SPDX-License-Identifier: Apache-2.0
// Filled shapes that a software renderer draws fast and smooth: big areas as plain rectangles, curves as masks.
#pragma once

#include "ui/kit/impl.h"

namespace kassabel::ui {

[[nodiscard]] ImU32 packed(Colour colour);
// part 0: a, 1: b.
[[nodiscard]] Colour mixed(Colour a, Colour b, float part);

// Tinted, on whole pixels, not scaled.
void draw_patch(const Patch& patch, float x, float y, Colour colour);

void fill_box(const Box& box, Colour colour);
void fill_rounded(Masks& masks, const Box& box, float radius_px, Colour colour);
// A frame inside the box, with `inside` filling it.
void fill_framed(Masks& masks, const Box& box, float radius_px, Colour inside, Colour edge, float edge_px);
// In the middle of the box, as large as fits.
void fill_disc(Masks& masks, const Box& box, Colour colour);
void draw_ring(Masks& masks, const Box& box, float width_px, Colour colour);
void draw_icon(Masks& masks, const Box& box, Icon icon, Colour colour);

}  // namespace kassabel::ui
