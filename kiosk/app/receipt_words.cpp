// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/lane_runner.h"

namespace kassabel::app {
namespace {
// Marks a text for the translators (scripts/check-texts finds it); the lookup happens by language below.
constexpr std::string_view tr_noop(std::string_view english) { return english; }
}  // namespace

ReceiptWords receipt_words(const Texts& texts, Language language) {
  const auto word = [&](std::string_view english) { return std::string(texts.get(language, english)); };
  ReceiptWords words;
  words.receipt = word(tr_noop("Receipt"));
  words.total = word(tr_noop("Total"));
  words.deposit = word(tr_noop("Deposit"));
  words.rounding = word(tr_noop("Rounding"));
  words.to_pay = word(tr_noop("To pay"));
  words.card = word(tr_noop("Card"));
  words.cash = word(tr_noop("Cash"));
  words.change = word(tr_noop("Change"));
  words.vat = word(tr_noop("VAT"));
  words.net = word(tr_noop("Net"));
  words.gross = word(tr_noop("Gross"));
  words.copy = word(tr_noop("COPY"));
  words.demo = word(tr_noop("DEMO - NOT A VALID RECEIPT"));
  words.thanks = word(tr_noop("Thank you and goodbye"));
  words.journal = word(tr_noop("Journal"));
  words.training = word(tr_noop("TRAINING - NOT A VALID RECEIPT"));
  words.is_return = word(tr_noop("RETURN"));
  words.of_receipt = word(tr_noop("Of receipt"));
  words.subtotal = word(tr_noop("Subtotal"));
  words.surcharge = word(tr_noop("Surcharge"));
  words.saved = word(tr_noop("You saved"));
  words.paid_out = word(tr_noop("Paid out"));
  words.corrected = word(tr_noop("Price corrected, was"));
  words.vouchers = {{"deposit", word(tr_noop("Deposit receipt"))},
                    {"credit", word(tr_noop("Store credit"))},
                    {"gift", word(tr_noop("Gift card"))}};
  words.decimal = decimal_of(language);
  return words;
}

}  // namespace kassabel::app
