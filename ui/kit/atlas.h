// SPDX-License-Identifier: Apache-2.0
// Textures that many small masks share (letters, icons, round corners): white pixels with an alpha, tinted when drawn.
// What was added stays until the atlas is full; then everything goes at once and `generation` tells the caches.
// Pixels; main thread.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/kit/frame.h"

namespace kassabel::ui {

// A piece of a texture. Null texture: nothing to draw.
struct Patch {
  void* texture = nullptr;
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  int width = 0, height = 0;
};

class Atlas {
 public:
  explicit Atlas(Textures& textures) : textures_(textures) {}
  ~Atlas() { forget(); }
  Atlas(const Atlas&) = delete;
  Atlas& operator=(const Atlas&) = delete;

  // alpha: one byte a pixel, rows without padding. Larger than a page: nothing.
  [[nodiscard]] Patch add(int width, int height, const std::vector<std::uint8_t>& alpha);
  // Once a frame, before drawing.
  void begin_frame();
  [[nodiscard]] std::uint32_t generation() const { return generation_; }

 private:
  struct Page {
    void* texture = nullptr;
    int x = 0, y = 0, row_height = 0;
  };
  [[nodiscard]] Page* page_with_room(int width, int height);
  void forget();

  Textures& textures_;
  std::vector<Page> pages_;
  std::uint32_t generation_ = 0;
};

}  // namespace kassabel::ui
