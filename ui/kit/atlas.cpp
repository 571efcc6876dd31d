// SPDX-License-Identifier: Apache-2.0
// Shelves: pieces stand side by side in rows; letters of one size make nearly full rows.
#include "ui/kit/atlas.h"

#include <algorithm>

namespace kassabel::ui {
namespace {

constexpr int page_px = 1024;
constexpr std::size_t pages_max = 6;  // 4 MiB each
constexpr int gap_px = 1;

}  // namespace

Patch Atlas::add(int width, int height, const std::vector<std::uint8_t>& alpha) {
  if (width <= 0 || height <= 0) return {};
  Page* page = page_with_room(width, height);
  if (page == nullptr) return {};
  std::vector<std::uint8_t> rgba(alpha.size() * 4, 0xFF);
  for (std::size_t i = 0; i < alpha.size(); ++i) rgba[i * 4 + 3] = alpha[i];
  textures_.update(page->texture, page->x, page->y, width, height, rgba.data());
  const auto part = [](int px) { return static_cast<float>(px) / static_cast<float>(page_px); };
  const Patch made{page->texture,          part(page->x), part(page->y), part(page->x + width),
                   part(page->y + height), width,         height};
  page->x += width + gap_px;
  page->row_height = std::max(page->row_height, height);
  return made;
}

Atlas::Page* Atlas::page_with_room(int width, int height) {
  if (width > page_px || height > page_px) return nullptr;
  const auto has_room = [width, height](Page& page) {
    if (page.x + width > page_px) {
      page.x = 0;
      page.y += page.row_height + gap_px;
      page.row_height = 0;
    }
    return page.y + height <= page_px;
  };
  if (!pages_.empty() && has_room(pages_.back())) return &pages_.back();
  const std::vector<std::uint8_t> empty(static_cast<std::size_t>(page_px) * page_px * 4, 0);
  void* texture = textures_.make(empty.data(), page_px, page_px);
  if (texture == nullptr) return nullptr;
  pages_.push_back({texture});
  return &pages_.back();
}

void Atlas::begin_frame() {
  if (pages_.size() > pages_max) forget();
}

void Atlas::forget() {
  for (const Page& page : pages_) textures_.drop(page.texture);
  pages_.clear();
  ++generation_;
}

}  // namespace kassabel::ui
