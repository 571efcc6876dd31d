// SPDX-License-Identifier: Apache-2.0
// Where pixels go: an SDL window with a renderer, or a piece of memory with SDL's software renderer. Starts and stops
// the SDL subsystems it needs (SDL counts them). Main thread.
#pragma once

#include <SDL.h>

#include <cstdint>

#include "kiosk/base/result.h"
#include "ui/platform/png.h"
#include "ui/platform/window.h"

namespace kassabel::ui {

class Surface {
 public:
  Surface() = default;
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  [[nodiscard]] Result<void> open(const WindowOptions& options);
  [[nodiscard]] SDL_Renderer* renderer() const { return renderer_; }
  [[nodiscard]] std::uint32_t window_id() const { return window_ != nullptr ? SDL_GetWindowID(window_) : 0; }
  void present();
  // What was drawn since the last present().
  [[nodiscard]] Result<Image> read();

 private:
  [[nodiscard]] Result<void> open_memory(const WindowOptions& options);
  [[nodiscard]] Result<void> open_window(const WindowOptions& options);

  std::uint32_t subsystem_ = 0;
  SDL_Window* window_ = nullptr;
  SDL_Surface* memory_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
};

}  // namespace kassabel::ui
