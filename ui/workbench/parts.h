// SPDX-License-Identifier: Apache-2.0
// The pieces of the workbench, one file each, and what they share. Millimetres of the workbench's panel.
#pragma once

#include <optional>
#include <string>

#include "ui/workbench/view.h"

namespace kassabel::workbench {

// The kit's words, in which all of them are written.
using ui::ButtonKind;
using ui::Icon;
using ui::Rect;
using ui::Role;
using ui::Type;
using ui::Weight;

using Answer = std::optional<Ask>;

inline constexpr float gap = 5;          // between cards
inline constexpr float pad = 5;          // inside a card
inline constexpr float key_gap = 2.5F;   // between keys
inline constexpr float key_height = 16;  // of a small key

// A white card with a small title; returns what is left inside.
[[nodiscard]] ui::Rect card(ui::Kit& kit, const ui::Rect& rect, const std::string& title);

struct KeySpec {
  std::string_view id;
  std::string label;
  ui::ButtonKind kind = ui::ButtonKind::quiet;
  std::optional<ui::Icon> icon = {};
  bool enabled = true;
};
// A small button that asks for something.
void key(ui::Kit& kit, const ui::Rect& rect, const KeySpec& spec, Ask ask, Answer& answer);

struct PlugSpec {
  std::string_view id;
  ask::Device device;
  bool in = true;
  bool enabled = true;
};
// A device's plug: pulls it out or puts it back; dark while it is out.
void plug_tile(ui::Kit& kit, const ui::Rect& rect, const PlugSpec& spec, Answer& answer);

void draw_shelf(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_readers(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_badges(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_terminal(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_drawer(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_phone(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_printer(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_head(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);
void draw_foot(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);

// Typing a code: opened by a key on the shelf or by the first letter typed on a keyboard. Lives in the kit's scratch.
[[nodiscard]] bool typing(ui::Kit& kit);
void set_typing(ui::Kit& kit, bool on);
void take_typed(ui::Kit& kit, Answer& answer);
void draw_code(ui::Kit& kit, const View& view, const ui::Rect& rect, Answer& answer);

}  // namespace kassabel::workbench
