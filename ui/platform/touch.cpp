// SPDX-License-Identifier: Apache-2.0
// A tap shorter than a frame still is a press in one frame and a release in the next. The position stays during the
// release frame (else the click is lost) and goes one frame later (else the button stays lit).
#include "ui/platform/touch.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

namespace kassabel::ui {
namespace {

constexpr std::size_t steps_max = 64;
constexpr std::size_t fingers_max = 32;
constexpr std::uint32_t finger_forgotten_ms = 10'000;  // panels lose the lifting of a finger now and then

bool from_touch(const SDL_Event& event) {
  return event.type == SDL_MOUSEMOTION ? event.motion.which == SDL_TOUCH_MOUSEID
                                       : event.button.which == SDL_TOUCH_MOUSEID;
}

}  // namespace

bool TouchAdapter::take(const SDL_Event& event) {
  switch (event.type) {
    case SDL_FINGERDOWN:
      finger_down(event.tfinger);
      return true;
    case SDL_FINGERMOTION:
      finger_moved(event.tfinger);
      return false;
    case SDL_FINGERUP:
      finger_up(event.tfinger);
      return false;
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.button != SDL_BUTTON_LEFT || from_touch(event) || !fingers_.empty()) return false;
      press(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      return true;
    case SDL_MOUSEMOTION:
      if (!from_touch(event) && fingers_.empty() && pressing_) {
        move(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      }
      return false;
    case SDL_MOUSEBUTTONUP:
      if (event.button.button != SDL_BUTTON_LEFT || from_touch(event) || !fingers_.empty()) return false;
      if (pressing_) release(static_cast<float>(event.button.x), static_cast<float>(event.button.y));
      return false;
    default:
      return false;
  }
}

void TouchAdapter::finger_down(const SDL_TouchFingerEvent& finger) {
  std::erase_if(fingers_, [&finger](const Finger& known) {
    return known.id == finger.fingerId || finger.timestamp - known.seen_ms > finger_forgotten_ms;
  });
  const bool alone = fingers_.empty();
  if (fingers_.size() < fingers_max) fingers_.push_back({finger.fingerId, finger.timestamp});
  if (pressing_) call_off();
  if (!alone) return;
  first_ = finger.fingerId;
  press(finger.x * static_cast<float>(width_px_), finger.y * static_cast<float>(height_px_));
}

void TouchAdapter::finger_moved(const SDL_TouchFingerEvent& finger) {
  for (Finger& known : fingers_) {
    if (known.id == finger.fingerId) known.seen_ms = finger.timestamp;
  }
  if (!pressing_ || finger.fingerId != first_ || fingers_.empty()) return;
  move(finger.x * static_cast<float>(width_px_), finger.y * static_cast<float>(height_px_));
}

void TouchAdapter::finger_up(const SDL_TouchFingerEvent& finger) {
  const std::size_t gone =
      std::erase_if(fingers_, [&finger](const Finger& known) { return known.id == finger.fingerId; });
  if (gone == 0 || !pressing_ || finger.fingerId != first_) return;
  release(finger.x * static_cast<float>(width_px_), finger.y * static_cast<float>(height_px_));
}

void TouchAdapter::press(float x, float y) {
  pressing_ = true;
  push({x, y, true, true});
}

void TouchAdapter::move(float x, float y) {
  if (!steps_.empty() && steps_.back().down && steps_.size() > 1) {
    steps_.back().x = x;  // only the last place matters; the landing itself is never overwritten
    steps_.back().y = y;
    return;
  }
  push({x, y, true, true});
}

void TouchAdapter::release(float x, float y) {
  pressing_ = false;
  push({x, y, false, true});
  push({});
}

void TouchAdapter::call_off() {
  pressing_ = false;
  push({0, 0, true, false});  // away first, still down: nothing is under it when it lifts
  push({});
}

void TouchAdapter::push(const Pointer& step) {
  if (steps_.size() >= steps_max) {
    // Nobody has drawn for a long time. Old presses mean nothing any more; end with nothing held.
    steps_.clear();
    pressing_ = false;
    steps_.push_back({0, 0, now_.down, false});
    steps_.emplace_back();
    return;
  }
  steps_.push_back(step);
}

Pointer TouchAdapter::next() {
  if (steps_.empty()) return now_;
  now_ = steps_.front();
  steps_.pop_front();
  return now_;
}

void feed(const Pointer& pointer) {
  ImGuiIO& io = ImGui::GetIO();
  const float x = pointer.there ? pointer.x : -FLT_MAX;
  const float y = pointer.there ? pointer.y : -FLT_MAX;
#if IMGUI_VERSION_NUM >= 18700
  io.ConfigInputTrickleEventQueue = false;  // one transition a frame is made here
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, pointer.down);
#else
  io.MousePos = {x, y};
  io.MouseDown[0] = pointer.down;
#endif
}

}  // namespace kassabel::ui
