// SPDX-License-Identifier: Apache-2.0
// Baskets that were put aside: what is in them, since when, and one tap that brings one back.
#include <algorithm>

#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::ParkedSale;
using lane::ParkedView;

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

float row_height(const Kit& kit) {
  const float lines = kit.large_text() ? 2 : 1;  // large letters do not fit on one
  return std::max(24.F, lines * (kit.line_height(Type::label) + kit.line_height(Type::body)) + 8) + gap_of(kit);
}

std::string under_words(const Kit& kit, const lane::View& view, const ParkedSale& sale) {
  const LocalDateTime then = local_date_time({sale.opened_utc_ms, view.wall.offset_min});
  const LocalDateTime now = local_date_time(view.wall);
  const std::string time = clock_time(then.hour * 60 + then.minute);
  const bool today = then.day == now.day && then.month == now.month && then.year == now.year;
  return pieces(kit, sale.pieces) + " · " + (today ? time : fmt::format("{}/{} {}", then.day, then.month, time));
}

void draw_sale(Kit& kit, const lane::View& view, const ParkedSale& sale, bool may_resume, Rect row, Answer& answer) {
  row.cut_bottom(gap_of(kit));
  kit.panel(row, Role::card, Role::hairline);
  Rect inside = row.inset(6, 3);
  const std::string id = fmt::format("parked-{}", sale.sale);
  const Rect key = inside.cut_right(kit.large_text() ? 66.F : 54.F);
  tap(kit, {key.x, row.y + 2, key.w, row.h - 4},
      {.id = id, .label = kit.tr("Go on"), .kind = ButtonKind::self, .type = Type::body, .enabled = may_resume},
      input::ResumeSale{sale.sale}, answer);
  inside.cut_right(5);
  const std::string name = sale.first.empty() ? kit.tr("Basket") : sale.first;
  const int lines = kit.large_text() ? 2 : 1;
  fit_text(kit, inside.cut_top(static_cast<float>(lines) * kit.line_height(Type::label)), name,
           {.weight = Weight::semibold, .lines_max = lines}, {Type::label, Type::body, Type::small}, true);
  const std::string sum = euro(view, sale.total);
  const TextStyle money{.type = Type::body, .weight = Weight::bold, .align = Align::right, .lines_max = 1};
  kit.text(inside.cut_right(width_of(kit, sum, money) + 1), sum, money, true);
  inside.cut_right(4);
  fit_text(kit, inside, under_words(kit, view, sale), {.colour = Role::muted, .lines_max = lines},
           {Type::body, Type::small}, true);
}

}  // namespace

Answer draw_parked(Kit& kit, const lane::View& view, const ParkedView& parked) {
  Answer answer;
  kit.enter_screen("parked");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  const TextStyle title{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, parked.sales.empty() ? kit.tr("No basket is parked.") : kit.tr("Parked baskets"), title,
            gap_of(kit));
  if (!parked.sales.empty() && !parked.may_resume)
    message_card(kit, body,
                 {.icon = Icon::basket,
                  .title = {},
                  .words = kit.tr("There is a basket on this till. Finish or park it first."),
                  .person = true});
  const float row = row_height(kit);
  if (controls_low(kit)) body.cut_top(std::max(0.F, body.h - row * static_cast<float>(parked.sales.size())));
  const Kit::Rows rows = kit.rows("parked", body, parked.sales.size(), row);
  for (std::size_t at = rows.first; at < rows.last; ++at)
    draw_sale(kit, view, parked.sales[at], parked.may_resume, rows.rects[at - rows.first], answer);
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::OpenDesk{}, answer);
  return answer;
}

}  // namespace kassabel::ui
