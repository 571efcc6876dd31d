// SPDX-License-Identifier: Apache-2.0
// Keys for one thumb: 7 8 9 / 4 5 6 / 1 2 3 / 0 and two more, for the PIN and for amounts.
#pragma once

#include <string>
#include <string_view>

#include "ui/screens/parts.h"

namespace kassabel::ui {

struct KeysSpec {
  std::string_view prefix;  // of the ids: "pin-" gives "pin-7"
  std::string_view extra;   // key left of the erase key: "00", or empty for none
  std::size_t digits_max = 6;
  std::string_view erase_id;
};
// Draws the keys and edits digits. True when a key changed them.
bool draw_keys(Kit& kit, const Rect& rect, const KeysSpec& spec, std::string& digits);
// What was typed, as cents.
[[nodiscard]] Money money_of(const std::string& digits);

// A page that asks for a number: what it is about, the keys, the answers. In portrait over each other.
struct KeysPage {
  Rect words, keys, answers;
};
[[nodiscard]] float keys_page_width(const Kit& kit, const Rect& body);  // of words and answers
[[nodiscard]] KeysPage cut_keys_page(const Kit& kit, Rect body, float answers_height);

}  // namespace kassabel::ui
