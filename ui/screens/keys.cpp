// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/keys.h"

#include <algorithm>
#include <array>

namespace kassabel::ui {

bool draw_keys(Kit& kit, const Rect& rect, const KeysSpec& spec, std::string& digits) {
  static constexpr std::array<std::string_view, 9> upper{"7", "8", "9", "4", "5", "6", "1", "2", "3"};
  const float gap = compact(kit) ? 4.F : mm::gap;
  const std::vector<Rect> rows = stack(rect, 4, gap);
  bool changed = false;
  const auto key = [&](const Rect& place, std::string_view label) {
    const std::string id = std::string(spec.prefix) + std::string(label);
    if (!kit.button(place, {.id = id, .label = std::string(label), .type = Type::title})) return;
    if (digits.size() + label.size() > spec.digits_max) return;
    digits += label;
    changed = true;
  };
  for (std::size_t at = 0; at < upper.size(); ++at) key(columns(rows[at / 3], 3, gap)[at % 3], upper[at]);
  const std::vector<Rect> low = columns(rows[3], 3, gap);
  // Under the 8 where there is no other key, as on a telephone.
  key(low[spec.extra.empty() ? 1 : 0], "0");
  if (!spec.extra.empty()) key(low[1], spec.extra);
  const std::string erase = kit.tr("Erase");
  Rect place = low[2];
  // Too narrow for the word: narrow enough for the icon alone.
  const float words = width_of(kit, erase, {.type = Type::body, .weight = Weight::bold});
  if (words + 3.2F * kit.line_height(Type::body) > place.w) place.w = std::min(place.w, place.h * 1.34F);
  const ButtonSpec spec_erase{
      .id = spec.erase_id, .label = erase, .icon = Icon::erase, .type = Type::body, .enabled = !digits.empty()};
  if (kit.button(place, spec_erase) && !digits.empty()) {
    digits.pop_back();
    changed = true;
  }
  return changed;
}

Money money_of(const std::string& digits) {
  std::int64_t cents = 0;
  for (const char digit : digits) cents = cents * 10 + (digit - '0');
  return Money::from_cents(cents);
}

namespace {
float keys_share(const Kit& kit) { return cramped(kit) ? 0.42F : 0.48F; }  // of the width, in landscape
float beside(const Kit& kit) { return compact(kit) ? 6.F : 12.F; }
}  // namespace

float keys_page_width(const Kit& kit, const Rect& body) {
  return kit.portrait() ? body.w : body.w * (1 - keys_share(kit)) - beside(kit);
}

KeysPage cut_keys_page(const Kit& kit, Rect body, float answers_height) {
  constexpr float keys_max = 160;
  const float gap = compact(kit) ? 4.F : mm::gap;
  KeysPage page;
  if (kit.portrait()) {
    page.answers = body.cut_bottom(answers_height);
    body.cut_bottom(gap);
    page.keys = body.cut_bottom(std::min(keys_max, body.h * 0.62F));
    body.cut_bottom(gap);
    page.words = body;
    return page;
  }
  page.keys = body.cut_right(body.w * keys_share(kit));
  if (page.keys.h > keys_max) page.keys = {page.keys.x, page.keys.bottom() - keys_max, page.keys.w, keys_max};
  body.cut_right(beside(kit));
  page.answers = body.cut_bottom(answers_height);
  body.cut_bottom(gap);
  page.words = body;
  return page;
}

}  // namespace kassabel::ui
