// SPDX-License-Identifier: Apache-2.0
// The floor's window: plain SDL2 and plain Dear ImGui, one software renderer, everything drawn anew for each scan.
// Main thread, except wake(). Sizes in pixels. A failure ends the program with one line.
#pragma once

#include <SDL.h>
#include <imgui.h>

#include <cstdint>
#include <string>
#include <vector>

namespace floor_bench {

struct Line {
  std::string name;
  std::int64_t cents = 0;
};

class Panel {
 public:
  Panel(int width, int height, const std::string& font_file);
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  void draw(const std::vector<Line>& lines);  // newest last; returns when the X server has the pixels
  void wait();                                // for wake() or SDL's own events
  void wake() const;
  [[nodiscard]] bool quit_asked() const { return quit_asked_; }

 private:
  void build(const std::vector<Line>& lines);
  void render();

  int width_, height_;
  SDL_Window* window_ = nullptr;
  SDL_Renderer* renderer_ = nullptr;
  SDL_Texture* letters_ = nullptr;
  ImFont *small_ = nullptr, *body_ = nullptr, *big_ = nullptr;
  std::uint32_t wake_type_ = 0;
  bool quit_asked_ = false;
};

[[noreturn]] void give_up(const std::string& why);

}  // namespace floor_bench
