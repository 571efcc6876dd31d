// SPDX-License-Identifier: Apache-2.0
// SDL's software renderer blends whatever has a texture, pixel by pixel, also where nothing shines through; an opaque
// rectangle is therefore filled as one, which is several times faster.
#include "ui/platform/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/platform/draw.h"

namespace kassabel::ui {
namespace {

constexpr int square_px = 32;
constexpr int indices_a_quad = 6;
constexpr float whole_within = 0.02F;

bool whole(float value, int& out) {
  const float nearest = std::round(value);
  out = static_cast<int>(nearest);
  return std::abs(value - nearest) <= whole_within;
}

// The rectangle between two corners, if they lie on whole pixels.
bool whole_rect(float x0, float y0, float x1, float y1, SDL_Rect& out) {
  int right = 0;
  int bottom = 0;
  if (!whole(x0, out.x) || !whole(y0, out.y) || !whole(x1, right) || !whole(y1, bottom)) return false;
  out.w = right - out.x;
  out.h = bottom - out.y;
  return out.w >= 0 && out.h >= 0;
}

SDL_Rect common(const SDL_Rect& a, const SDL_Rect& b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  return {x, y, std::min(a.x + a.w, b.x + b.w) - x, std::min(a.y + a.h, b.y + b.h) - y};
}

bool empty(const SDL_Rect& rect) { return rect.w <= 0 || rect.h <= 0; }

bool covers(const Quad& quad, const SDL_Rect& part) {
  const SDL_Rect& v = quad.visible;
  return quad.texture == nullptr && quad.colour.a == 255 && v.x <= part.x && v.y <= part.y &&
         v.x + v.w >= part.x + part.w && v.y + v.h >= part.y + part.h;
}

struct Source {
  SDL_Texture* texture = nullptr;
  int width = 0, height = 0;
};

bool same_place(const ImVec2& a, const ImVec2& b) { return a.x == b.x && a.y == b.y; }

// ImGui's PrimRect and PrimRectUV: corners clockwise from the left upper one, two triangles over a, b, c and a, c, d.
bool quad_of(const ImDrawVert* vertices, const ImDrawIdx* index, const Source& source, Quad& out) {
  if (index[3] != index[0] || index[4] != index[2]) return false;
  const ImDrawVert& a = vertices[index[0]];
  const ImDrawVert& b = vertices[index[1]];
  const ImDrawVert& c = vertices[index[2]];
  const ImDrawVert& d = vertices[index[5]];
  const bool upright = a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x;
  if (!upright || a.col != b.col || a.col != c.col || a.col != d.col) return false;
  if (!whole_rect(a.pos.x, a.pos.y, c.pos.x, c.pos.y, out.to)) return false;
  std::memcpy(&out.colour, &a.col, sizeof out.colour);
  if (same_place(a.uv, b.uv) && same_place(a.uv, c.uv) && same_place(a.uv, d.uv)) return true;  // the white pixel
  out.texture = source.texture;
  const auto wide = static_cast<float>(source.width);
  const auto high = static_cast<float>(source.height);
  const bool straight = a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x;
  return straight && whole_rect(a.uv.x * wide, a.uv.y * high, c.uv.x * wide, c.uv.y * high, out.from) &&
         out.from.w == out.to.w && out.from.h == out.to.h;
}

bool add_quads(const ImDrawList& list, const ImDrawCmd& command, const SDL_Rect& panel, std::vector<Quad>& quads) {
  if (command.ElemCount % indices_a_quad != 0) return false;
  const ImVec4& box = command.ClipRect;
  SDL_Rect clip{static_cast<int>(box.x), static_cast<int>(box.y), 0, 0};
  clip.w = static_cast<int>(box.z) - clip.x;
  clip.h = static_cast<int>(box.w) - clip.y;
  clip = common(clip, panel);
  if (empty(clip)) return true;
  Source source{reinterpret_cast<SDL_Texture*>(command.GetTexID())};
  if (SDL_QueryTexture(source.texture, nullptr, nullptr, &source.width, &source.height) != 0) return false;
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (const ImDrawIdx* end = index + command.ElemCount; index != end; index += indices_a_quad) {
    Quad quad;
    if (!quad_of(vertices, index, source, quad)) return false;
    quad.visible = common(quad.to, clip);
    if (!empty(quad.visible)) quads.push_back(quad);
  }
  return true;
}

// No attacker here, only "is it the same": multiply and fold.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29U);
}

std::uint64_t hash_of(const Quad& quad) {
  const auto pair = [](int a, int b) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b);
  };
  std::uint64_t hash = mixed(1, reinterpret_cast<std::uintptr_t>(quad.texture));
  for (const SDL_Rect& rect : {quad.to, quad.from, quad.visible})
    hash = mixed(mixed(hash, pair(rect.x, rect.y)), pair(rect.w, rect.h));
  std::uint32_t colour = 0;
  std::memcpy(&colour, &quad.colour, sizeof colour);
  return mixed(hash, colour);
}

}  // namespace

