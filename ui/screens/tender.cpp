// SPDX-License-Identifier: Apache-2.0
// How to pay: by card yourself, or in cash with a person; both amounts stand there.
#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::ServiceState;

// Over each other where there is room, else on one line.
const char* separator(const Kit& kit) { return compact(kit) || (kit.large_text() && !kit.portrait()) ? " " : "\n"; }

ChoiceSpec card_choice(const Kit& kit, const lane::View& view, const lane::TenderView& tender) {
  ChoiceSpec spec{.id = "pay-card", .icon = Icon::card, .title = {}, .lines = {}};
  spec.enabled = view.services.card.state == ServiceState::open;
  spec.title = kit.tr("By card") + separator(kit) + euro(view, tender.total);
  spec.lines = {spec.enabled ? kit.tr("On the card terminal next to this screen") : card_service(kit, view)};
  return spec;
}

ChoiceSpec cash_choice(const Kit& kit, const lane::View& view, const lane::TenderView& tender) {
  const lane::ServiceView& cash = view.services.cash;
  ChoiceSpec spec{.id = "pay-cash", .icon = Icon::cash, .title = {}, .lines = {}, .kind = ButtonKind::person};
  spec.title = kit.tr("In cash") + separator(kit) + euro(view, tender.cash_due);
  spec.waiting = cash.state != ServiceState::open;
  switch (cash.state) {
    case ServiceState::open:
      spec.lines = {kit.tr("Together with a member of staff.")};
      if (tender.cash_due != tender.total) spec.lines.push_back(kit.tr("Cash is rounded to 5 cents."));
      break;
    case ServiceState::closed:
    case ServiceState::out_of_order:
      spec.lines = {cash_service(kit, view), kit.tr("Touch here to ask a member of staff.")};
      break;
    case ServiceState::not_checked:
    case ServiceState::unreachable:
      spec.lines = {kit.tr("There is nobody at the till just now. We keep your call open.")};
      break;
  }
  if (kit.large_text() && !kit.portrait()) spec.lines.resize(1);
  if (cramped(kit) && tender.last_card && spec.waiting) spec.lines = {kit.tr("Nobody is there just now.")};
  return spec;
}

}  // namespace

Answer draw_tender(Kit& kit, const lane::View& whole, const lane::TenderView& tender) {
  const lane::View view = without(whole, {lane::Notice::card_away});
  Answer answer;
  Sheet sheet = open_sheet(kit, view, {.name = "tender"}, answer);
  Rect body = sheet.body;
  const std::optional<Message> message = card_message(kit, tender.last_card);
  if (message) message_card(kit, body, *message);
  const TextStyle headline{.type = compact(kit) ? Type::title : Type::headline, .weight = Weight::bold};
  const std::string question = kit.tr("How would you like to pay?");
  if (compact(kit) && message) {
    // The message and the two choices say what is asked.
  } else if (controls_low(kit)) {
    fit_text(kit, body.cut_top(std::max(0.F, kit.screen().h / 2 - body.y)), question, headline,
             {Type::headline, Type::title}, true);
  } else {
    flow_text(kit, body, question, headline, compact(kit) ? 4.F : 8.F);
  }
  const bool beside = !kit.portrait() && body.w > 240 && !kit.large_text();
  const std::vector<Rect> places = beside ? columns(body, 2, 8) : stack(body, 2, compact(kit) ? 5.F : 8.F);
  if (kit.choice(places[0], card_choice(kit, view, tender))) answer = input::PayByCard{};
  if (kit.choice(places[1], cash_choice(kit, view, tender))) answer = input::PayInCash{};
  if (!kit.portrait()) {
    const TextStyle money{.type = Type::amount, .weight = Weight::bold, .align = Align::right};
    fit_text(kit, sheet.extra.cut_bottom(kit.line_height(Type::amount)), euro(view, tender.total), money,
             {Type::amount, Type::title, Type::label}, true);
    kit.text(sheet.extra.cut_bottom(kit.line_height(Type::body)), kit.tr("Total"),
             {.type = Type::body, .colour = Role::muted, .align = Align::right, .lines_max = 1});
  }
  tap(kit, sheet.main, {.id = "back", .label = kit.tr("Back to the basket")}, input::BackToBasket{}, answer);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
