// SPDX-License-Identifier: Apache-2.0
// ImGui's draw data on an SDL renderer, and textures for the kit. Main thread.
#pragma once

#include <SDL.h>

#include <cstdint>

#include "ui/kit/frame.h"

struct ImDrawData;

namespace kassabel::ui {

class SdlTextures final : public Textures {
 public:
  explicit SdlTextures(SDL_Renderer* renderer) : renderer_(renderer) {}
  [[nodiscard]] void* make(const std::uint8_t* rgba, int width, int height) override;
  void update(void* texture, int x, int y, int width, int height, const std::uint8_t* rgba) override;
  void drop(void* texture) override;

 private:
  SDL_Renderer* renderer_;
};

void draw_data(SDL_Renderer* renderer, const ImDrawData& data);

// Changes when what draw_data() would draw changes.
[[nodiscard]] std::uint64_t fingerprint(const ImDrawData& data);

}  // namespace kassabel::ui
