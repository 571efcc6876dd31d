// SPDX-License-Identifier: Apache-2.0
// Money as staff see it: taking it, goods that come back, baskets that wait, the drawer's book and the day.
#include <algorithm>

#include "kiosk/lane/view_parts.h"

namespace kassabel::lane {
namespace {

std::vector<Tender> tenders_of(const std::vector<PaidPart>& parts) {
  std::vector<Tender> out;
  for (const PaidPart& part : parts) out.push_back(part.tender);
  return out;
}

bool beyond_limit(Money due) { return due.cents() >= cash_limit_cents || -due.cents() >= cash_limit_cents; }

bool is_manager(const State& state) { return state.staff->person.role == StaffRole::manager; }

CashDeskView taken_view(const Sale& sale) {
  const CompletedSale& done = *sale.done;
  CashDeskView view;
  view.taken = true;
  view.total = done.total;
  view.by_vouchers = sale.basket.paid_by_vouchers();
  view.due = done.tender.due;
  view.rounding = done.tender.rounding;
  view.received = done.tender.received;
  view.change = done.tender.change;
  view.receipt = done.receipt_state;
  view.parts = done.parts;
  view.is_return = sale.is_return;
  view.training = done.training;
  if (view.change.cents() % 5 == 0) view.coins = change_in_coins(view.change);
  return view;
}

}  // namespace

CashDeskView cash_desk_view(const Rules& rules, const State& state) {
  if (!state.sale) return {};
  const Sale& sale = *state.sale;
  if (sale.done) return taken_view(sale);
  CashDeskView view;
  view.total = sale.basket.total();
  view.by_vouchers = sale.basket.paid_by_vouchers();
  view.due = cash_due(rules, sale);
  view.rounding = view.due - left_to_pay(sale);
  Money cash = view.due;
  for (const PaidPart& part : sale.parts)
    if (part.tender.kind == TenderKind::cash) cash += part.tender.due;
  view.over_limit = beyond_limit(cash) || beyond_limit(view.due);
  if (view.due > Money()) view.suggestions = suggested_cash(view.due);
  if (view.due < Money() && view.due.cents() % 5 == 0) view.coins = change_in_coins(-view.due);
  view.parts = tenders_of(sale.parts);
  view.is_return = sale.is_return;
  view.training = sale.training;
  view.may_card = rules.payments.card && !sale.training && works(state, DeviceKind::card_terminal);
  return view;
}

void add_money(const Rules& rules, const State& state, const Facts& facts, DeskView& view) {
  view.mode = state.mode;
  view.training = state.training;
  view.parked = static_cast<int>(state.parked.size());
  view.clock_doubtful = facts.clock_doubtful;
  view.may_accept_clock = facts.clock_doubtful && state.staff->person.role != StaffRole::staff;
  if (!state.sale || state.sale->done) return;
  const Sale& sale = *state.sale;
  view.parts = tenders_of(sale.parts);
  view.is_return = sale.is_return;
  view.may_park = state.has_basket() && !sale.card && !sale.is_return && sale.parts.empty();
  view.to_pay = left_to_pay(sale);
  view.can_take_cash = may_pay(sale) && !sale.card && rules.payments.cash;
}

GoodsBackView goods_back_view(const Facts& facts) {
  const FoundReceipt& found = facts.found_receipt;
  GoodsBackView view;
  view.asked = found.asked;
  view.trouble = found.trouble;
  view.departments = facts.departments;
  if (found.asked == 0 || !found.trouble.empty()) return view;
  view.sold_utc_ms = found.receipt.wall.utc_ms;
  view.tender = found.receipt.tender.kind;
  for (const BasketLine& line : found.receipt.basket.lines) {
    if (line.quantity <= 0) continue;
    GoodsBackLine back{line.line, line.product.name, line.quantity, 0, paid_for_one(found.receipt.basket, line.line)};
    for (const ReturnedGoods& one : found.returned)
      if (one.line == line.line) back.returned += one.quantity;
    view.lines.push_back(std::move(back));
  }
  return view;
}

ParkedView parked_view(const State& state) {
  ParkedView view;
  view.may_resume = !state.sale || state.sale->done || state.sale->basket.empty();
  for (const Sale& sale : state.parked) {
    ParkedSale parked{sale.id, sale.basket.pieces(), sale.basket.total(), sale.opened.utc_ms, ""};
    for (const BasketLine& line : sale.basket.lines)
      if (parked.first.empty() && line.quantity > 0) parked.first = line.product.name;
    view.sales.push_back(std::move(parked));
  }
  return view;
}

CashBookView cash_book_view(const State& state) {
  CashBookView view{state.day, works(state, DeviceKind::drawer)};
  return view;
}

CountView count_view(const Rules& rules, const State& state) {
  CountView view;
  view.last = state.last_count;
  view.may_see = is_manager(state);
  if (!view.last) return view;
  const Money difference = view.last->difference();
  view.wants_manager = !view.may_see && std::max(difference, -difference) > rules.agreement.count_tolerance;
  if (!view.may_see) view.last->expected = Money();
  return view;
}

DayView day_view(const Rules& rules, const State& state) {
  DayView view;
  view.day = state.day;
  view.grand = state.grand;
  view.last_z = state.counters.z;
  if (is_manager(state)) view.drawer = state.drawer;
  view.counted = state.last_count.has_value();
  view.open = day_obstacles(rules, state);
  view.printing = state.day_print.state;
  return view;
}

}  // namespace kassabel::lane
