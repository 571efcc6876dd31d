// SPDX-License-Identifier: Apache-2.0
// What staff can do from their menu, in pages: the sale first, then the drawer, then the till itself. Only what makes
// sense now is there. Used by desk.cpp only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

struct Action {
  const char* id;
  std::string label;
  ButtonKind kind;
  bool enabled;
  Input input;             // where it does not lead on
  const char* page = "";   // turns to this page of the menu instead
  const char* asked = "";  // asks this first: "void", "clock"
  bool leads_on() const { return *page != 0 || *asked != 0; }
};

inline constexpr std::string_view page_more = "more", page_drawer = "drawer", page_till = "till";

// The first page, in the order in which actions go to a page of their own where the panel is too small for all.
[[nodiscard]] std::vector<Action> first_actions(const Kit& kit, const lane::DeskView& desk);
[[nodiscard]] std::vector<Action> drawer_actions(const Kit& kit);
[[nodiscard]] std::vector<Action> till_actions(const Kit& kit, const lane::DeskView& desk);

// ---- their places
[[nodiscard]] float action_gap(const Kit& kit);
[[nodiscard]] int actions_across(const Kit& kit);
[[nodiscard]] float actions_least_height(const Kit& kit, std::size_t count);
// Cuts them off the top of body.
void draw_actions(Kit& kit, const std::vector<Action>& actions, Rect& body, Answer& answer);

}  // namespace kassabel::ui
