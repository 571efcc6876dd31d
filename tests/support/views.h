// SPDX-License-Identifier: Apache-2.0
// A literal View for every screen and state: what the pictures show and the tests of the screens walk through. Plain
// values, made anew on each call; no lane, no journal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/lane/view.h"
#include "tests/support/basket_views.h"
#include "tests/support/call_views.h"
#include "tests/support/device_views.h"
#include "tests/support/money_views.h"
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
  lane::WelcomeView shut;
  shut.closed = true;
  all.push_back({"welcome-closed", with(shut)});
  nobody.screen = shut;
  all.push_back({"welcome-closed-nobody", nobody});
  shut.closed = false;
  shut.clock_doubtful = true;
  all.push_back({"welcome-clock", with(shut)});
  lane::View practice = with(lane::WelcomeView{});
  practice.training = true;
  all.push_back({"welcome-training", practice});
  return all;
}

// ---- paying
[[nodiscard]] inline lane::TenderView tender_of(std::int64_t total, const std::vector<Voucher>& vouchers = {}) {
  lane::TenderView tender;
  tender.total = cents(total);
  tender.vouchers = vouchers;
  tender.to_pay = tender.total;
  for (const Voucher& voucher : vouchers) tender.to_pay = tender.to_pay - voucher.worth;
  tender.cash_due = round_cash_5(tender.to_pay);
  tender.may_card = tender.to_pay > Money();
  tender.may_cash = tender.to_pay != Money();
  return tender;
}

// What the terminal waits for, and money that goes back to a card.
[[nodiscard]] inline std::vector<Named> card_prompts() {
  std::vector<Named> all;
  const std::pair<const char*, CardPrompt> prompts[] = {
      {"present", CardPrompt::present_card}, {"pin", CardPrompt::enter_pin}, {"wrong-pin", CardPrompt::wrong_pin},
      {"choose", CardPrompt::choose},        {"wait", CardPrompt::wait},     {"remove", CardPrompt::remove_card},
      {"retry", CardPrompt::retry}};
  for (const auto& [name, prompt] : prompts) {
    lane::CardView card{cents(1'524), false, false};
    card.prompt = prompt;
    all.push_back({std::string("card-") + name, with(card)});
  }
  lane::CardView back{cents(1'326), false, false, CardPrompt::present_card, true};
  all.push_back({"card-back", with(back)});
  back.unknown = true;
  all.push_back({"card-back-unknown", call_open(with(back), CallPhase::arrived)});
  return all;
}

[[nodiscard]] inline std::vector<Named> paying() {
  std::vector<Named> all{{"tender", with(tender_of(1'524))}};
  lane::TenderView again = tender_of(1'525);
  again.last_card = CardResult::declined;
  lane::View declined = with(again);
  declined.services.cash = {lane::ServiceState::closed, 19 * 60};
  all.push_back({"tender-declined", declined});
  lane::View no_card = with(tender_of(1'524));
  no_card.services.card = {lane::ServiceState::out_of_order, {}};
  no_card.services.cash = {lane::ServiceState::unreachable, {}};
  no_card.notices = {lane::Notice::card_away};
  all.push_back({"tender-no-card", no_card});
  all.push_back({"tender-voucher", with(tender_of(2'837, two_vouchers()))});
  lane::TenderView card_only = tender_of(1'524);
  card_only.may_cash = false;
  all.push_back({"tender-card-only", with(card_only)});
  card_only.may_card = false;
  all.push_back({"tender-none", with(card_only)});
  all.push_back({"tender-paid", with(tender_of(1'275, two_vouchers()))});
  all.push_back({"tender-pay-out", with(tender_of(40, two_vouchers()))});
  all.push_back({"card", with(lane::CardView{cents(1'524), false, false})});
  all.push_back({"card-stopping", with(lane::CardView{cents(1'524), true, false})});
  lane::TenderView part = tender_of(1'524);
  part.paid_parts = cents(1'000);
  part.to_pay = cents(524);
  part.cash_due = cents(525);
  all.push_back({"tender-part", with(part)});
  for (Named& one : card_prompts()) all.push_back(std::move(one));
  all.push_back({"card-unknown", call_open(with(lane::CardView{cents(1'524), false, true}), CallPhase::arrived)});
  return all;
}

// ---- paid
// As a printer of 42 columns has it.
[[nodiscard]] inline std::vector<PrintLine> receipt_lines() {
  using Style = PrintLine::Style;
  std::vector<PrintLine> lines{{"         Buurtwinkel De Linde", Style::centred_bold},
                               {"        Lindelaan 12, 3521 AB Utrecht", Style::centred},
                               {"", Style::normal},
                               {"Bon 000048                21-11-2026 14:32", Style::normal},
                               {"------------------------------------------", Style::normal}};
  for (int more = 0; more < 12; ++more) {
    lines.push_back({"Cola, blikje 33 cl                    1,98", Style::normal});
    lines.push_back({"  2 x 0,99", Style::normal});
  }
  lines.push_back({"2 voor 2,50                          -1,08", Style::normal});
  lines.push_back({"Statiegeld 2 x 0,15                   0,30", Style::normal});
  lines.push_back({"TOTAAL         15,24", Style::wide});
  lines.push_back({"BTW 9 %      12,85      1,16         14,01", Style::normal});
  lines.push_back({"Pinnen                               15,24", Style::bold});
  return lines;
}

[[nodiscard]] inline std::vector<Named> thanks() {
  lane::ThanksView card;
  card.paid = cents(1'524);
  card.leaves_in_s = 9;
  std::vector<Named> all{{"thanks", with(card)}};
  lane::ThanksView saved = card;
  saved.saved = cents(649);
  saved.receipt_lines = receipt_lines();
  all.push_back({"thanks-saved", with(saved)});
  all.push_back({"thanks-receipt", with(saved), {{"thanks", "paper", "shown"}}});
  saved.receipt = lane::ReceiptState::failed;
  all.push_back({"thanks-saved-failed", with(saved)});
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
  for (auto part : {welcome(), baskets(), refusals(), picks(), paying(), calls(), thanks(), staff(), desks(),
                    desks_about_age(), by_hand(), money(), staff_pages(), devices()})
    for (Named& one : part) every.push_back(std::move(one));
  return every;
}

}  // namespace kassabel::views
