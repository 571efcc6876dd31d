// SPDX-License-Identifier: Apache-2.0
// The basket in each of its states, and what is found without a barcode.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/support/staff_views.h"
#include "tests/support/views_base.h"

namespace kassabel::views {

[[nodiscard]] inline lane::LineView product(std::uint32_t line, const char* picture, const char* name, int quantity,
                                            std::int64_t unit) {
  return {lane::LineView::Kind::product, line, picture, name, quantity, cents(unit), cents(unit * quantity)};
}
[[nodiscard]] inline lane::LineView part(lane::LineView::Kind kind, std::uint32_t line, int quantity,
                                         std::int64_t unit) {
  return {kind, line, "", "", quantity, cents(unit), cents(unit * quantity)};
}
[[nodiscard]] inline lane::LineView deposit(std::uint32_t line, int quantity, std::int64_t unit) {
  return part(lane::LineView::Kind::deposit, line, quantity, unit);
}
[[nodiscard]] inline lane::LineView discount(std::uint32_t line, const char* name, std::int64_t off) {
  return {lane::LineView::Kind::discount, line, "", name, 1, {}, cents(-off)};
}
[[nodiscard]] inline lane::LineView weighed(std::uint32_t line, const char* picture, const char* name, std::int64_t kg,
                                            std::int64_t grams, std::int64_t amount) {
  lane::LineView view = product(line, picture, name, 1, kg);
  view.amount = cents(amount);
  view.weight_g = grams;
  return view;
}

[[nodiscard]] inline std::vector<Voucher> two_vouchers() {
  return {{"deposit", "9812", cents(275)}, {"credit", "4471", cents(1'000)}};
}

[[nodiscard]] inline lane::BasketView filled_basket() {
  lane::BasketView basket;
  basket.newest = product(5, "🧀", "Jong belegen kaas, 48+", 1, 649);
  basket.lines = {product(4, "🥤", "Cola, blikje 33 cl", 2, 99), deposit(4, 2, 15),
                  product(3, "🍞", "Volkoren brood", 1, 235),       weighed(2, "🍌", "Bananen", 199, 815, 162),
                  product(1, "🍫", "Pure chocolade", 2, 179),       discount(1, "2 voor 2,50", 108)};
  basket.may_pick = true;
  basket.pieces = 7;
  basket.saved = cents(108);
  basket.total = cents(1'424);
  basket.to_pay = basket.total;
  return basket;
}

[[nodiscard]] inline lane::BasketView long_basket() {
  lane::BasketView basket = filled_basket();
  basket.newest = product(25, "🍺", "Speciaalbier tripel van het vat, fles 75 cl", 6, 389);
  basket.newest->min_age = 18;
  basket.newest_parts = {deposit(25, 6, 10)};
  for (std::uint32_t line = 24; line > 5; --line)
    basket.lines.insert(basket.lines.begin() + (24 - line),
                        product(line, line % 2 == 0 ? "🥛" : "🍅",
                                line % 2 == 0 ? "Biologische halfvolle melk, pak van 1 liter" : "Trostomaten", 1, 129));
  basket.age = lane::AgeView{18, true, "Mila"};
  basket.pieces = 32;
  basket.total = cents(123'456);
  basket.to_pay = basket.total;
  return basket;
}

// Everything that a line can have: weight, promotions, deposit, plastic, a price that staff set, 18+.
[[nodiscard]] inline lane::BasketView rich_basket() {
  lane::BasketView basket = filled_basket();
  basket.newest = product(9, "🥤", "Cola, blikje 33 cl", 6, 99);
  basket.newest_parts = {discount(9, "3 voor 2,50", 94), part(lane::LineView::Kind::surcharge, 9, 6, 5),
                         deposit(9, 6, 15)};
  lane::LineView wine = product(8, "🍷", "Rode wijn Merlot, fles 75 cl", 1, 549);
  wine.min_age = 18;
  lane::LineView jar = product(6, "🫙", "Pindakaas naturel 350 g", 1, 199);
  jar.corrected = true;
  basket.lines = {wine, discount(8, "10 % korting op wijn", 55),
                  weighed(7, "🧀", "Boerenkaas met kruiden", 1'549, 452, 700), jar,
                  product(3, "🍞", "Volkoren brood", 1, 235)};
  basket.basket_discounts = {discount(0, "5 euro korting vanaf 25 euro", 500)};
  basket.pieces = 10;
  basket.saved = cents(649);
  basket.total = cents(1'828);
  basket.to_pay = basket.total;
  return basket;
}

[[nodiscard]] inline std::vector<Named> baskets_paid_by_vouchers() {
  lane::BasketView vouchers = filled_basket();
  vouchers.vouchers = two_vouchers();
  vouchers.to_pay = cents(149);
  std::vector<Named> all{{"basket-vouchers", with(vouchers)}};
  lane::BasketView back;
  back.vouchers = two_vouchers();
  back.may_pick = true;
  back.to_pay = cents(-1'275);
  all.push_back({"basket-only-vouchers", with(back)});
  return all;
}

[[nodiscard]] inline std::vector<Named> baskets_with_age() {
  lane::BasketView age = rich_basket();
  age.age = lane::AgeView{18, false, ""};
  std::vector<Named> all{{"basket-age", with(age)}};
  age.age->called = true;
  lane::View called = call_open(with(age), CallPhase::sent);
  called.edge.state = LampState::sent;
  all.push_back({"basket-age-called", called});
  age.age->coming = "Mila";
  lane::View coming = call_open(with(age), CallPhase::accepted, "Mila");
  coming.edge.state = LampState::accepted;
  all.push_back({"basket-age-coming", coming});
  return all;
}

[[nodiscard]] inline std::vector<Named> baskets() {
  lane::BasketView none;
  lane::BasketView may_pick;
  may_pick.may_pick = true;
  std::vector<Named> all{
      {"basket-empty", with(none)}, {"basket-empty-picks", with(may_pick)}, {"basket", with(filled_basket())}};
  lane::BasketView first;
  first.newest = product(1, "🥤", "Cola, blikje 33 cl", 2, 99);
  first.newest_parts = {deposit(1, 2, 15)};
  first.pieces = 2;
  first.total = cents(228);
  first.to_pay = first.total;
  all.push_back({"basket-first", with(first)});
  all.push_back({"basket-rich", with(rich_basket())});
  lane::View coming = call_open(with(long_basket()), CallPhase::accepted, "Mila");
  coming.edge.state = LampState::accepted;
  all.push_back({"basket-long", coming});
  lane::View alone = with(filled_basket());
  alone.bell.promise = lane::ServiceState::closed;
  all.push_back({"basket-nobody", alone});
  lane::View trying = with(filled_basket());
  trying.bell.promise = lane::ServiceState::unreachable;
  all.push_back({"basket-unreachable", trying});
  lane::BasketView undo = filled_basket();
  undo.undo = lane::UndoView{"Rode wijn Merlot, fles 75 cl", 1};
  all.push_back({"basket-undo", with(undo)});
  lane::BasketView undo_last = may_pick;
  undo_last.undo = lane::UndoView{"Cola, blikje 33 cl", 6};
  all.push_back({"basket-undo-last", with(undo_last)});
  all.push_back({"basket-count", with(filled_basket()), {{"basket", "question", "count:5:7"}}});
  lane::View away = with(filled_basket());
  away.notices = {lane::Notice::scanner_away};
  away.services.scan.state = lane::ServiceState::out_of_order;
  all.push_back({"basket-scanner-away", away});
  lane::View idle = with(filled_basket());
  idle.idle_question_s = 38;
  all.push_back({"idle", idle});
  all.push_back({"basket-staff", staffed(with(filled_basket()))});
  all.push_back({"basket-staff-rich", staffed(with(rich_basket()))});
  all.push_back({"basket-price",
                 staffed(with(filled_basket())),
                 {{"basket", "question", "price:3:7"}, {"basket", "digits", "199"}}});
  for (auto more : {baskets_paid_by_vouchers(), baskets_with_age()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

// The last scan, or the last card, was not what one hoped.
[[nodiscard]] inline std::vector<Named> refusals() {
  using lane::ScanTrouble;
  std::vector<Named> all;
  const auto refused = [&](const char* name, lane::BasketView basket, ScanTrouble trouble, const char* product) {
    basket.refused = lane::RefusedScan{"8710400888888", trouble, product, "glas in de pot"};
    all.push_back({name, with(basket)});
  };
  const char* const jar = "Pindakaas naturel 350 g";
  refused("basket-unknown", filled_basket(), ScanTrouble::unknown_product, "");
  all.back().view = call_open(all.back().view, CallPhase::sent);
  refused("basket-empty-unreadable", {}, ScanTrouble::unreadable, "");
  refused("basket-needs-person", filled_basket(), ScanTrouble::needs_person, "Trostomaten");
  all.back().view.notices = {lane::Notice::printer_no_paper};
  refused("basket-recalled", filled_basket(), ScanTrouble::recalled, jar);
  refused("basket-recalled-rich", rich_basket(), ScanTrouble::recalled, jar);
  std::get<lane::BasketView>(all.back().view.screen).age = lane::AgeView{18, true, ""};
  std::get<lane::BasketView>(all.back().view.screen).undo = lane::UndoView{"Volkoren brood", 1};
  refused("basket-expired", filled_basket(), ScanTrouble::expired, jar);
  refused("basket-not-sold", filled_basket(), ScanTrouble::not_sold, "Shag zwaar 50 g");
  refused("basket-age-refused", filled_basket(), ScanTrouble::age_refused, "Rode wijn Merlot, fles 75 cl");
  refused("basket-voucher-used", filled_basket(), ScanTrouble::voucher_used, "");
  refused("basket-full", filled_basket(), ScanTrouble::basket_full, "");
  lane::BasketView declined = filled_basket();
  declined.last_card = CardResult::declined;
  all.push_back({"basket-declined", with(declined)});
  return all;
}

// ---- without a barcode
[[nodiscard]] inline Product pick(const char* name, const char* picture, std::int64_t price, Unit unit = Unit::each) {
  Product product;
  product.gtin = Gtin::from_number(8'719'990'003'015);
  product.name = name;
  product.picture = picture;
  product.price = cents(price);
  product.unit = unit;
  return product;
}

[[nodiscard]] inline std::vector<Named> picks() {
  lane::PicksView view;
  view.pieces = 7;
  view.total = cents(1'424);
  view.found.departments = {{"Brood en gebak", "🍞"},   {"Groente en fruit", "🍎"},    {"Kaas en vleeswaren", "🧀"},
                            {"Bloemen", "💐"},          {"Zuivel en eieren", "🥚"}, {"Schroeven en moeren", "🔩"},
                            {"Noten en zaden", "🥜"}};
  std::vector<Named> all{{"picks", with(view)}};
  lane::PicksView none = view;
  none.found.departments.clear();
  none.pieces = 0;
  none.total = Money();
  all.push_back({"picks-none", with(none)});
  lane::PicksView fruit = view;
  fruit.found.department = "Groente en fruit";
  fruit.found.products = {pick("Bananen", "🍌", 209, Unit::kilogram), pick("Citroen, per stuk", "🍋", 49),
                          pick("Ananas, per stuk", "🍍", 299), pick("Komkommer, per stuk", "🥒", 99),
                          pick("Mango, eetrijp, per stuk", "🥭", 179)};
  all.push_back({"picks-department", with(fruit)});
  for (int more = 0; more < 30; ++more) fruit.found.products.push_back(pick("Kiwi, per stuk", "🥝", 45));
  all.push_back({"picks-many", with(fruit)});
  const auto typing = [&](const char* name, const char* text, std::vector<Product> products) {
    lane::PicksView found = view;
    found.found.text = text;
    found.found.products = std::move(products);
    all.push_back({name, with(found), {{"picks", "mode", "type"}, {"picks", "text", text}}});
  };
  typing("picks-typing", "", {});
  typing("picks-found", "bro",
         {pick("Volkoren brood, heel, vers uit de oven", "🍞", 235), pick("Witte bol", "🥯", 45),
          pick("Broccoli", "🥦", 189)});
  typing("picks-nothing", "snoepautomaat", {});
  return all;
}

}  // namespace kassabel::views
