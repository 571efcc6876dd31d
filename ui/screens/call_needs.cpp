// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/call_needs.h"

#include <algorithm>
#include <array>

namespace kassabel::ui {

namespace {

constexpr float gap = 4;

struct Toggle {
  const char* id;
  std::string label;
  bool on;
  Input input;
};

std::vector<Toggle> reasons_of(const Kit& kit, const lane::CallView& call) {
  const auto one = [&](const char* id, CallKind kind, std::string label) {
    return Toggle{id, std::move(label), call.kind == kind, input::GiveReason{kind}};
  };
  return {one("reason-help", CallKind::help, kit.tr("Help")), one("reason-cash", CallKind::cash, kit.tr("Cash")),
          one("reason-age", CallKind::age_check, kit.tr("Age check")),
          one("reason-price", CallKind::price, kit.tr("A price")),
          one("reason-other", CallKind::other, kit.tr("Something else"))};
}

std::vector<Toggle> needs_of(const Kit& kit, const lane::CallView& call) {
  const auto one = [&](const char* id, CallNeed need, std::string label) {
    const bool on = std::find(call.needs.begin(), call.needs.end(), need) != call.needs.end();
    return Toggle{id, std::move(label), on, input::SetNeed{need, !on}};
  };
  return {one("need-chair", CallNeed::chair, kit.tr("A chair, please")),
          one("need-hearing", CallNeed::hearing, kit.tr("I am hard of hearing"))};
}

// Reasons in one row where they have room, else in two or three.
int across(const Kit& kit, float width) {
  if (kit.large_text()) return 2;
  return width > 200 ? 5 : width > 130 ? 3 : 2;
}

float row_height(const Kit& kit, float width) {
  if (!kit.large_text()) return 19.F;
  const float lines = width < 200 ? 2.F : 1.F;  // then a label takes two
  return std::max(20.F, lines * kit.line_height(Type::body) + 6);
}

int rows_of(const Kit& kit, float width) { return (5 + across(kit, width) - 1) / across(kit, width) + 1; }

std::string question(const Kit& kit) { return kit.tr("You may tap what it is about. You need not."); }

void draw_toggles(Kit& kit, const std::vector<Toggle>& toggles, const std::vector<Rect>& places, Answer& answer) {
  for (std::size_t at = 0; at < toggles.size() && at < places.size(); ++at) {
    const Toggle& one = toggles[at];
    ButtonSpec spec{
        .id = one.id, .label = one.label, .kind = one.on ? ButtonKind::chosen : ButtonKind::quiet, .type = Type::body};
    if (one.on && places[at].w > 60) spec.icon = Icon::check;
    tap(kit, places[at], spec, one.input, answer);
  }
}

}  // namespace

float needs_height(const Kit& kit, float width) {
  const int rows = rows_of(kit, width);
  return kit.measure(question(kit), {.type = Type::body}, width).h + 2 +
         static_cast<float>(rows) * (row_height(kit, width) + gap) - gap;
}

void draw_needs(Kit& kit, Rect area, const lane::CallView& call, Answer& answer) {
  flow_text(kit, area, question(kit), {.type = Type::body, .colour = Role::muted}, 1.5F);
  const auto columns_wanted = across(kit, area.w);
  const std::vector<Rect> rows = stack(area, rows_of(kit, area.w), gap);
  std::vector<Rect> places;
  for (std::size_t row = 0; row + 1 < rows.size(); ++row)
    for (const Rect& place : columns(rows[row], columns_wanted, gap)) places.push_back(place);
  draw_toggles(kit, reasons_of(kit, call), places, answer);
  draw_toggles(kit, needs_of(kit, call), columns(rows.back(), 2, gap), answer);
}

}  // namespace kassabel::ui
