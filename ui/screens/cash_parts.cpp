// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/cash_parts.h"

#include <algorithm>

namespace kassabel::ui {

namespace {

using lane::CashDeskView;

std::string part_name(const Kit& kit, TenderKind kind) {
  switch (kind) {
    case TenderKind::card:
      return kit.tr("By card");
    case TenderKind::cash:
      return kit.tr("In cash");
    case TenderKind::vouchers:
      return kit.tr("Vouchers");
  }
  return {};
}

float part_height(const Kit& kit) { return std::max(26.F, 2 * kit.line_height(Type::body) + 6); }

void draw_part(Kit& kit, const lane::View& view, const Tender& part, std::size_t at, Rect row, Answer& answer) {
  row.cut_bottom(4);
  kit.panel(row, Role::card, Role::hairline);
  Rect inside = row.inset(6, 2);
  const Rect key = inside.cut_right(kit.large_text() ? 88.F : 60.F);
  const std::string id = fmt::format("part-{}-back", at + 1);
  tap(kit, key, {.id = id, .label = kit.tr("Give it back"), .kind = ButtonKind::danger, .type = Type::body},
      input::GiveBackPart{at}, answer);
  inside.cut_right(5);
  fit_text(kit, inside, part_name(kit, part.kind) + " " + euro(view, part.due),
           {.weight = Weight::semibold, .lines_max = 2}, {Type::title, Type::label, Type::body, Type::small}, true);
}

}  // namespace

Money paid_in_parts(const CashDeskView& cash) {
  Money paid;
  for (const Tender& part : cash.parts) paid += part.due;
  return paid;
}

Money left_by_card(const CashDeskView& cash) { return cash.due - cash.rounding; }

void draw_parts_button(Kit& kit, const lane::View& view, const CashDeskView& cash, Rect& area) {
  if (cash.parts.empty()) return;
  const std::string words = say(kit.tr("Paid already: {}"), euro(view, paid_in_parts(cash)));
  const ButtonSpec spec{.id = "cash-parts", .label = words, .icon = Icon::check, .type = Type::body};
  if (kit.button(area.cut_top(std::max(18.F, small_height(kit))), spec)) kit.scratch("parts") = "open";
  area.cut_top(compact(kit) ? 3.F : mm::gap);
}

bool draw_parts_page(Kit& kit, const lane::View& view, const CashDeskView& cash, Rect body, Answer& answer) {
  std::string& open = kit.scratch("parts");
  if (cash.parts.empty()) open.clear();
  if (open.empty()) return false;
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(mm::gap);
  flow_text(kit, body, kit.tr("Paid already"),
            {.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold}, 4);
  const Kit::Rows rows = kit.rows("parts", body, cash.parts.size(), part_height(kit) + 4);
  for (std::size_t at = rows.first; at < rows.last; ++at)
    draw_part(kit, view, cash.parts[at], at, rows.rects[at - rows.first], answer);
  if (kit.button(back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) open.clear();
  return true;
}

}  // namespace kassabel::ui
