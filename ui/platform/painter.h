// SPDX-License-Identifier: Apache-2.0
// ImGui's draw data onto SDL's software renderer, which keeps its pixels: only what looks different from the frame
// before is drawn again. The panel is divided into squares; a square whose quads are the same ones in the same order is
// left alone. Main thread, pixels.
#pragma once

#include <SDL.h>

#include <cstdint>
#include <optional>
#include <vector>

struct ImDrawData;

namespace kassabel::ui {

// One axis-parallel piece of a frame, unscaled, as the kit draws everything.
struct Quad {
  SDL_Rect to{}, from{};           // from: in the texture
  SDL_Rect visible{};              // to, as far as it is inside its clip rectangle and the panel
  SDL_Texture* texture = nullptr;  // null: one colour
  SDL_Color colour{};
};

// Nothing when something in it is not such a quad (a line, a circle, a scaled picture).
[[nodiscard]] std::optional<std::vector<Quad>> quads_of(const ImDrawData& data, int width, int height);

class Painter {
 public:
  Painter(SDL_Renderer* renderer, int width, int height);

  // Draws, and returns the rectangles that were drawn; they do not overlap.
  const std::vector<SDL_Rect>& paint(const ImDrawData& data);
  // The pixels are gone, or a texture is another one now: the next paint() draws everything.
  void forget();

 private:
  void look(const std::vector<Quad>& quads);
  void draw(const std::vector<Quad>& quads, const SDL_Rect& part);

  SDL_Renderer* renderer_;
  int width_, height_, across_, down_;
  std::vector<std::uint64_t> shown_, wanted_;  // what each square shows, row by row
  std::vector<SDL_Rect> changed_;
};

}  // namespace kassabel::ui
