// SPDX-License-Identifier: Apache-2.0
// What a Kit keeps, for the files of this room only: the frame, the fonts, the last probe, focus and scratch.
#pragma once

#include <imgui.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/atlas.h"
#include "ui/kit/emoji.h"
#include "ui/kit/frame.h"
#include "ui/kit/glyphs.h"
#include "ui/kit/kit.h"
#include "ui/kit/masks.h"
#include "ui/kit/text_layout.h"

namespace kassabel::ui {

inline constexpr float large_capitals_mm = 7.33F;  // EN 301 549, 5.1.4 at 600 mm
inline constexpr float least_capitals_mm = 4.2F;   // below this nothing shrinks
inline constexpr float panel_least_px_per_mm = 2.5F;

// Pixels, corners on whole pixels.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] float w() const { return x1 - x0; }
  [[nodiscard]] float h() const { return y1 - y0; }
  [[nodiscard]] Box inset(float by) const { return {x0 + by, y0 + by, x1 - by, y1 - by}; }
};

enum class Vertical { top, centre };

// What a finger or the keypad does to a touchable in this frame.
struct Touch {
  bool pressed = false;  // completed
  bool held = false;
  bool focused = false;
};

struct Kit::Impl {
  explicit Impl(const Options& options);
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Metrics metrics;
  float scale = 4;  // pixels per millimetre of the screens
  ImGuiContext* context = nullptr;
  Textures* textures = nullptr;
  void* shapes_texture = nullptr;
  std::unique_ptr<Atlas> atlas;  // before what lies in it
  std::unique_ptr<Glyphs> glyphs;
  std::unique_ptr<Masks> masks;
  std::unique_ptr<Emoji> emoji;

  FrameLook look;
  bool drawing = false;
  std::string screen;
  std::map<std::string, std::string, std::less<>> scratch;
  std::string kept_screen;  // that a question interrupted, and what was typed there; empty: none
  std::map<std::string, std::string, std::less<>> kept;
  Probe building, complete;

  std::string focused_id;    // empty: no focus to show
  bool press_asked = false;  // by the keypad, for this frame
  std::string typed;         // for this frame

  [[nodiscard]] Result<void> start(Textures& lent);
  void turn_to(std::string_view name);

  // pixels and colours
  [[nodiscard]] float px(float mm) const { return mm * scale; }
  [[nodiscard]] float whole(float mm) const;  // rounded to pixels, at least one
  [[nodiscard]] Box box(const Rect& rect) const;
  [[nodiscard]] Rect rect(const Box& box) const;
  [[nodiscard]] Colour colour(Role role) const { return theme(look.theme).of(role); }

  // type
  [[nodiscard]] float capitals_mm(Type type) const;
  [[nodiscard]] static float leading(Type type);  // line height / capital height
  [[nodiscard]] Font font(const TextStyle& style, float shrink) const;
  [[nodiscard]] TextBlock lay_out(std::string_view text, const TextStyle& style, float width_px, int lines_max,
                                  float shrink = 1) const;
  // The largest type, not above the style's own, in which all of it fits; else the smallest, cut.
  [[nodiscard]] TextBlock fit(std::string_view text, const TextStyle& style, float width_px, float height_px) const;
  // Draws at the top of the box (or centred); returns the box of the letters.
  // In the middle of the box, as large as fits; false: there is no such picture.
  bool draw_picture(const Box& where, std::string_view picture);
  Box draw_text(const Box& where, const TextBlock& block, Align align, Vertical vertical, Colour colour);

  [[nodiscard]] Touch touch(std::string_view id, const Rect& rect, bool enabled);
  void note(std::string_view id, WidgetRole role, std::string_view label, const Rect& rect, bool enabled, bool focused,
            bool cut_off);
};

}  // namespace kassabel::ui
