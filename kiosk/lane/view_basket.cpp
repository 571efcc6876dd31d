// SPDX-License-Identifier: Apache-2.0
// The basket and how it is paid, as the shopper sees them.
#include <algorithm>

#include "kiosk/lane/view_parts.h"

namespace kassabel::lane {
namespace {

LineView line_view(const Sale& sale, const BasketLine& line) {
  LineView view;
  view.line = line.line;
  view.picture = line.product.picture;
  view.name = line.product.name;
  view.quantity = line.quantity;
  view.unit = line.weight_g != 0 ? line.product.price : line.unit();
  view.amount = line.goods();
  view.weight_g = line.weight_g;
  view.corrected = line.corrected.has_value();
  if (line.product.min_age > sale.age.decided_years) view.min_age = line.product.min_age;
  return view;
}

LineView discount_view(const Discount& discount) {
  LineView view;
  view.kind = LineView::Kind::discount;
  view.line = discount.line;
  view.name = discount.name;
  view.amount = -discount.amount;
  return view;
}

// What belongs to a line and is shown under it.
void add_parts(const Basket& basket, const BasketLine& line, std::vector<LineView>& out) {
  for (const Discount& discount : basket.discounts)
    if (discount.line == line.line) out.push_back(discount_view(discount));
  if (line.surcharge() != Money())
    out.push_back(
        {LineView::Kind::surcharge, line.line, "", "", line.quantity, line.product.surcharge, line.surcharge()});
  if (line.deposit() != Money())
    out.push_back(
        {LineView::Kind::deposit, line.line, "\u267b", "", line.quantity, line.product.deposit, line.deposit()});
}

std::optional<AgeView> age_view(const State& state) {
  const int years = age_wanted(*state.sale);
  if (years == 0) return std::nullopt;
  AgeView view;
  view.years = years;
  view.called = state.call && state.call->phase != CallPhase::raised;
  if (state.call && state.call->accepted()) view.coming = state.call->accepted_name;
  return view;
}

std::optional<UndoView> undo_view(const Rules& rules, const State& state, std::int64_t boot_ms) {
  if (!may_undo(rules, state, boot_ms)) return std::nullopt;
  const BasketLine* line = state.sale->basket.find(state.sale->undo->line);
  return UndoView{line->product.name, state.sale->undo->quantity - line->quantity};
}

}  // namespace

BasketView basket_view(const Rules& rules, const State& state, const Facts& facts) {
  BasketView view;
  view.refused = state.refused_scan;
  view.may_pick = facts.may_pick;
  if (!state.sale) return view;
  const Basket& basket = state.sale->basket;
  for (auto line = basket.lines.rbegin(); line != basket.lines.rend(); ++line) {
    if (line->quantity == 0) continue;
    const bool newest = line->line == basket.newest;
    if (newest)
      view.newest = line_view(*state.sale, *line);
    else
      view.lines.push_back(line_view(*state.sale, *line));
    add_parts(basket, *line, newest ? view.newest_parts : view.lines);
  }
  for (const Discount& discount : basket.discounts)
    if (discount.line == 0) view.basket_discounts.push_back(discount_view(discount));
  view.vouchers = basket.vouchers;
  view.age = age_view(state);
  view.undo = undo_view(rules, state, facts.now.boot_ms);
  view.last_card = state.sale->last_card;
  view.pieces = basket.pieces();
  view.saved = basket.discount();
  view.total = basket.total();
  view.to_pay = basket.to_pay();
  return view;
}

PicksView picks_view(const State& state, const Facts& facts) {
  PicksView view{facts.picks, 0, Money()};
  if (!state.sale) return view;
  view.pieces = state.sale->basket.pieces();
  view.total = state.sale->basket.total();
  return view;
}

TenderView tender_view(const Rules& rules, const State& state) {
  const Basket& basket = state.sale->basket;
  TenderView view;
  view.total = basket.total();
  view.vouchers = basket.vouchers;
  view.to_pay = left_to_pay(*state.sale);
  view.paid_parts = basket.to_pay() - view.to_pay;
  view.cash_due = cash_due(rules, *state.sale);
  view.may_card = rules.payments.card && view.to_pay > Money();
  view.may_cash = rules.payments.cash && view.to_pay != Money();
  view.last_card = state.sale->last_card;
  return view;
}

void add_age_question(const Sale& sale, DeskView& view) {
  view.age_years = age_wanted(sale);
  if (view.age_years == 0) return;
  for (const BasketLine& line : sale.basket.lines)
    if (line.quantity > 0 && line.product.min_age > sale.age.decided_years)
      view.age_lines.push_back(line_view(sale, line));
}

}  // namespace kassabel::lane
