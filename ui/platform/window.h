// SPDX-License-Identifier: Apache-2.0
// The panel: one SDL window (or, headless, a software surface of the same size), one Kit in it, touch in, pixels out.
// Main thread, except wake(). It draws only when asked; the caller knows the reasons.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/result.h"
#include "ui/kit/frame.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

struct WindowOptions {
  Metrics metrics;
  bool headless = false;  // no video driver: a software surface, same code for everything else
  bool fullscreen = false;
  bool sdl_keyboard = false;                   // demo only; in a real shop SDL's keyboard is ignored altogether
  bool typing = false;                         // with sdl_keyboard: letters and digits reach Kit::typed()
  bool sound = false;                          // looks for an audio device, for play_tone()
  std::optional<std::pair<int, int>> at = {};  // top left corner on the display, pixels; else in the middle
  std::string title = "Kassabel";
  int dots_per_inch = 0;  // pictures of it are for printing, at this resolution
};

class Window {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  virtual ~Window() = default;

  [[nodiscard]] virtual Kit& kit() = 0;
  // Sleeps until a finger, a wake() or the time-out; -1 waits for ever. Takes in what arrived.
  virtual void wait(std::int64_t timeout_ms) = 0;
  virtual void wake() = 0;  // any thread
  [[nodiscard]] virtual bool quit_asked() const = 0;
  // The panel in pixels; nothing when it is not on a display.
  [[nodiscard]] virtual std::optional<std::pair<int, int>> size_on_display() const = 0;
  // A finger transition waits to be fed (one a frame), or the last change has not settled (3 frames).
  [[nodiscard]] virtual bool wants_frame() const = 0;
  // True once after a finger touched the panel: somebody is there.
  [[nodiscard]] virtual bool take_touched() = 0;
  // Builds, draws and presents one frame.
  virtual void frame(const Kit::FrameLook& look, const std::function<void(Kit&)>& draw) = 0;
  // When the newest frame that changed anything was completely on the panel: nanoseconds of the steady clock, 0 before
  // the first.
  [[nodiscard]] virtual std::int64_t presented_ns() const = 0;
  // A soft bell of two tones; returns at once. Silent without WindowOptions::sound or without a device.
  virtual void play_tone() = 0;
  virtual void next_loudness() = 0;  // quiet, as it was, loud, quiet; and lets it be heard
  // A key of a tactile keypad, or of SDL's keyboard where that counts.
  virtual void press(Key key) = 0;
  [[nodiscard]] virtual bool audible() const = 0;
  // The last frame as PNG.
  [[nodiscard]] virtual Result<void> save_png(const std::string& file) = 0;
  // Pushes real SDL_FINGERDOWN / SDL_FINGERUP events through SDL's queue, as a touch panel's driver would.
  virtual void push_finger(bool down, float x_mm, float y_mm) = 0;
  // The same for a keyboard; '\n' is its Enter key, '\b' Backspace. Nothing where the window takes no typing.
  virtual void push_typed(const std::string& text) = 0;
};

// The adapter alone, for tests: SDL finger and mouse events in, one pointer transition a frame out, lives in
// ui/platform/touch.h.

}  // namespace kassabel::ui
