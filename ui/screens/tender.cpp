// SPDX-License-Identifier: Apache-2.0
// How to pay: by card yourself, or in cash with a person; both amounts stand there. Vouchers may pay a part of it, all
// of it, or more: then a person pays out.
#include <algorithm>

#include "ui/screens/each.h"

namespace kassabel::ui {

namespace {

using lane::ServiceState;

// Over each other where there is room, else on one line.
const char* separator(const Kit& kit) { return compact(kit) || (kit.large_text() && !kit.portrait()) ? " " : "\n"; }

ChoiceSpec card_choice(const Kit& kit, const lane::View& view, const lane::TenderView& tender) {
  ChoiceSpec spec{.id = "pay-card", .icon = Icon::card, .title = {}, .lines = {}};
  spec.enabled = view.services.card.state == ServiceState::open;
  spec.title = kit.tr("By card") + separator(kit) + euro(view, tender.to_pay);
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
      if (tender.cash_due != tender.to_pay) spec.lines.push_back(kit.tr("Cash is rounded to 5 cents."));
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
  if (kit.large_text() && (!kit.portrait() || !tender.vouchers.empty() || tender.paid_parts != Money()))
    spec.lines.resize(1);
  if (cramped(kit) && tender.last_card && spec.waiting) spec.lines = {kit.tr("Nobody is there just now.")};
  return spec;
}

// Vouchers pay everything: one tap, and it is done.
ChoiceSpec vouchers_choice(const Kit& kit) {
  return {.id = "pay-vouchers",
          .icon = Icon::check,
          .title = kit.tr("Finish"),
          .lines = {kit.tr("Your vouchers pay for everything.")}};
}

// Vouchers are worth more than the basket.
ChoiceSpec pay_out_choice(const Kit& kit, const lane::View& view, const lane::TenderView& tender) {
  ChoiceSpec spec{.id = "pay-cash", .icon = Icon::cash, .title = {}, .lines = {}, .kind = ButtonKind::person};
  spec.title = kit.tr("You get back") + separator(kit) + euro(view, -tender.cash_due);
  spec.lines = {kit.tr("A member of staff gives it to you in cash.")};
  spec.waiting = view.services.cash.state != ServiceState::open;
  if (spec.waiting) spec.lines = {kit.tr("Touch here to ask a member of staff.")};
  return spec;
}

struct Way {
  ChoiceSpec spec;
  Input input;
};

std::vector<Way> ways_of(const Kit& kit, const lane::View& view, const lane::TenderView& tender) {
  if (tender.to_pay == Money()) return {{vouchers_choice(kit), input::PayByVouchers{}}};
  if (tender.to_pay < Money()) return {{pay_out_choice(kit, view, tender), input::PayInCash{}}};
  std::vector<Way> ways;
  if (tender.may_card) ways.push_back({card_choice(kit, view, tender), input::PayByCard{}});
  if (tender.may_cash) ways.push_back({cash_choice(kit, view, tender), input::PayInCash{}});
  return ways;
}

std::string question_of(const Kit& kit, const lane::TenderView& tender, bool none) {
  if (none) return kit.tr("A member of staff helps you to pay.");
  if (tender.to_pay > Money() && tender.paid_parts != Money()) return kit.tr("How would you like to pay the rest?");
  return tender.to_pay > Money() ? kit.tr("How would you like to pay?") : kit.tr("There is nothing left to pay.");
}

// "Totaal 23,37, bonnen − 5,00, al betaald − 10,00", for who wants to see how it came about.
void draw_sums(Kit& kit, const lane::View& view, const lane::TenderView& tender, Rect& body) {
  const bool parts = tender.paid_parts != Money();
  if (tender.vouchers.empty() && !parts) return;
  std::string words = say(kit.tr("Total {}"), amount(view, tender.total));
  if (!tender.vouchers.empty())
    words =
        say(kit.tr("Total {}, vouchers {}"), amount(view, tender.total), taken_off(view, worth_of(tender.vouchers)));
  if (parts) words += ", " + say(kit.tr("paid already {}"), taken_off(view, tender.paid_parts));
  flow_text(kit, body, words, {.type = compact(kit) ? Type::body : Type::label, .colour = Role::muted},
            compact(kit) ? 2.F : mm::gap);
}

// In landscape the amount stands over the button back too.
void draw_amount(Kit& kit, const lane::View& view, const lane::TenderView& tender, Rect& extra) {
  const TextStyle money{.type = Type::amount, .weight = Weight::bold, .align = Align::right};
  const bool back = tender.to_pay < Money();
  fit_text(kit, extra.cut_bottom(kit.line_height(Type::amount)), euro(view, back ? -tender.to_pay : tender.to_pay),
           money, {Type::amount, Type::title, Type::label}, true);
  const bool all = tender.vouchers.empty() && tender.paid_parts == Money();
  const std::string words = back ? kit.tr("You get back") : all ? kit.tr("Total") : kit.tr("Still to pay");
  fit_text(kit, extra.cut_bottom(kit.line_height(Type::body)), words,
           {.colour = Role::muted, .align = Align::right, .lines_max = 1}, {Type::body, Type::small});
}

}  // namespace

Answer draw_tender(Kit& kit, const lane::View& whole, const lane::TenderView& tender) {
  const lane::View view = without(whole, {lane::Notice::card_away});
  Answer answer;
  Sheet sheet = open_sheet(kit, view, {.name = "tender"}, answer);
  Rect body = sheet.body;
  const std::vector<Way> ways = ways_of(kit, view, tender);
  const std::optional<Message> message = card_message(kit, tender.last_card);
  if (message) message_card(kit, body, *message);
  const TextStyle headline{.type = compact(kit) ? Type::title : Type::headline, .weight = Weight::bold};
  const std::string question = question_of(kit, tender, ways.empty());
  if (compact(kit) && message) {
    // The message and the two choices say what is asked.
  } else if (controls_low(kit)) {
    fit_text(kit, body.cut_top(std::max(0.F, kit.screen().h / 2 - body.y)), question, headline,
             {Type::headline, Type::title}, true);
  } else {
    flow_text(kit, body, question, headline, compact(kit) ? 4.F : 8.F);
  }
  if (!(cramped(kit) && message)) draw_sums(kit, view, tender, body);
  const auto count = static_cast<int>(std::max<std::size_t>(1, ways.size()));
  const bool beside = !kit.portrait() && body.w > 240 && !kit.large_text();
  const std::vector<Rect> places = beside ? columns(body, count, 8) : stack(body, count, compact(kit) ? 5.F : 8.F);
  for (std::size_t at = 0; at < ways.size(); ++at)
    if (kit.choice(places[at], ways[at].spec)) answer = ways[at].input;
  if (!kit.portrait()) draw_amount(kit, view, tender, sheet.extra);
  tap(kit, sheet.main, {.id = "back", .label = kit.tr("Back to the basket")}, input::BackToBasket{}, answer);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
