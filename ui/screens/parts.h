// SPDX-License-Identifier: Apache-2.0
// What screens share: the sheet (header or staff bar, notices, controls with the bell always in the same corner), calm
// message cards and fitting of texts. All rectangles in millimetres. No state.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/lane/view.h"
#include "kiosk/ports/input.h"
#include "ui/kit/kit.h"
#include "ui/screens/words.h"

namespace kassabel::ui {

using Answer = std::optional<Input>;

// A small panel (15 inch, 1024x768): margins shrink, the second picture goes first.
[[nodiscard]] bool compact(const Kit& kit);
// Large text on a small panel: what is secondary goes, so that nothing is cut.
[[nodiscard]] bool cramped(const Kit& kit);
[[nodiscard]] float margin(const Kit& kit);
// Controls keep to the lower half: only a tall panel has an upper half that is out of reach.
[[nodiscard]] bool controls_low(const Kit& kit);
// Height of a main button: two lines of a label fit in it.
[[nodiscard]] float main_height(const Kit& kit);
// Height of a small button.
[[nodiscard]] float small_height(const Kit& kit);

[[nodiscard]] float width_of(const Kit& kit, std::string_view text, const TextStyle& style);
// Draws the text in the largest of these types that fits the rectangle. Returns the height used.
float fit_text(Kit& kit, const Rect& rect, std::string_view text, TextStyle style, std::initializer_list<Type> types,
               bool centre_v = false);
// Cuts the text's height off the top of area, draws it there, leaves a gap under it.
void flow_text(Kit& kit, Rect& area, std::string_view text, const TextStyle& style, float gap = 0);

// Where a screen's things go. Portrait: body over a white card of controls, the bell at its bottom left. Landscape: the
// controls are a card on the right, the bell under the main button.
struct Sheet {
  Rect body;   // inside the margins
  Rect extra;  // room in the controls card over the buttons: extra_height in portrait, what is left in landscape
  Rect main;   // the main button
  Rect bell;   // the bell; as large as main
};
struct SheetSpec {
  std::string_view name;  // of the screen
  Role ground = Role::paper;
  float extra_height = 0;  // portrait
  bool header = true;      // shop name, time and notices; staff sees the staff bar instead
};
// Staff bar or header, then notices, at the top of area; what is left, inside the margins.
[[nodiscard]] Rect open_area(Kit& kit, const lane::View& view, Rect area, bool header, bool menu, Answer& answer);
// Width of the controls' card in landscape.
[[nodiscard]] float wide_column(const Kit& kit);
[[nodiscard]] Sheet open_sheet(Kit& kit, const lane::View& view, const SheetSpec& spec, Answer& answer);

// The coloured edge round the whole panel while a call is open, readable across the shop; over everything, in the
// margin that screens leave free.
void draw_edge(Kit& kit, const lane::View& view);
[[nodiscard]] float edge_width(const Kit& kit);

// The bell, or what became of the call.
[[nodiscard]] std::string bell_words(const Kit& kit, const lane::BellView& bell);
void draw_bell(Kit& kit, const lane::View& view, const Rect& rect, Answer& answer);
// One button that answers with input.
void tap(Kit& kit, const Rect& rect, const ButtonSpec& spec, Input input, Answer& answer);

struct Message {
  Icon icon = Icon::warning;
  std::string title;
  std::string words;
  bool person = false;  // amber: a person comes to it
};
[[nodiscard]] float message_height(const Kit& kit, const Message& message, float width);
// A calm card with an icon, cut off the top of area.
void message_card(Kit& kit, Rect& area, const Message& message);

// Whether and when one can pay by card, in cash: one line.
[[nodiscard]] std::string card_service(const Kit& kit, const lane::View& view);
[[nodiscard]] std::string cash_service(const Kit& kit, const lane::View& view);
// The view without notices that the screen itself says in better words.
[[nodiscard]] lane::View without(lane::View view, std::initializer_list<lane::Notice> said);
[[nodiscard]] std::string greeting(const Kit& kit, const lane::View& view);
[[nodiscard]] std::string role_words(const Kit& kit, StaffRole role);
// What is to be said about a card payment that did not come about; nothing when there is nothing to say.
[[nodiscard]] std::optional<Message> card_message(const Kit& kit, const std::optional<CardResult>& last);

// Pictures of notes and coins with how many of each, in one or more rows.
[[nodiscard]] float coins_height(const Kit& kit, const std::vector<Coins>& coins, float width);
void draw_coins(Kit& kit, const Rect& rect, const std::vector<Coins>& coins);

}  // namespace kassabel::ui
