// SPDX-License-Identifier: Apache-2.0
// Scanning and the basket.
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

constexpr std::size_t refused_code_max_bytes = 32;
constexpr std::int64_t basket_total_max_cents = 99'999'99;

void turn_to(const Deciding& d, ScreenPage page) {
  if (d.state.page != page) d.record(event::PageTurned{page});
}

bool too_dear(Money total) { return total.cents() > basket_total_max_cents; }

void put_in_basket(const Deciding& d, const Basket& basket, const Product& product) {
  if (too_dear(basket.total() + product.price + product.deposit))
    return d.record(event::ScanRefused{product.gtin.text(), ScanTrouble::basket_full});
  if (const BasketLine* same = basket.find_same(product); same != nullptr) {
    if (same->quantity >= line_quantity_max)
      d.record(event::ScanRefused{product.gtin.text(), ScanTrouble::basket_full});
    else
      d.record(event::LineChanged{same->line, same->quantity + 1});
    return;
  }
  if (basket.lines.size() >= basket_lines_max) {
    d.record(event::ScanRefused{product.gtin.text(), ScanTrouble::basket_full});
    return;
  }
  d.record(event::LineAdded{static_cast<std::uint32_t>(basket.lines.size() + 1), product, 1});
}

}  // namespace

void decide_on(const Deciding& d, const intent::ScanProduct& i) {
  const bool next_shopper = d.state.sale && d.state.sale->done && d.shopper_screen();
  if (!next_shopper && !d.basket_is_open()) return d.refuse("paying is under way");
  if (d.state.staff && !d.state.staff->signed_in) return d.refuse("somebody is signing in");
  if (next_shopper) d.record(event::SaleClosed{d.state.sale->id});
  const bool needs_person = i.product.unit == Unit::kilogram || (i.product.min_age > 0 && !d.state.staff_signed_in());
  if (needs_person) {
    if (d.shopper_screen() && (next_shopper || d.state.page != ScreenPage::basket))
      d.record(event::PageTurned{ScreenPage::basket});
    return d.record(event::ScanRefused{i.product.gtin.text(), ScanTrouble::needs_person});
  }
  const bool fresh = next_shopper || !d.state.sale;
  if (fresh) d.record(event::SaleOpened{d.state.counters.sale + 1, d.rules.hash});
  if (d.shopper_screen() && (next_shopper || d.state.page != ScreenPage::basket))
    d.record(event::PageTurned{ScreenPage::basket});
  put_in_basket(d, fresh ? Basket{} : d.state.sale->basket, i.product);
}

void decide_on(const Deciding& d, const intent::ScanRefused& i) {
  if (d.state.sale && d.state.sale->done && d.shopper_screen()) {  // the next shopper's
    d.record(event::SaleClosed{d.state.sale->id});
    d.record(event::PageTurned{ScreenPage::basket});
    return d.record(event::ScanRefused{i.code.substr(0, refused_code_max_bytes), i.trouble});
  }
  if (!d.basket_is_open() || (d.state.staff && !d.state.staff->signed_in)) return d.refuse("paying is under way");
  if (d.shopper_screen()) turn_to(d, ScreenPage::basket);
  d.record(event::ScanRefused{i.code.substr(0, refused_code_max_bytes), i.trouble});
}

void decide_on(const Deciding& d, const input::StartScanning&) {
  if (d.shopper_screen() && !d.state.sale) turn_to(d, ScreenPage::basket);
}

void decide_on(const Deciding& d, const input::BackToBasket&) {
  // For a shopper always possible: the basket page also shows a payment under way and the thanks.
  if (d.shopper_screen() || (d.state.staff_signed_in() && d.basket_is_open())) turn_to(d, ScreenPage::basket);
}

void decide_on(const Deciding& d, const input::RemoveLine& i) { decide_on(d, input::SetQuantity{i.line, 0}); }

void decide_on(const Deciding& d, const input::SetQuantity& i) {
  if (!d.state.sale || !d.basket_is_open() || i.quantity < 0 || i.quantity > line_quantity_max) return;
  const BasketLine* line = d.state.sale->basket.find(i.line);
  if (line == nullptr || line->quantity == 0 || line->quantity == i.quantity) return;
  const Product& product = line->product;
  const bool more = i.quantity > line->quantity;
  if (more && product.min_age > 0 && !d.state.staff_signed_in())
    return d.record(event::ScanRefused{product.gtin.text(), ScanTrouble::needs_person});
  if (more &&
      too_dear(d.state.sale->basket.total() + (product.price + product.deposit) * (i.quantity - line->quantity)))
    return d.record(event::ScanRefused{product.gtin.text(), ScanTrouble::basket_full});
  d.record(event::LineChanged{i.line, i.quantity});
}

void decide_on(const Deciding& d, const input::ChooseTender&) {
  if (d.state.staff_signed_in()) return decide_on(d, input::OpenCashDesk{});
  if (d.shopper_screen() && d.state.has_basket() && d.basket_is_open()) turn_to(d, ScreenPage::tender);
}

void decide_on(const Deciding& d, const input::StopShopping&) {
  if (d.state.staff_signed_in()) return decide_on(d, input::OpenDesk{});
  if (!d.shopper_screen() || d.state.has_basket() || !d.basket_is_open()) return;
  if (d.state.sale) d.record(event::SaleVoided{d.state.sale->id, "", "empty"});
  d.record(event::PageTurned{ScreenPage::welcome});
  if (d.state.language != d.rules.language) d.record(event::LanguageChosen{d.rules.language});
  if (d.state.look != Look{}) d.record(event::LookChosen{});
}

void decide_on(const Deciding& d, const input::ChooseLanguage& i) {
  if (d.state.language != i.language) d.record(event::LanguageChosen{i.language});
}

void decide_on(const Deciding& d, const input::SetLook& i) {
  if (d.state.look != Look{i.large_text, i.high_contrast, i.low_reach})
    d.record(event::LookChosen{i.large_text, i.high_contrast, i.low_reach});
}

void decide_on(const Deciding& d, const input::StillHere&) {
  if (d.state.idle_asked_boot_ms) d.record(event::IdleAnswered{});
}

}  // namespace kassabel::lane
