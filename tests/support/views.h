// SPDX-License-Identifier: Apache-2.0
// A literal View for every screen and state: what the pictures show and the tests of the screens walk through. Plain
// values, made anew on each call; no lane, no journal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/lane/view.h"
#include "tests/support/call_views.h"
#include "tests/support/device_views.h"
#include "tests/support/staff_views.h"
#include "tests/support/views_base.h"

namespace kassabel::views {

// ---- welcome
[[nodiscard]] inline std::vector<Named> welcome() {
  using lane::ServiceState;
  std::vector<Named> all{{"welcome", with(lane::WelcomeView{})}};
  lane::View nobody = with(lane::WelcomeView{});
  nobody.wall.utc_ms += 3 * 3'600'000;
  nobody.services.staff = {ServiceState::closed, 19 * 60};
  nobody.services.cash = {ServiceState::closed, 19 * 60};
  nobody.bell.promise = ServiceState::closed;
  all.push_back({"welcome-nobody", nobody});
  lane::View unreachable = with(lane::WelcomeView{});
  unreachable.services.staff = {ServiceState::unreachable, {}};
  unreachable.services.cash = {ServiceState::unreachable, {}};
  unreachable.bell.promise = ServiceState::unreachable;
  unreachable.demo = true;
  all.push_back({"welcome-unreachable", unreachable});
  lane::View no_card = with(lane::WelcomeView{});
  no_card.wall.utc_ms -= 5 * 3'600'000;
  no_card.services.card = {ServiceState::out_of_order, {}};
  no_card.services.cash = {ServiceState::closed, {}};
  no_card.notices = {lane::Notice::card_away};
  all.push_back({"welcome-no-card", no_card});
  lane::View no_scanner = with(lane::WelcomeView{});
  no_scanner.services.scan = {ServiceState::out_of_order, {}};
  no_scanner.notices = {lane::Notice::scanner_away, lane::Notice::printer_no_paper};
  all.push_back({"welcome-no-scanner", no_scanner});
  lane::View open = call_open(with(lane::WelcomeView{}), CallPhase::sent);
  open.edge.state = LampState::sent;
  all.push_back({"welcome-call-open", open});
  lane::View usual = with(lane::WelcomeView{90'000, "Binnen twee minuten staat er iemand bij u."});
  usual.wall.utc_ms += 5 * 3'600'000 + 8 * 60'000;
  usual.services.staff.closes_min = 20 * 60;
  usual.services.cash.closes_min = 20 * 60;
  all.push_back({"welcome-usual", usual});
  lane::View tomorrow = with(lane::WelcomeView{});
  tomorrow.wall.utc_ms += 6 * 3'600'000;
  tomorrow.services.staff = {ServiceState::closed, 9 * 60, 1};
  tomorrow.services.cash = {ServiceState::closed, 10 * 60, 2};
  tomorrow.bell.promise = ServiceState::closed;
  all.push_back({"welcome-tomorrow", tomorrow});
  lane::View morning = with(lane::WelcomeView{});
  morning.wall.utc_ms -= 6 * 3'600'000;
  morning.services.staff.state = ServiceState::not_checked;
  morning.services.cash.state = ServiceState::not_checked;
  morning.bell.promise = ServiceState::not_checked;
  all.push_back({"welcome-not-checked", morning});
  return all;
}

// ---- basket
[[nodiscard]] inline lane::LineView product(std::uint32_t line, const char* picture, const char* name, int quantity,
                                            std::int64_t unit) {
  return {lane::LineView::Kind::product, line, picture, name, quantity, cents(unit), cents(unit * quantity)};
}
[[nodiscard]] inline lane::LineView deposit(std::uint32_t line, int quantity, std::int64_t unit) {
  return {lane::LineView::Kind::deposit, line, "", "", quantity, cents(unit), cents(unit * quantity)};
}

[[nodiscard]] inline lane::BasketView filled_basket() {
  lane::BasketView basket;
  basket.newest = product(5, "🧀", "Jong belegen kaas, 48+", 1, 649);
  basket.lines = {product(4, "🥤", "Cola, blikje 33 cl", 2, 99), deposit(4, 2, 15),
                  product(3, "🍞", "Volkoren brood", 1, 235), product(2, "🍌", "Bananen, tros", 1, 162),
                  product(1, "🍫", "Pure chocolade", 2, 179)};
  basket.pieces = 7;
  basket.total = cents(1'532);
  return basket;
}

[[nodiscard]] inline lane::BasketView long_basket() {
  lane::BasketView basket = filled_basket();
  basket.newest = product(25, "🍺", "Speciaalbier tripel van het vat, fles 75 cl", 6, 389);
  basket.newest_deposit = cents(60);
  for (std::uint32_t line = 24; line > 5; --line)
    basket.lines.insert(basket.lines.begin() + (24 - line),
                        product(line, line % 2 == 0 ? "🥛" : "🍅",
                                line % 2 == 0 ? "Biologische halfvolle melk, pak van 1 liter" : "Trostomaten", 1, 129));
  basket.pieces = 32;
  basket.total = cents(123'456);
  return basket;
}

[[nodiscard]] inline std::vector<Named> basket() {
  std::vector<Named> all{{"basket-empty", with(lane::BasketView{})}, {"basket", with(filled_basket())}};
  lane::BasketView first;
  first.newest = product(1, "🥤", "Cola, blikje 33 cl", 2, 99);
  first.newest_deposit = cents(30);
  first.pieces = 2;
  first.total = cents(228);
  all.push_back({"basket-first", with(first)});
  lane::View coming = call_open(with(long_basket()), CallPhase::accepted, "Mila");
  coming.edge.state = LampState::accepted;
  all.push_back({"basket-long", coming});
  lane::View alone = with(filled_basket());
  alone.bell.promise = lane::ServiceState::closed;
  all.push_back({"basket-nobody", alone});
  lane::View trying = with(filled_basket());
  trying.bell.promise = lane::ServiceState::unreachable;
  all.push_back({"basket-unreachable", trying});
  lane::BasketView unknown = filled_basket();
  unknown.refused = lane::RefusedScan{"8710400999999", lane::ScanTrouble::unknown_product};
  all.push_back({"basket-unknown", call_open(with(unknown), CallPhase::sent)});
  lane::BasketView empty_unknown;
  empty_unknown.refused = lane::RefusedScan{"123", lane::ScanTrouble::unreadable};
  all.push_back({"basket-empty-unreadable", with(empty_unknown)});
  lane::BasketView person = filled_basket();
  person.refused = lane::RefusedScan{"8710400888888", lane::ScanTrouble::needs_person};
  lane::View no_paper = with(person);
  no_paper.notices = {lane::Notice::printer_no_paper};
  all.push_back({"basket-needs-person", no_paper});
  lane::BasketView declined = filled_basket();
  declined.last_card = input::CardResult::declined;
  all.push_back({"basket-declined", with(declined)});
  lane::View away = with(filled_basket());
  away.notices = {lane::Notice::scanner_away};
  away.services.scan.state = lane::ServiceState::out_of_order;
  all.push_back({"basket-scanner-away", away});
  lane::View idle = with(filled_basket());
  idle.idle_question_s = 38;
  all.push_back({"idle", idle});
  all.push_back({"basket-staff", staffed(with(filled_basket()))});
  return all;
}

// ---- paying
[[nodiscard]] inline std::vector<Named> paying() {
  std::vector<Named> all{{"tender", with(lane::TenderView{cents(1'524), cents(1'525), {}})}};
  lane::View declined = with(lane::TenderView{cents(1'525), cents(1'525), input::CardResult::declined});
  declined.services.cash = {lane::ServiceState::closed, 19 * 60};
  all.push_back({"tender-declined", declined});
  lane::View no_card = with(lane::TenderView{cents(1'524), cents(1'525), {}});
  no_card.services.card = {lane::ServiceState::out_of_order, {}};
  no_card.services.cash = {lane::ServiceState::unreachable, {}};
  no_card.notices = {lane::Notice::card_away};
  all.push_back({"tender-no-card", no_card});
  all.push_back({"card", with(lane::CardView{cents(1'524), false, false})});
  all.push_back({"card-stopping", with(lane::CardView{cents(1'524), true, false})});
  all.push_back({"card-unknown", call_open(with(lane::CardView{cents(1'524), false, true}), CallPhase::arrived)});
  return all;
}

// ---- paid
[[nodiscard]] inline std::vector<Named> thanks() {
  lane::ThanksView card;
  card.paid = cents(1'524);
  card.leaves_in_s = 9;
  std::vector<Named> all{{"thanks", with(card)}};
  lane::ThanksView cash = card;
  cash.tender = TenderKind::cash;
  cash.paid = cents(1'525);
  cash.change = cents(475);
  cash.receipt = lane::ReceiptState::printed;
  cash.feedback_given = true;
  all.push_back({"thanks-cash-printed", with(cash)});
  lane::ThanksView asked = card;
  asked.receipt = lane::ReceiptState::asked;
  all.push_back({"thanks-printing", with(asked)});
  lane::ThanksView failed = card;
  failed.receipt = lane::ReceiptState::failed;
  failed.leaves_in_s = 1;
  all.push_back({"thanks-failed", with(failed)});
  lane::ThanksView better = card;
  better.feedback_given = true;
  better.feedback_good = false;
  all.push_back({"thanks-how-long", with(better)});
  better.how_long_min = 2;
  all.push_back({"thanks-how-long-said", with(better)});
  lane::ThanksView away = card;
  away.printer_works = false;
  lane::View no_printer = with(away);
  no_printer.notices = {lane::Notice::printer_away};
  all.push_back({"thanks-no-printer", no_printer});
  all.push_back({"stopped", with(lane::StoppedView{})});
  return all;
}

[[nodiscard]] inline std::vector<Named> all() {
  std::vector<Named> every;
  for (auto part : {welcome(), basket(), paying(), calls(), thanks(), staff(), desks(), staff_pages(), devices()})
    for (Named& one : part) every.push_back(std::move(one));
  return every;
}

}  // namespace kassabel::views
