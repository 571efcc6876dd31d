// SPDX-License-Identifier: Apache-2.0
// Everything is an axis-parallel quad on whole pixels: SDL's software renderer copies those fast, while triangles cost
// their bounding box and come out with steps.
#include "ui/kit/shapes.h"

#include <algorithm>
#include <cmath>

namespace kassabel::ui {
namespace {

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

// A quarter of a disc: right and lower say which.
void quarter(const Patch& disc, const Box& at, bool right, bool lower, Colour colour) {
  const float middle_u = (disc.u0 + disc.u1) / 2;
  const float middle_v = (disc.v0 + disc.v1) / 2;
  list().AddImage(reinterpret_cast<ImTextureID>(disc.texture), {at.x0, at.y0}, {at.x1, at.y1},
                  {right ? middle_u : disc.u0, lower ? middle_v : disc.v0},
                  {right ? disc.u1 : middle_u, lower ? disc.v1 : middle_v}, packed(colour));
}

// The largest centred square, as its place and side.
struct Square {
  float x = 0, y = 0;
  int side = 0;
};

Square square_in(const Box& box) {
  const float side = std::floor(std::min(box.w(), box.h()));
  return {std::round(box.x0 + (box.w() - side) / 2), std::round(box.y0 + (box.h() - side) / 2), static_cast<int>(side)};
}

}  // namespace

ImU32 packed(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, 255); }

Colour mixed(Colour a, Colour b, float part) {
  const auto between = [part](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(from) * (1 - part) + static_cast<float>(to) * part));
  };
  return {between(a.r, b.r), between(a.g, b.g), between(a.b, b.b)};
}

void draw_patch(const Patch& patch, float x, float y, Colour colour) {
  if (patch.texture == nullptr) return;
  list().AddImage(reinterpret_cast<ImTextureID>(patch.texture), {x, y},
                  {x + static_cast<float>(patch.width), y + static_cast<float>(patch.height)}, {patch.u0, patch.v0},
                  {patch.u1, patch.v1}, packed(colour));
}

void fill_box(const Box& box, Colour colour) {
  if (box.w() <= 0 || box.h() <= 0) return;
  list().AddRectFilled({box.x0, box.y0}, {box.x1, box.y1}, packed(colour));
}

void fill_rounded(Masks& masks, const Box& box, float radius_px, Colour colour) {
  const float r = std::floor(std::min({radius_px, box.w() / 2, box.h() / 2}));
  if (r < 1) return fill_box(box, colour);
  const Patch& disc = masks.disc(2 * static_cast<int>(r));
  quarter(disc, {box.x0, box.y0, box.x0 + r, box.y0 + r}, false, false, colour);
  quarter(disc, {box.x1 - r, box.y0, box.x1, box.y0 + r}, true, false, colour);
  quarter(disc, {box.x0, box.y1 - r, box.x0 + r, box.y1}, false, true, colour);
  quarter(disc, {box.x1 - r, box.y1 - r, box.x1, box.y1}, true, true, colour);
  fill_box({box.x0 + r, box.y0, box.x1 - r, box.y1}, colour);
  fill_box({box.x0, box.y0 + r, box.x0 + r, box.y1 - r}, colour);
  fill_box({box.x1 - r, box.y0 + r, box.x1, box.y1 - r}, colour);
}

void fill_framed(Masks& masks, const Box& box, float radius_px, Colour inside, Colour edge, float edge_px) {
  fill_rounded(masks, box, radius_px, edge);
  fill_rounded(masks, box.inset(edge_px), radius_px - edge_px, inside);
}

void fill_disc(Masks& masks, const Box& box, Colour colour) {
  const Square at = square_in(box);
  if (at.side > 0) draw_patch(masks.disc(at.side), at.x, at.y, colour);
}

void draw_ring(Masks& masks, const Box& box, float width_px, Colour colour) {
  const Square at = square_in(box);
  if (at.side > 0) draw_patch(masks.ring(at.side, static_cast<int>(width_px)), at.x, at.y, colour);
}

void draw_icon(Masks& masks, const Box& box, Icon icon, Colour colour) {
  const Square at = square_in(box);
  if (at.side > 0) draw_patch(masks.icon(icon, at.side), at.x, at.y, colour);
}

}  // namespace kassabel::ui
