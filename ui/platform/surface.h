// SPDX-License-Identifier: Apache-2.0
// Where pixels go: an SDL window with a renderer, or a piece of memory with SDL's software renderer. Starts and stops
// the SDL subsystems it needs (SDL counts them). Main thread.
#pragma once

#include <SDL.h>

#include <cstdint>
#include <vector>

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
  // The same for a surface that keeps its pixels, when only these parts of them changed.
  void present(const std::vector<SDL_Rect>& parts);
  // SDL's software renderer, a pixel of the panel a pixel of the window: what is not drawn again stays.
  [[nodiscard]] bool keeps_pixels() const;
  // What was drawn since the last present(), or all of it where the pixels are kept.
  [[nodiscard]] Result<Image> read();

 private:
  [[nodiscard]] Result<void> open_memory(const WindowOptions& options);
  [[nodiscard]] Result<void> open_window(const WindowOptions& options);

  std::uint32_t subsystem_ = 0;
  SDL_Window* window_ = nullptr;
  SDL_Surface* memory_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
  int width_px_ = 0, height_px_ = 0;  // of the panel
};

}  // namespace kassabel::ui
