// SPDX-License-Identifier: Apache-2.0
// The lines of a receipt, with how many of each come back. Used by goods_back.cpp only.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

// What was chosen so far, in the screen's scratch.
[[nodiscard]] std::vector<ReturnedGoods> goods_wanted(Kit& kit, const lane::GoodsBackView& goods);
// About what they give; the lane knows to the cent.
[[nodiscard]] Money goods_sum(const lane::GoodsBackView& goods, const std::vector<ReturnedGoods>& wanted);
[[nodiscard]] std::string goods_words(const lane::GoodsBackView& goods, const std::vector<ReturnedGoods>& wanted);
void draw_goods_lines(Kit& kit, const lane::View& view, const lane::GoodsBackView& goods, Rect body);

}  // namespace kassabel::ui
