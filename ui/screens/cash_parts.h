// SPDX-License-Identifier: Apache-2.0
// Part cash, part card: what was paid already and how it is given back. Used by cash_desk.cpp only.
#pragma once

#include "ui/screens/parts.h"

namespace kassabel::ui {

[[nodiscard]] Money paid_in_parts(const lane::CashDeskView& cash);
// What is left to the cent, as a card pays it.
[[nodiscard]] Money left_by_card(const lane::CashDeskView& cash);
// "Contant € 10,00" ...; one button that opens the page where a part can be given back. Nothing where nothing was paid.
void draw_parts_button(Kit& kit, const lane::View& view, const lane::CashDeskView& cash, Rect& area);
// The page is open: drawn instead of the desk.
[[nodiscard]] bool draw_parts_page(Kit& kit, const lane::View& view, const lane::CashDeskView& cash, Rect body,
                                   Answer& answer);

}  // namespace kassabel::ui