std::optional<std::vector<Quad>> quads_of(const ImDrawData& data, int width, int height) {
  std::vector<Quad> quads;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer)
      if (command.UserCallback != nullptr || !add_quads(list, command, {0, 0, width, height}, quads))
        return std::nullopt;
  }
  return quads;
}

Painter::Painter(SDL_Renderer* renderer, int width, int height)
    : renderer_(renderer),
      width_(width),
      height_(height),
      across_((width + square_px - 1) / square_px),
      down_((height + square_px - 1) / square_px) {
  forget();
}

void Painter::forget() { shown_.assign(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), 0); }

const std::vector<SDL_Rect>& Painter::paint(const ImDrawData& data) {
  const auto quads = quads_of(data, width_, height_);
  changed_.clear();
  if (!quads) {  // drawn as any other renderer would
    forget();
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
    SDL_RenderClear(renderer_);
    draw_data(renderer_, data);
    changed_.push_back({0, 0, width_, height_});
    return changed_;
  }
  look(*quads);
  for (const SDL_Rect& part : changed_) draw(*quads, part);
  return changed_;
}

// What each square will show, and from that the rectangles of squares that differ: runs of a row, and rows with the
// same run as one.
void Painter::look(const std::vector<Quad>& quads) {
  wanted_.assign(shown_.size(), 1);  // never 0: a square of nothing differs from a forgotten one
  for (const Quad& quad : quads) {
    const std::uint64_t hash = hash_of(quad);
    const SDL_Rect& v = quad.visible;
    for (int y = v.y / square_px; y <= (v.y + v.h - 1) / square_px; ++y) {
      std::uint64_t* row = wanted_.data() + static_cast<std::ptrdiff_t>(y) * across_;
      for (int x = v.x / square_px; x <= (v.x + v.w - 1) / square_px; ++x) row[x] = mixed(row[x], hash);
    }
  }
  const SDL_Rect panel{0, 0, width_, height_};
  std::size_t above = 0;  // where the runs of the row before begin
  for (int y = 0; y < down_; ++y) {
    const std::size_t here = changed_.size();
    const auto differs = [&](int x) {
      const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) + static_cast<std::size_t>(x);
      return shown_[at] != wanted_[at];
    };
    for (int x = 0; x < across_; ++x) {
      if (!differs(x)) continue;
      const int first = x;
      while (x + 1 < across_ && differs(x + 1)) ++x;
      changed_.push_back(common(panel, {first * square_px, y * square_px, (x + 1 - first) * square_px, square_px}));
    }
    const auto same_run = [](const SDL_Rect& a, const SDL_Rect& b) { return a.x == b.x && a.w == b.w; };
    const auto runs = static_cast<std::ptrdiff_t>(changed_.size() - here);
    const auto before = changed_.begin() + static_cast<std::ptrdiff_t>(above);
    const auto now = changed_.begin() + static_cast<std::ptrdiff_t>(here);
    const bool continues = runs > 0 && here - above == static_cast<std::size_t>(runs) &&
                           before->y + before->h == y * square_px && std::equal(before, now, now, same_run);
    if (!continues) {
      above = here;
      continue;
    }
    for (auto rect = before; rect != now; ++rect) rect->h += now->h;
    changed_.resize(here);
  }
  shown_ = wanted_;
}

void Painter::draw(const std::vector<Quad>& quads, const SDL_Rect& part) {
  // Nothing under the last thing that covers the whole part can be seen.
  const auto cover = std::find_if(quads.rbegin(), quads.rend(), [&part](const Quad& q) { return covers(q, part); });
  auto quad = quads.begin();
  if (cover != quads.rend()) {
    quad = std::prev(cover.base());
  } else {
    SDL_SetRenderDrawBlendMode(renderer_, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
    SDL_RenderFillRect(renderer_, &part);
  }
  for (; quad != quads.end(); ++quad) {
    const SDL_Rect area = common(quad->visible, part);
    if (empty(area)) continue;
    const SDL_Color& c = quad->colour;
    if (quad->texture == nullptr) {
      SDL_SetRenderDrawBlendMode(renderer_, c.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
      SDL_SetRenderDrawColor(renderer_, c.r, c.g, c.b, c.a);
      SDL_RenderFillRect(renderer_, &area);
      continue;
    }
    const SDL_Rect from{quad->from.x + area.x - quad->to.x, quad->from.y + area.y - quad->to.y, area.w, area.h};
    SDL_SetTextureColorMod(quad->texture, c.r, c.g, c.b);
    SDL_SetTextureAlphaMod(quad->texture, c.a);
    SDL_RenderCopy(renderer_, quad->texture, &from, &area);
  }
}

}  // namespace kassabel::ui
