// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/letters.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kassabel::ui {

namespace {

constexpr std::size_t across = 10;  // keys in the longest row
using Rows = std::array<std::string_view, 3>;

Rows rows_of(Language language) {
  switch (language) {
    case Language::french:
      return {"azertyuiop", "qsdfghjklm", "wxcvbn"};
    case Language::german:
      return {"qwertzuiop", "asdfghjkl", "yxcvbnm"};
    case Language::dutch:
    case Language::english:
      break;
  }
  return {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
}

float gap_of(const Kit& kit, float width) { return compact(kit) || width < 200 ? 2.F : 3.F; }
float key_height(const Kit& kit) {
  return std::max(compact(kit) ? 16.F : kit.portrait() ? 25.F : 20.F, kit.line_height(Type::label));
}

}  // namespace

float letters_height(const Kit& kit) { return 3 * key_height(kit) + 2 * 3.F; }

bool draw_letters(Kit& kit, const Rect& rect, Language language, std::string& text) {
  const float gap = gap_of(kit, rect.w);
  const std::vector<Rect> lines = stack(rect, 3, gap);
  const float key = (rect.w - gap * (across - 1)) / across;
  const Rows letters = rows_of(language);
  bool changed = false;
  const auto put = [&](const ButtonSpec& spec, const Rect& place, char letter) {
    if (!kit.button(place, spec) || text.size() >= letters_max) return;
    if (letter == ' ' && (text.empty() || text.back() == ' ')) return;
    text += letter;
    changed = true;
  };
  for (std::size_t row = 0; row < letters.size(); ++row) {
    Rect line = lines[row];
    // A shorter row stands in the middle, but the last has the wide keys at its end.
    const auto missing = static_cast<float>(across - letters[row].size());
    if (row + 1 < letters.size()) line.cut_left(missing * (key + gap) / 2);
    for (const char letter : letters[row]) {
      const std::string id = std::string("key-") + letter;
      put({.id = id, .label = std::string(1, letter)}, line.cut_left(key), letter);
      line.cut_left(gap);
    }
    if (row + 1 < letters.size()) continue;
    const Rect erase = line.cut_right((line.w - gap) / 2);
    line.cut_right(gap);
    put({.id = "key-space", .label = kit.tr("Space"), .icon = Icon::space, .icon_only = true}, line, ' ');
    const ButtonSpec spec{
        .id = "key-erase", .label = kit.tr("Erase"), .icon = Icon::erase, .enabled = !text.empty(), .icon_only = true};
    if (kit.button(erase, spec) && !text.empty()) {
      text.pop_back();
      changed = true;
    }
  }
  return changed;
}

void draw_typed(Kit& kit, const Rect& place, const std::string& text, const std::string& hint) {
  kit.panel(place, Role::card, Role::edge, 6);
  Rect inside = place.inset(5, 1);
  const TextStyle style{.type = Type::label,
                        .weight = text.empty() ? Weight::regular : Weight::bold,
                        .colour = text.empty() ? Role::muted : Role::ink,
                        .lines_max = 1};
  const float side = std::min(11.F, inside.h);
  const Rect sign = inside.cut_left(side);
  kit.icon({sign.x, sign.y + (sign.h - side) / 2, side, side}, Icon::search, Role::ink);
  inside.cut_left(4);
  const float used = text.empty() ? 0.F : std::min(inside.w - 2, width_of(kit, text, style) + 1);
  const float caret = std::min(inside.h, kit.line_height(Type::label) * 0.8F);
  kit.panel({inside.x + used, inside.y + (inside.h - caret) / 2, 1, caret}, Role::ink, {}, 0);
  inside.cut_left(text.empty() ? 3.F : 0.F);
  fit_text(kit, inside, text.empty() ? hint : text, style, {Type::label, Type::body, Type::small}, true);
}

}  // namespace kassabel::ui
