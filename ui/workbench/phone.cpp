// SPDX-License-Identifier: Apache-2.0
// The phone of a member of staff: amber while it rings, green once somebody said "I am coming".
#include <algorithm>

#include "ui/workbench/parts.h"
#include "ui/workbench/words.h"

namespace kassabel::workbench {

namespace {

using State = PhoneView::State;

struct Face {
  Role ground, ink;
  Icon icon;
  std::string title, line;
};

Face dark(std::string title, std::string line, Icon icon) {
  return {Role::staff_bar, Role::on_staff_bar, icon, std::move(title), std::move(line)};
}

std::string since(const ui::Kit& kit, int seconds) {
  if (seconds < 60) return say(kit.trn("for {} second", "for {} seconds", seconds), seconds);
  return say(kit.trn("for {} minute", "for {} minutes", seconds / 60), seconds / 60);
}

Face face_of(const ui::Kit& kit, const PhoneView& phone) {
  const bool hidden = phone.pocket && (phone.state == State::quiet || phone.state == State::ringing);
  if (hidden) return dark(kit.tr("In the pocket"), kit.tr("Nobody looks at it."), Icon::phone);
  switch (phone.state) {
    case State::off:
      return dark(kit.tr("No connection"), kit.tr("The kiosk is away."), Icon::warning);
    case State::unpaired:
      return dark(kit.tr("One moment"), kit.tr("The phone is being paired."), Icon::clock);
    case State::out_of_reach:
      return dark(kit.tr("Out of reach"), kit.tr("No call gets here."), Icon::warning);
    case State::quiet:
      return {Role::card, Role::ink, Icon::person, phone.person, kit.tr("On duty. Nobody is calling.")};
    case State::ringing:
      return {Role::person, Role::on_person, Icon::bell, call_words(kit, phone), since(kit, phone.rings_s)};
    case State::accepted:
      return {Role::self, Role::on_self, Icon::check, kit.tr("I am coming"), call_words(kit, phone)};
    case State::taken:
      return {Role::card, Role::ink, Icon::person, say(kit.tr("{} is going"), phone.taken_by), call_words(kit, phone)};
  }
  return {};
}

void draw_screen(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  const Face face = face_of(kit, view.phone);
  const bool plain = face.ground == Role::staff_bar;
  kit.panel(rect, face.ground, plain ? std::optional<Role>{} : face.ground, 5);
  Rect inside = rect.inset(6, 5);
  const bool rings = view.phone.state == State::ringing && !view.phone.pocket;
  if (rings) {
    const Rect come = inside.cut_bottom(22);
    inside.cut_bottom(3);
    const ui::ButtonSpec spec{.id = "phone-accept",
                              .label = kit.tr("I am coming"),
                              .kind = ButtonKind::self,
                              .icon = Icon::check,
                              .type = Type::body};
    if (kit.button(come, spec)) answer = ask::PhoneAccept{};
  }
  const float side = std::min(26.F, inside.h * 0.4F);
  const float title = 2 * kit.line_height(Type::body);
  const float line = 2 * kit.line_height(Type::small);
  const float wanted = side + 3 + title + line;
  inside.cut_top(std::max(0.F, (inside.h - wanted) / 2));
  const Rect sign = inside.cut_top(side);
  kit.icon({sign.x + (sign.w - side) / 2, sign.y, side, side}, face.icon, face.ink);
  inside.cut_top(3);
  kit.text(inside.cut_top(title), face.title, {Type::body, Weight::bold, face.ink, ui::Align::centre, 2}, true);
  kit.text(inside, face.line, {Type::small, Weight::regular, face.ink, ui::Align::centre, 2});
}

}  // namespace

void draw_phone(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect inside = card(kit, rect, say(kit.tr("{}'s phone"), view.phone.person));
  const std::vector<Rect> keys = ui::columns(inside.cut_bottom(18), 2, key_gap);
  inside.cut_bottom(key_gap);
  const bool reach = view.phone.state != State::out_of_reach;
  const bool there = view.phone.state != State::off && view.phone.state != State::unpaired;
  const std::string pocket = view.phone.pocket ? kit.tr("Out of the pocket") : kit.tr("Into the pocket");
  const std::string network = reach ? kit.tr("Out of reach") : kit.tr("Back in reach");
  const auto kind = [](bool pressed) { return pressed ? ButtonKind::chosen : ButtonKind::quiet; };
  key(kit, keys[0], {"phone-pocket", pocket, kind(view.phone.pocket), {}, there}, ask::PhonePocket{!view.phone.pocket},
      answer);
  key(kit, keys[1], {"phone-reach", network, kind(!reach), {}, there}, ask::PhoneReach{!reach}, answer);
  const float width = std::min(inside.w, inside.h * 0.95F);
  const Rect body{inside.x + (inside.w - width) / 2, inside.y, width, inside.h};
  kit.panel(body, Role::staff_bar, {}, 9);
  draw_screen(kit, view, body.inset(4, 6), answer);
}

}  // namespace kassabel::workbench
