// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/day_words.h"

namespace kassabel::app {
namespace {

constexpr std::string_view tr_noop(std::string_view english) { return english; }

}  // namespace

DayPaperWords day_words(const Texts& texts, Language language) {
  const auto word = [&](std::string_view english) { return std::string(texts.get(language, english)); };
  DayPaperWords words;
  words.x = word(tr_noop("X report: the day goes on"));
  words.z = word(tr_noop("Z report: the day is closed"));
  words.demo = word(tr_noop("DEMO - NOT A VALID REPORT"));
  words.copy = word(tr_noop("COPY"));
  words.training_now = word(tr_noop("PRACTICE IS ON"));
  words.from = word(tr_noop("From"));
  words.until = word(tr_noop("Until"));
  words.receipts = word(tr_noop("Receipts"));
  words.to = word(tr_noop("to"));
  words.sales = word(tr_noop("Sales"));
  words.returns = word(tr_noop("Returns"));
  words.turnover = word(tr_noop("Turnover"));
  words.rounding = word(tr_noop("Rounding"));
  words.deposits = word(tr_noop("Deposits"));
  words.discounts = word(tr_noop("Discounts"));
  words.tenders = word(tr_noop("Paid with"));
  words.departments = word(tr_noop("Departments"));
  words.vat = word(tr_noop("VAT"));
  words.net = word(tr_noop("Net"));
  words.gross = word(tr_noop("Gross"));
  words.tender_names = {
      {"card", word(tr_noop("Card"))}, {"cash", word(tr_noop("Cash"))}, {"vouchers", word(tr_noop("Vouchers"))}};
  words.voids = word(tr_noop("Baskets emptied"));
  words.corrections = word(tr_noop("Prices corrected"));
  words.copies = word(tr_noop("Copies of receipts"));
  words.parked = word(tr_noop("Baskets parked"));
  words.card_declined = word(tr_noop("Cards declined"));
  words.card_unknown = word(tr_noop("Card payments in doubt"));
  words.drawer = word(tr_noop("Drawer"));
  words.drawer_openings = word(tr_noop("Times opened"));
  words.no_sale = word(tr_noop("Without a sale"));
  words.opening = word(tr_noop("Float"));
  words.pay_in = word(tr_noop("Paid in"));
  words.pay_out = word(tr_noop("Paid out of the drawer"));
  words.drop = word(tr_noop("To the safe"));
  words.cash_sales = word(tr_noop("Cash taken"));
  words.counts = word(tr_noop("Counts, difference"));
  words.drawer_now = word(tr_noop("In the drawer by the book"));
  words.training = word(tr_noop("Practice, in no total"));
  words.grand = word(tr_noop("Since the beginning"));
  words.grand_sales = words.sales;
  words.grand_returns = words.returns;
  words.grand_net = words.turnover;
  words.journal = word(tr_noop("Journal"));
  words.decimal = decimal_of(language);
  return words;
}

}  // namespace kassabel::app
