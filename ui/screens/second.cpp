// SPDX-License-Identifier: Apache-2.0
// Some things take two persons: the agreement says which. What was typed meanwhile stays.
#include <algorithm>

#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

std::string act_words(const Kit& kit, Act act) {
  switch (act) {
    case Act::void_sale:
      return kit.tr("Empty the basket");
    case Act::no_sale:
      return kit.tr("Open the drawer");
    case Act::correct_price:
      return kit.tr("Change a price");
    case Act::refund:
      return kit.tr("Goods come back");
    case Act::refund_without_receipt:
      return kit.tr("Goods come back without a receipt");
    case Act::cash_in_out:
      return kit.tr("Cash in or out");
    case Act::count:
      return kit.tr("Count the drawer");
    case Act::close_day:
      return kit.tr("Close the day");
    case Act::mode:
      return kit.tr("How this till serves");
    case Act::change_agreement:
      return kit.tr("Change the agreements");
  }
  return {};
}

}  // namespace

Answer draw_second(Kit& kit, const lane::View& view, Act act) {
  Answer answer;
  kit.enter_aside("second");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  const Rect back = body.cut_bottom(main_height(kit));
  body.cut_bottom(mm::gap);
  const float size = compact(kit) ? 26.F : 44.F;
  const std::string title = kit.tr("This takes a second person.");
  const std::string words = kit.tr("Let the second person scan their badge.");
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold, .colour = Role::on_person};
  const TextStyle label{.type = Type::label, .colour = Role::on_person};
  const float pad = compact(kit) ? 8.F : 14.F;
  const float inner = body.w - 2 * pad;
  const float height = 2 * pad + size + 6 + kit.measure(title, headline, inner).h + 4 +
                       kit.measure(words, label, inner).h + 4 + kit.measure(act_words(kit, act), label, inner).h + 1;
  const bool sign = height <= body.h;
  const float used = sign ? height : height - size - 6;
  body.cut_top(std::max(0.F, (body.h - used) * (controls_low(kit) ? 0.9F : 0.3F)));
  const Rect card = body.cut_top(used);
  kit.panel(card, Role::person_waiting, Role::person_edge);
  Rect inside = card.inset(pad, pad);
  if (sign) {
    const Rect place = inside.cut_top(size);
    kit.icon({place.x, place.y, size, size}, Icon::person, Role::on_person);
    inside.cut_top(6);
  }
  flow_text(kit, inside, act_words(kit, act), label, 4);
  flow_text(kit, inside, title, headline, 4);
  kit.text(inside, words, label);
  tap(kit, back, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back}, input::CancelSignIn{}, answer);
  return answer;
}

}  // namespace kassabel::ui
