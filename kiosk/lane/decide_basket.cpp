// SPDX-License-Identifier: Apache-2.0
// What becomes of the lines of a basket: quantity, taken out and put back, price by staff, age; and what follows from
// each change: promotions anew, and a person for what not everybody may buy.
#include <algorithm>

#include "kiosk/lane/apply.h"
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

bool too_dear(Money total) { return total.cents() > basket_total_max_cents; }

event::ScanRefused full(const Product& product) {
  return {product.gtin.text(), ScanTrouble::basket_full, product.name, ""};
}

bool may_change(const Deciding& d) { return d.state.sale && !d.state.sale->done && d.basket_is_open(); }

}  // namespace

void put_in_basket(const Deciding& d, const Basket& basket, const BasketLine& piece) {
  const Product& product = piece.product;
  if (too_dear(basket.goods() + basket.surcharge() + basket.deposit() +
               (piece.unit() + product.deposit + product.surcharge) * piece.quantity))
    return d.record(full(product));
  const BasketLine* same = piece.labelled ? nullptr : basket.find_same(product);
  if (same != nullptr) {
    if (same->quantity + piece.quantity > line_quantity_max) return d.record(full(product));
    return d.record(event::LineChanged{same->line, same->quantity + piece.quantity});
  }
  if (basket.lines.size() >= basket_lines_max || piece.quantity > line_quantity_max) return d.record(full(product));
  const auto number = static_cast<std::uint32_t>(basket.lines.size() + 1);
  d.record(event::LineAdded{number, product, piece.quantity, piece.weight_g, piece.labelled});
}

void decide_on(const Deciding& d, const input::RemoveLine& i) { decide_on(d, input::SetQuantity{i.line, 0}); }

void decide_on(const Deciding& d, const input::SetQuantity& i) {
  if (!may_change(d) || i.quantity < 0 || i.quantity > line_quantity_max) return;
  const Basket& basket = d.state.sale->basket;
  const BasketLine* line = basket.find(i.line);
  if (line == nullptr || line->quantity == 0 || line->quantity == i.quantity) return;
  const Money piece = line->unit() + line->product.deposit + line->product.surcharge;
  const int more = i.quantity - line->quantity;
  if (more > 0 && too_dear(basket.goods() + basket.surcharge() + basket.deposit() + piece * more))
    return d.record(full(line->product));
  d.record(event::LineChanged{i.line, i.quantity});
}

void decide_on(const Deciding& d, const input::Undo&) {
  if (may_undo(d.rules, d.state, d.now.boot_ms) && may_change(d))
    d.record(event::LineChanged{d.state.sale->undo->line, d.state.sale->undo->quantity});
}

void decide_on(const Deciding& d, const input::ReturnVoucher& i) {
  if (!may_change(d)) return;
  for (const Voucher& voucher : d.state.sale->basket.vouchers)
    if (voucher.label == i.label && voucher.id == i.id) return d.record(event::VoucherReturned{i.label, i.id});
}

void decide_on(const Deciding& d, const input::CorrectPrice& i) {
  if (!d.state.staff_signed_in() || !may_change(d)) return;
  const BasketLine* line = d.state.sale->basket.find(i.line);
  if (line == nullptr || line->quantity == 0 || i.reason.empty() || i.reason.size() > note_words_max_bytes) return;
  if (i.price < Money() || i.price.cents() > price_max_cents) return d.refuse("no such price");
  const Money more = (i.price - line->unit()) * line->quantity;
  const Basket& basket = d.state.sale->basket;
  if (too_dear(basket.goods() + basket.surcharge() + basket.deposit() + more)) return d.refuse("too much");
  if (!allowed(d, Act::correct_price, std::max(more, -more))) return;
  d.record(event::LineRepriced{i.line, i.price, i.reason, d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::OpenByHand&) {
  if (d.state.staff_signed_in() && d.basket_is_open()) d.record(event::PageTurned{ScreenPage::by_hand});
}

void decide_on(const Deciding& d, const input::SellByHand& i) {
  if (!d.state.staff_signed_in() || !d.basket_is_open()) return;
  if (i.department.empty() || i.department.size() > product_name_max_bytes || i.name.size() > product_name_max_bytes)
    return d.refuse("a department is needed");
  if (i.price.cents() <= 0 || i.price.cents() > price_max_cents) return d.refuse("no such price");
  if (i.vat_percent < 0 || i.vat_percent > 100) return d.refuse("no such VAT rate");
  BasketLine piece;
  piece.product.name = i.name.empty() ? i.department : i.name;
  piece.product.department = i.department;
  piece.product.price = i.price;
  piece.product.vat_percent = i.vat_percent;
  if (i.teach) {
    const bool unknown = d.state.refused_scan && d.state.refused_scan->trouble == ScanTrouble::unknown_product;
    const auto gtin = unknown ? Gtin::parse(d.state.refused_scan->code) : fail(ErrorKind::invalid, "nothing to teach");
    if (!gtin) return d.refuse("no product code was refused last");
    piece.product.gtin = *gtin;
    d.record(event::ProductTaught{piece.product, d.state.staff->person.id});
  }
  if (!d.state.sale) d.record(event::SaleOpened{d.state.counters.sale + 1, d.rules.hash});
  put_in_basket(d, d.state.sale ? d.state.sale->basket : Basket{}, piece);
  d.record(event::PageTurned{ScreenPage::basket});
}

void decide_on(const Deciding& d, const input::DecideAge& i) {
  if (!d.state.staff_signed_in() || !may_change(d)) return;
  const int years = age_wanted(*d.state.sale);
  if (years == 0) return;
  const std::string& person = d.state.staff->person.id;
  d.record(event::AgeDecided{i.decision, years, person});
  for (const BasketLine& line : d.state.sale->basket.lines) {
    if (lets_go_on(i.decision) || line.quantity == 0 || line.product.min_age <= d.state.sale->age.decided_years)
      continue;
    d.record(event::LineChanged{line.line, 0});
    d.record(event::ScanRefused{line.product.gtin.text(), ScanTrouble::age_refused, line.product.name, ""});
  }
  if (!d.state.call || d.state.call->kind != CallKind::age_check) return;
  close_call(d, *d.state.call, CallOutcome::age_ok, person);
  if (d.state.mode != LaneMode::staffed) d.record(event::StaffSignedOut{person, "done"});
}

// The call for an age goes out at the scan, not at the end, so that the shopper need not wait for it.
void ask_for_age(const Deciding& d, const State& after) {
  if (!after.sale || after.sale->done) return;
  const int years = age_wanted(*after.sale);
  if (years <= after.sale->age.asked_years) return;
  d.record(event::AgeAsked{years});
  if (d.state.staff_signed_in()) return;  // a person is there
  if (!after.call)
    d.record(event::CallRaised{d.state.counters.call + 1, CallKind::age_check, "", 0});
  else if (after.call->kind == CallKind::help || after.call->kind == CallKind::left_basket)
    d.record(event::CallReasonGiven{after.call->id, CallKind::age_check});
}

void settle_discounts(const Deciding& d, const State& after) {
  if (!after.sale || after.sale->done) return;
  const Basket& basket = after.sale->basket;
  std::vector<Discount> discounts;
  if (d.rules.promotions) discounts = d.rules.promotions->discounts_of(basket, local_minute(after.sale->opened));
  if (discounts != basket.discounts) d.record(event::DiscountsSettled{std::move(discounts)});
}

}  // namespace kassabel::lane
