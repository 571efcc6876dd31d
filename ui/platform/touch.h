// SPDX-License-Identifier: Apache-2.0
// From SDL's finger and mouse events to one pointer, one transition a frame, as Dear ImGui wants it. First finger only;
// a second finger calls the press off, because a leaning hand is not an answer. Main thread, pixels, never fails.
#pragma once

#include <SDL.h>

#include <cstdint>
#include <deque>
#include <vector>

namespace kassabel::ui {

struct Pointer {
  float x = 0, y = 0;
  bool down = false;
  bool there = false;  // false: no finger on the panel, nothing is under it
  bool operator==(const Pointer&) const = default;
};

class TouchAdapter {
 public:
  TouchAdapter(int width_px, int height_px) : width_px_(width_px), height_px_(height_px) {}

  // Ignores what is no finger and no mouse. True when a finger or button went down.
  bool take(const SDL_Event& event);
  // A transition waits for a frame.
  [[nodiscard]] bool waiting() const { return !steps_.empty(); }
  // The pointer for the next frame.
  Pointer next();

 private:
  struct Finger {
    SDL_FingerID id = 0;
    std::uint32_t seen_ms = 0;
  };
  void finger_down(const SDL_TouchFingerEvent& finger);
  void finger_moved(const SDL_TouchFingerEvent& finger);
  void finger_up(const SDL_TouchFingerEvent& finger);
  void press(float x, float y);
  void move(float x, float y);
  void release(float x, float y);
  void call_off();
  void push(const Pointer& step);

  int width_px_, height_px_;
  std::vector<Finger> fingers_;
  SDL_FingerID first_ = 0;
  bool pressing_ = false;  // the first finger (or the mouse) holds the pointer down
  Pointer now_;
  std::deque<Pointer> steps_;
};

// Writes the pointer into the current ImGui context.
void feed(const Pointer& pointer);

}  // namespace kassabel::ui
