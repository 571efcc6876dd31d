// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/staff_bar.h"

#include <algorithm>

namespace kassabel::ui {

namespace {

// The fullest of these that leaves the drawer's state its room.
std::string who_words(const Kit& kit, const lane::StaffBar& staff, const TextStyle& style, float room) {
  if (!staff.second.empty()) {
    const std::string both = say(kit.tr("{} and {}"), staff.name, staff.second);
    return width_of(kit, both, style) <= room ? both : staff.name + " + " + staff.second;
  }
  const std::string with_role = staff.name + " · " + role_words(kit, staff.role);
  return width_of(kit, with_role, style) <= room ? with_role : staff.name;
}

}  // namespace

void draw_staff_bar(Kit& kit, const lane::View& view, Rect& area, bool menu, Answer& answer) {
  const float height = std::max(30.F, kit.line_height(Type::body) + 12);
  const Rect bar = area.cut_top(height);
  kit.panel(bar, Role::staff_bar, {}, 0);
  Rect inside = bar.inset(margin(kit), 5);
  if (menu) {
    const ButtonSpec spec{.id = "desk-open", .label = kit.tr("Menu"), .type = Type::body};
    tap(kit, inside.cut_right(44), spec, input::OpenDesk{}, answer);
    inside.cut_right(mm::gap);
  }
  const std::string drawer = view.staff->drawer_failed ? kit.tr("the drawer did not open")
                             : view.staff->drawer_open ? kit.tr("drawer open")
                                                       : kit.tr("drawer shut");
  const TextStyle left{.type = Type::body, .weight = Weight::bold, .colour = Role::on_staff_bar, .lines_max = 1};
  const TextStyle right{.type = Type::body, .colour = Role::on_staff_bar, .align = Align::right, .lines_max = 1};
  const std::string who = who_words(kit, *view.staff, left, inside.w);
  std::string state = view.staff->place + " · " + drawer;
  float wanted = width_of(kit, state, right) + 1;
  if (wanted + width_of(kit, who, left) + mm::gap > inside.w) {
    state = drawer;
    wanted = width_of(kit, state, right) + 1;
  }
  const bool two = !view.staff->second.empty();  // both names count for more than a drawer that is shut
  if (two && wanted + width_of(kit, who, left) + mm::gap > inside.w && !view.staff->drawer_open &&
      !view.staff->drawer_failed)
    wanted = 0;
  if (wanted > 0) kit.text(inside.cut_right(wanted), state, right, true);
  fit_text(kit, inside, who_words(kit, *view.staff, left, inside.w), left, {Type::body, Type::small}, true);
}

}  // namespace kassabel::ui
