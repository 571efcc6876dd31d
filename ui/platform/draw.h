// SPDX-License-Identifier: Apache-2.0
// ImGui's draw data on an SDL renderer, and textures for the kit. Main thread.
#pragma once

#include <SDL.h>

#include <cstdint>
#include <functional>
#include <utility>

#include "ui/kit/frame.h"

struct ImDrawData;

namespace kassabel::ui {

class SdlTextures final : public Textures {
 public:
  // dropped: called for each texture that goes; its address may come back as another one's.
  SdlTextures(SDL_Renderer* renderer, std::function<void()> dropped)
      : renderer_(renderer), dropped_(std::move(dropped)) {}
  [[nodiscard]] void* make(const std::uint8_t* rgba, int width, int height) override;
  void update(void* texture, int x, int y, int width, int height, const std::uint8_t* rgba) override;
  void drop(void* texture) override;

 private:
  SDL_Renderer* renderer_;
  std::function<void()> dropped_;
};

void draw_data(SDL_Renderer* renderer, const ImDrawData& data);

// Changes when what draw_data() would draw changes.
[[nodiscard]] std::uint64_t fingerprint(const ImDrawData& data);

}  // namespace kassabel::ui
