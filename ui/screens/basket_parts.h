// SPDX-License-Identifier: Apache-2.0
// The pieces of the basket's screen: what each line says, the newest thing, the list, messages, and the two questions
// that have a number as their answer. Used by basket.cpp only, and by staff's pages for what a line says.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

// ---- words of a line
// "2 stuks à 0,99", "0,452 kg × € 3,98/kg", that staff set the price; empty: nothing to add.
[[nodiscard]] std::string line_detail(const Kit& kit, const lane::View& view, const lane::LineView& line);
// What belongs to a line, said under it: a discount with its name, deposit, surcharge.
struct PartWords {
  std::string words, sum;
  Role colour = Role::muted;
};
[[nodiscard]] PartWords part_words(const Kit& kit, const lane::View& view, const lane::LineView& part);
// "18+" in amber: a person looks at it with you.
[[nodiscard]] float age_mark_width(const Kit& kit, int years);
void draw_age_mark(Kit& kit, const Rect& place, int years);
[[nodiscard]] std::string line_id(std::uint32_t line, const char* what);  // "line-3-remove"

// ---- the newest thing, large
[[nodiscard]] float newest_height(const Kit& kit, const lane::View& view, const lane::BasketView& basket, float width);
void draw_newest(Kit& kit, const lane::View& view, const lane::BasketView& basket, Rect inside, Answer& answer);

// ---- everything else: vouchers, discounts of the whole basket, lines with what belongs to them
void draw_basket_list(Kit& kit, const lane::View& view, const lane::BasketView& basket, const Rect& area,
                      Answer& answer);

// ---- messages over the lines; what is left must be at least `least` high, or the less urgent ones stay away
void draw_basket_messages(Kit& kit, const lane::BasketView& basket, float least, Rect& area);
[[nodiscard]] float undo_height(const Kit& kit);
void draw_undo(Kit& kit, const lane::UndoView& undo, const Rect& bar, Answer& answer);

// ---- a number is asked for: how many pieces, or (staff) what one piece costs. Kept in the screen's scratch.
void ask_quantity(Kit& kit, const lane::BasketView& basket, std::uint32_t line);
void ask_price(Kit& kit, const lane::BasketView& basket, std::uint32_t line);
// True while such a question is on the screen, drawn instead of the basket.
[[nodiscard]] bool draw_number_question(Kit& kit, const lane::View& view, const lane::BasketView& basket,
                                        Answer& answer);

}  // namespace kassabel::ui
