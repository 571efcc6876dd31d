// SPDX-License-Identifier: Apache-2.0
// The card terminal, which shows what it is asked and how it will answer, and the cash drawer.
#include <algorithm>
#include <array>

#include "ui/workbench/parts.h"
#include "ui/workbench/words.h"

namespace kassabel::workbench {

namespace {

struct Face {
  Role ground, ink;
  Icon icon;
};

Face face_of(const View& view) {
  if (view.power != Power::on) return {Role::paper, Role::muted, Icon::card};
  switch (view.card_state) {
    case CardState::idle:
      return {Role::self_pale, Role::good, Icon::card};
    case CardState::asked:
      return {Role::self_pale, Role::good, Icon::clock};
    case CardState::approved:
      return {Role::self, Role::on_self, Icon::check};
    case CardState::declined:
    case CardState::lost:
      return {Role::card, Role::warning, Icon::warning};
  }
  return {Role::self_pale, Role::good, Icon::card};
}

// A case with a display and a row of little keys.
void draw_case(ui::Kit& kit, const View& view, Rect rect) {
  kit.panel(rect, Role::staff_bar, {}, 5);
  rect = rect.inset(4, 4);
  const Rect keys = rect.cut_bottom(5);
  rect.cut_bottom(3);
  const std::vector<Rect> dots = ui::columns({keys.x + keys.w * 0.2F, keys.y, keys.w * 0.6F, keys.h}, 6, 3);
  for (const Rect& dot : dots) kit.dot(dot, Role::hairline, true);
  const Face face = face_of(view);
  kit.panel(rect, face.ground, {}, 3);
  Rect inside = rect.inset(4, 2);
  const float side = std::min(14.F, inside.h);
  const Rect sign = inside.cut_left(side);
  kit.icon({sign.x, sign.y + (sign.h - side) / 2, side, side}, face.icon, face.ink);
  inside.cut_left(4);
  const bool amount = view.power == Power::on && view.card_state != CardState::idle;
  if (amount)
    kit.text(inside.cut_top(inside.h * 0.52F), euro(view, view.card_cents),
             {Type::label, Weight::bold, face.ink, ui::Align::left, 1}, true);
  kit.text(inside, card_words(kit, view), {Type::small, Weight::semibold, face.ink, ui::Align::left, amount ? 1 : 2},
           true);
}

}  // namespace

void draw_terminal(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect inside = card(kit, rect, kit.tr("Card terminal"));
  const Rect keys = inside.cut_bottom(2 * key_height + key_gap + 4);
  inside.cut_bottom(key_gap);
  draw_case(kit, view, inside);
  const std::vector<Rect> rows = ui::stack(keys, 2, key_gap);
  const bool on = view.power == Power::on;
  const auto mode = [&](const Rect& place, const char* id, std::string label, CardMode which) {
    const ButtonKind kind = view.card_mode == which ? ButtonKind::chosen : ButtonKind::quiet;
    key(kit, place, {id, std::move(label), kind, {}, on}, ask::SetCard{which}, answer);
  };
  const std::vector<Rect> upper = ui::columns(rows[0], 3, key_gap);
  mode(upper[0], "card-approve", kit.tr("Approve"), CardMode::approve);
  mode(upper[1], "card-decline", kit.tr("Decline"), CardMode::decline);
  mode(upper[2], "card-slow", kit.tr("Slow"), CardMode::slow);
  const std::vector<Rect> lower = ui::columns(rows[1], 2, key_gap);
  mode(lower[0], "card-lost-before", kit.tr("Cable out before approval"), CardMode::lost_before);
  mode(lower[1], "card-lost-after", kit.tr("Cable out after approval"), CardMode::lost_after);
}

namespace {

void draw_tray(ui::Kit& kit, const Rect& rect) {
  static constexpr std::array<const char*, 4> money{"10", "5", "2", "1"};
  const std::vector<Rect> places = ui::columns(rect.inset(3, 2.5F), static_cast<int>(money.size()), 2);
  for (std::size_t at = 0; at < places.size(); ++at) {
    const bool note = at < 2;
    Rect place = places[at];
    if (note) place = {place.x, place.y + place.h * 0.2F, place.w, place.h * 0.6F};
    kit.coin(place, money[at], note);
  }
}

}  // namespace

void draw_drawer(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect inside = card(kit, rect, kit.tr("Cash drawer"));
  if (view.drawer_open) {
    const Rect push = inside.cut_right(inside.w * 0.36F);
    inside.cut_right(key_gap);
    kit.panel(inside, Role::person_waiting, Role::person_edge, 3);
    draw_tray(kit, inside);
    key(kit, push, {"drawer-push", kit.tr("Push it shut"), ButtonKind::person}, ask::PushDrawerShut{}, answer);
    return;
  }
  const Rect front{inside.x, inside.y + inside.h * 0.12F, inside.w, inside.h * 0.76F};
  kit.panel(front, Role::staff_bar, {}, 3);
  const float lock = std::min(8.F, front.h * 0.4F);
  kit.dot({front.right() - lock - 6, front.y + (front.h - lock) / 2, lock, lock}, Role::hairline, false);
  kit.text({front.x + 7, front.y, front.w - lock - 20, front.h}, kit.tr("Shut"),
           {Type::body, Weight::semibold, Role::on_staff_bar, ui::Align::left, 1}, true);
}

}  // namespace kassabel::workbench
