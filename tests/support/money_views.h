// SPDX-License-Identifier: Apache-2.0
// Staff and money in each of its states: the drawer's book, the count, the day, what comes back, what is parked, parts.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/basket_views.h"
#include "tests/support/staff_views.h"

namespace kassabel::views {

[[nodiscard]] inline lane::View managed(lane::View view) {
  view = staffed(std::move(view));
  view.staff->name = "Joost";
  view.staff->role = StaffRole::manager;
  return view;
}

[[nodiscard]] inline lane::GoodsBackView found_receipt() {
  lane::GoodsBackView found;
  found.asked = 1'042;
  found.sold_utc_ms = saturday_afternoon.utc_ms - 26 * 3'600'000;
  found.tender = TenderKind::card;
  found.lines = {{1, "Pindakaas naturel 350 g", 1, 0, cents(279)},
                 {2, "Cola, blikje 33 cl", 6, 2, cents(99)},
                 {3, "Boormachine 18 volt met twee accu's en koffer", 1, 0, cents(12'995)},
                 {4, "Volkoren brood", 1, 1, cents(235)}};
  found.departments = {{"Zuivel en eieren", 9}, {"Drogisterij", 21}, {"Schroeven en moeren", 21}};
  return found;
}

[[nodiscard]] inline std::vector<Named> goods_back() {
  const auto chosen = [](const char* key, const char* value) { return Chosen{"goods-back", key, value}; };
  lane::GoodsBackView none;
  none.departments = found_receipt().departments;
  std::vector<Named> all{{"goods-back", staffed(with(none))}};
  lane::GoodsBackView unknown = none;
  unknown.asked = 99'999;
  unknown.trouble = "We do not know this one.";
  all.push_back({"goods-back-unknown", staffed(with(unknown))});
  all.push_back({"goods-back-lines", staffed(with(found_receipt()))});
  const Chosen two = chosen("chosen", "1042;2:3;3:1;");
  all.push_back({"goods-back-chosen", staffed(with(found_receipt())), {two}});
  all.push_back({"goods-back-why", staffed(with(found_receipt())), {two, chosen("why", "yes")}});
  all.push_back({"goods-back-words",
                 staffed(with(found_receipt())),
                 {two, chosen("why", "yes"), chosen("reason-open", "yes"), chosen("reason-words", "te groot")}});
  lane::GoodsBackView long_one = found_receipt();
  for (std::uint32_t line = 5; line < 24; ++line) long_one.lines.push_back({line, "Trostomaten", 3, 1, cents(129)});
  all.push_back({"goods-back-many", staffed(with(long_one))});
  const Chosen by_hand = chosen("by-hand", "yes");
  const Chosen department = chosen("department", "Schroeven en moeren");
  all.push_back({"goods-back-no-receipt", managed(with(none)), {by_hand}});
  all.push_back({"goods-back-amount", managed(with(none)), {by_hand, department, chosen("amount", "349")}});
  all.push_back({"goods-back-amount-why",
                 managed(with(none)),
                 {by_hand, department, chosen("amount", "349"), chosen("why", "yes")}});
  return all;
}

[[nodiscard]] inline std::vector<Named> parked() {
  lane::ParkedView view;
  std::vector<Named> all{{"parked-none", staffed(with(view))}};
  view.sales = {{41, 7, cents(1'524), saturday_afternoon.utc_ms - 12 * 60'000, "Halfvolle melk, pak 1 l"},
                {38, 32, cents(123'456), saturday_afternoon.utc_ms - 30 * 3'600'000,
                 "Speciaalbier tripel van het vat, fles 75 cl"}};
  view.may_resume = true;
  all.push_back({"parked", staffed(with(view))});
  view.may_resume = false;
  for (std::uint64_t sale = 50; sale < 60; ++sale)
    view.sales.push_back({sale, 1, cents(99), saturday_afternoon.utc_ms, "Cola, blikje 33 cl"});
  all.push_back({"parked-many", staffed(with(view))});
  return all;
}

[[nodiscard]] inline Totals busy_day() {
  Totals day;
  const std::pair<const char*, std::int64_t> sums[] = {{"sales", 214},
                                                       {"sales_cents", 384'216},
                                                       {"returns", 3},
                                                       {"returns_cents", 4'318},
                                                       {"tender/card", 171},
                                                       {"tender_cents/card", 312'475},
                                                       {"tender/cash", 43},
                                                       {"tender_cents/cash", 65'890},
                                                       {"tender/vouchers", 5},
                                                       {"tender_cents/vouchers", 1'525},
                                                       {"rounding_cents", -8},
                                                       {"vat_net_cents/9", 271'240},
                                                       {"vat_cents/9", 24'412},
                                                       {"vat_net_cents/21", 69'520},
                                                       {"vat_cents/21", 14'599},
                                                       {"deposit_cents", 3'915},
                                                       {"discount_cents", -12'180},
                                                       {"department_cents/Zuivel en eieren", 98'712},
                                                       {"department_cents/Brood en gebak", 61'230},
                                                       {"voids", 4},
                                                       {"voids_cents", 6'117},
                                                       {"corrections", 6},
                                                       {"copies", 2},
                                                       {"drawer_openings", 51},
                                                       {"no_sale", 3},
                                                       {"cash_cents/opening", 15'000},
                                                       {"cash_cents/pay_in", 5'000},
                                                       {"cash_cents/pay_out", 1'495},
                                                       {"cash_cents/drop", 40'000},
                                                       {"counts", 2},
                                                       {"difference_cents", -105},
                                                       {"training", 2},
                                                       {"training_cents", 1'999},
                                                       {"parked", 3},
                                                       {"card_declined", 5},
                                                       {"card_unknown", 1},
                                                       {"first_receipt", 4'811},
                                                       {"last_receipt", 5'024}};
  for (const auto& [name, value] : sums) day.set(name, value);
  return day;
}

[[nodiscard]] inline std::vector<Named> cash_book() {
  const auto chosen = [](const char* key, const char* value) { return Chosen{"cash-book", key, value}; };
  lane::CashBookView book;
  std::vector<Named> all{{"cash-book-empty", staffed(with(book))}};
  book.day = busy_day();
  all.push_back({"cash-book", staffed(with(book))});
  all.push_back({"cash-book-float", staffed(with(book)), {chosen("move", "book-opening"), chosen("amount", "15000")}});
  all.push_back({"cash-book-pay-out", staffed(with(book)), {chosen("move", "book-pay-out"), chosen("amount", "1495")}});
  all.push_back(
      {"cash-book-words",
       staffed(with(book)),
       {chosen("move", "book-pay-in"), chosen("amount", "500"), chosen("why", "yes"), chosen("reason-open", "yes")}});
  all.push_back({"cash-book-why",
                 staffed(with(book)),
                 {chosen("move", "book-pay-out"), chosen("amount", "1495"), chosen("why", "yes")}});
  book.drawer_works = false;
  all.push_back({"cash-book-no-drawer", staffed(with(book))});
  return all;
}

[[nodiscard]] inline std::vector<Named> counts() {
  const auto chosen = [](const char* key, const char* value) { return Chosen{"count", key, value}; };
  lane::CountView count;
  std::vector<Named> all{{"count", staffed(with(count))}};
  all.push_back({"count-half",
                 staffed(with(count)),
                 {chosen("coin-5000", "3"), chosen("coin-2000", "12"), chosen("coin-1000", "7"),
                  chosen("coin-500", "1024"), chosen("coin-50", "38"), chosen("at", "9")}});
  count.last = DrawerCount{1, {{cents(5'000), 3}}, cents(44'290), {}, {}, {}};
  all.push_back({"count-done", staffed(with(count))});
  count.wants_manager = true;
  all.push_back({"count-wants-manager", staffed(with(count))});
  count.may_see = true;
  count.last->expected = cents(44'395);
  all.push_back({"count-difference", managed(with(count))});
  all.push_back({"count-why", managed(with(count)), {chosen("why", "yes")}});
  count.wants_manager = false;
  count.last->reason = "Verkeerd teruggegeven";
  all.push_back({"count-explained", managed(with(count))});
  count.last->expected = count.last->counted;
  count.last->reason.clear();
  all.push_back({"count-right", managed(with(count))});
  all.push_back({"count-again", managed(with(count)), {chosen("recount", "1")}});
  return all;
}

[[nodiscard]] inline std::vector<Named> days() {
  lane::DayView day;
  std::vector<Named> all{{"day-empty", managed(with(day))}};
  day.day = busy_day();
  day.grand = busy_day();
  day.last_z = 311;
  day.drawer = cents(44'395);
  day.counted = true;
  all.push_back({"day", managed(with(day))});
  all.push_back({"day-close", managed(with(day)), {Chosen{"day", "asked", "close"}}});
  day.counted = false;
  all.push_back({"day-close-uncounted", managed(with(day)), {Chosen{"day", "asked", "close"}}});
  day.open = {"There is a basket on this till. Finish or park it first."};
  day.printing = lane::ReceiptState::asked;
  all.push_back({"day-blocked", managed(with(day))});
  return all;
}

[[nodiscard]] inline Tender part_of(TenderKind kind, std::int64_t due) {
  Tender part;
  part.kind = kind;
  part.due = part.received = cents(due);
  return part;
}

[[nodiscard]] inline std::vector<Named> cash_desks_in_parts() {
  const auto typed = [](const char* digits) { return Chosen{"cash-desk", "cash", digits}; };
  lane::CashDeskView cash;
  cash.total = cents(1'524);
  cash.rounding = cents(1);
  cash.due = cents(1'525);
  cash.suggestions = {cents(1'525), cents(2'000), cents(5'000)};
  cash.may_card = true;
  std::vector<Named> all{{"cash-desk-card-too", staffed(with(cash))}};
  all.push_back({"cash-desk-part", staffed(with(cash)), {typed("1000")}});
  cash.parts = {part_of(TenderKind::cash, 1'000)};
  cash.rounding = cents(1);
  cash.due = cents(525);
  cash.suggestions = {cents(525), cents(1'000)};
  all.push_back({"cash-desk-rest", staffed(with(cash))});
  cash.parts.push_back(part_of(TenderKind::card, 400));
  all.push_back({"cash-desk-parts", staffed(with(cash)), {Chosen{"cash-desk", "parts", "open"}}});
  lane::CashDeskView back;
  back.is_return = true;
  back.total = cents(-1'326);
  back.rounding = cents(1);
  back.due = cents(-1'325);
  all.push_back({"cash-desk-return", staffed(with(back))});
  back.may_card = true;
  all.push_back({"cash-desk-return-card", staffed(with(back))});
  cash.training = true;
  lane::View practice = staffed(with(cash));
  practice.training = true;
  all.push_back({"cash-desk-training", practice});
  return all;
}

[[nodiscard]] inline std::vector<Named> desks_with_money() {
  lane::DeskView desk;
  desk.may_park = true;
  desk.parked = 2;
  desk.last_receipt = 48;
  std::vector<Named> all{{"desk-free", staffed(with(desk))}};
  all.push_back({"desk-drawer", staffed(with(desk)), {Chosen{"desk", "page", "drawer"}}});
  desk.may_change_agreement = desk.may_try_devices = true;
  all.push_back({"desk-till", managed(with(desk)), {Chosen{"desk", "page", "till"}}});
  desk.mode = LaneMode::closed;
  desk.training = true;
  lane::View practice = managed(with(desk));
  practice.training = true;
  all.push_back({"desk-till-training", practice, {Chosen{"desk", "page", "till"}}});
  desk.training = false;
  desk.clock_doubtful = desk.may_accept_clock = true;
  all.push_back({"desk-clock", managed(with(desk))});
  all.push_back({"desk-clock-question", managed(with(desk)), {Chosen{"desk", "asked", "clock"}}});
  lane::DeskView parts;
  parts.pieces = 7;
  parts.total = cents(1'524);
  parts.to_pay = cents(524);
  parts.parts = {part_of(TenderKind::cash, 1'000)};
  parts.can_take_cash = parts.may_park = true;
  all.push_back({"desk-parts", staffed(with(parts))});
  lane::DeskView back;
  back.pieces = -2;
  back.is_return = back.can_take_cash = true;
  back.total = back.to_pay = cents(-1'326);
  all.push_back({"desk-is-return", staffed(with(back))});
  return all;
}

[[nodiscard]] inline std::vector<Named> two_persons() {
  lane::View wanted = staffed(with(found_receipt()));
  wanted.staff->second_wanted = Act::refund;
  std::vector<Named> all{{"second", wanted}};
  wanted.screen = lane::PinView{"Joost", {}};
  all.push_back({"second-pin", wanted});
  lane::View both = staffed(with(found_receipt()));
  both.staff->second = "Joost";
  all.push_back({"second-here", both});
  return all;
}

// Staff scans: the basket is their till.
[[nodiscard]] inline std::vector<Named> tills() {
  std::vector<Named> all;
  lane::BasketView age = rich_basket();
  age.age = lane::AgeView{18, false, ""};
  lane::BasketView none;
  none.may_pick = true;
  const std::pair<const char*, lane::BasketView> baskets[] = {
      {"till", filled_basket()}, {"till-empty", none}, {"till-age", age}};
  for (const auto& [name, basket] : baskets) {
    lane::View view = staffed(with(basket));
    view.mode = LaneMode::staffed;
    all.push_back({name, view});
  }
  return all;
}

[[nodiscard]] inline std::vector<Named> money() {
  std::vector<Named> every;
  for (auto part : {goods_back(), parked(), cash_book(), counts(), days(), cash_desks_in_parts(), desks_with_money(),
                    two_persons(), tills()})
    for (Named& one : part) every.push_back(std::move(one));
  return every;
}

}  // namespace kassabel::views
