// SPDX-License-Identifier: Apache-2.0
// The platform's side of the kit: how a window makes a Kit, opens and closes a frame and lends it textures. Screens do
// not include this. Main thread. Sizes in pixels. The ImGui context belongs to the Kit; one Kit a window.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "kiosk/base/result.h"
#include "ui/kit/kit.h"

struct ImGuiContext;

namespace kassabel::ui {

// Pixels on the graphics side: straight (not premultiplied) RGBA, 4 bytes a pixel, rows without padding. Drawn without
// scaling by the kit. Owned by whoever made them until drop(); the maker outlives the Kit.
class Textures {
 public:
  virtual ~Textures() = default;
  [[nodiscard]] virtual void* make(const std::uint8_t* rgba, int width, int height) = 0;  // null: no memory
  virtual void update(void* texture, int x, int y, int width, int height, const std::uint8_t* rgba) = 0;
  virtual void drop(void* texture) = 0;
};

// Fails with not_found when a font file is missing; the text names the package to install.
[[nodiscard]] Result<std::unique_ptr<Kit>> make_kit(const Kit::Options& options, Textures& textures);

// The context to feed pointer events into, and to take draw data from after end_frame.
[[nodiscard]] ImGuiContext* context_of(Kit& kit);

void begin_frame(Kit& kit, const Kit::FrameLook& look);
void end_frame(Kit& kit);

// A keypad or keyboard: focus goes through the touchables in drawing order; press works in the next frame. back is the
// button "back" of the screen, where it has one.
enum class Key { next, previous, press, back };
void feed_key(Kit& kit, Key key);
// What a keyboard typed, for the next frame (Kit::typed). A line end is a press instead where something has the focus.
void feed_typed(Kit& kit, std::string_view text);

// Pixels per millimetre of the screens (reading distance included).
[[nodiscard]] float scale_of(Kit& kit);

}  // namespace kassabel::ui
