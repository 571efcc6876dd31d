// SPDX-License-Identifier: Apache-2.0
// What events change about the sale.
#include "kiosk/base/assert.h"
#include "kiosk/lane/apply_parts.h"

namespace kassabel::lane {
namespace {

// The next shopper finds nothing of the last one.
void forget_shopper(const Rules& rules, State& state) {
  state.sale.reset();
  state.refused_scan.reset();
  state.idle_asked_boot_ms.reset();
  state.language = rules.language;
  state.look = {};
}

}  // namespace

void receipt_failed(CompletedSale& done) {
  done.receipt_state = ReceiptState::failed;
  ++done.receipt_failures;
}

Sale& Applier::sale() const {
  KASSABEL_ASSERT(state.sale.has_value());
  return *state.sale;
}

void Applier::operator()(const event::SaleOpened& e) const {
  state.sale = Sale{};
  state.sale->id = e.sale;
  state.sale->opened = recorded.wall;
  state.sale->training = state.training;
  count_up(state.counters.sale, e.sale);
}

void Applier::operator()(const event::LineAdded& e) const {
  sale().basket.lines.push_back({e.line, e.product, e.quantity, e.weight_g, e.labelled, std::nullopt});
  sale().undo.reset();
  touched(e.line);
}

void Applier::operator()(const event::LineChanged& e) const {
  BasketLine* line = sale().basket.find(e.line);
  KASSABEL_ASSERT(line != nullptr);
  sale().undo.reset();
  if (e.quantity < line->quantity) sale().undo = Undo{e.line, line->quantity, recorded.boot_ms};
  line->quantity = e.quantity;
  touched(e.quantity > 0 ? e.line : 0);
}

void Applier::operator()(const event::LineRepriced& e) const {
  BasketLine* line = sale().basket.find(e.line);
  KASSABEL_ASSERT(line != nullptr);
  line->corrected = e.price;
  touched(e.line);
}

void Applier::operator()(const event::DiscountsSettled& e) const { sale().basket.discounts = e.discounts; }

void Applier::operator()(const event::VoucherTaken& e) const {
  sale().basket.vouchers.push_back(e.voucher);
  state.refused_scan.reset();
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::VoucherReturned& e) const {
  std::erase_if(sale().basket.vouchers, [&](const Voucher& one) { return one.label == e.label && one.id == e.id; });
}

void Applier::operator()(const event::CouponShown& e) const {
  sale().basket.coupons.push_back(e.code);
  state.refused_scan.reset();
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::AgeAsked& e) const { sale().age.asked_years = e.years; }

void Applier::operator()(const event::AgeDecided& e) const {
  if (lets_go_on(e.decision))
    sale().age.decided_years = e.years;
  else
    sale().age.refused_years = e.years;
}

void Applier::touched(std::uint32_t line) const {
  sale().basket.newest = line;
  sale().last_card.reset();
  state.refused_scan.reset();
  state.idle_asked_boot_ms.reset();
}

void Applier::operator()(const event::ScanRefused& e) const {
  state.refused_scan = RefusedScan{e.code, e.trouble, e.name, e.words};
  state.idle_asked_boot_ms.reset();
}

// The next time it is scanned it is known: the store has it.
void Applier::operator()(const event::ProductTaught&) const { state.refused_scan.reset(); }

void Applier::operator()(const event::CopyAsked&) const {}

void Applier::operator()(const event::CardAsked& e) const {
  sale().card = CardAttempt{e.attempt, e.amount};
  sale().last_card.reset();
  count_up(state.counters.card_attempt, e.attempt);
}

void Applier::operator()(const event::CardAbortAsked&) const { sale().card->abort_asked = true; }

void Applier::operator()(const event::CardAnswered& e) const {
  if (e.result == CardResult::approved && !e.reference.empty()) state.card_reference = e.reference;
  if (e.result == CardResult::unknown) {
    sale().card->unknown = true;
    return;
  }
  sale().card.reset();
  if (e.result != CardResult::approved) sale().last_card = e.result;
}

void Applier::operator()(const event::SaleCompleted& e) const {
  complete(e);
  count_up(state.counters.receipt, e.receipt);
}

void Applier::complete(const event::SaleCompleted& e) const {
  CompletedSale done;
  done.receipt = e.receipt;
  done.total = e.total;
  done.vat = e.vat;
  done.tender = e.tender;
  done.person = e.person;
  done.parts = e.parts;
  done.wall = recorded.wall;
  done.boot_ms = recorded.boot_ms;
  sale().done = std::move(done);
  if (state.page == ScreenPage::call) state.page = ScreenPage::tender;  // paid: that is what the screen says now
  state.refused_scan.reset();
}

void Applier::operator()(const event::SaleVoided&) const {
  const bool staffed = state.staff.has_value();
  forget_shopper(rules, state);
  if (!staffed) state.page = page_left(state);
}

void Applier::operator()(const event::SaleClosed&) const {
  forget_shopper(rules, state);
  state.page = page_left(state);
}

void Applier::operator()(const event::ReceiptAsked&) const {
  sale().done->receipt_state = ReceiptState::asked;
  sale().done->receipt_asked_seq = recorded.seq;
}

void Applier::operator()(const event::ReceiptAnswered& e) const {
  if (e.asked_seq == state.day_print.asked_seq && e.asked_seq != 0)
    state.day_print.state = e.printed ? ReceiptState::printed : ReceiptState::failed;
  if (!state.sale || !state.sale->done || state.sale->done->receipt_asked_seq != e.asked_seq) return;
  if (e.printed)
    state.sale->done->receipt_state = ReceiptState::printed;
  else
    receipt_failed(*state.sale->done);
  state.sale->done->boot_ms = recorded.boot_ms;  // time to read what became of it
}

void Applier::operator()(const event::FeedbackGiven& e) const {
  sale().done->feedback_given = true;
  sale().done->feedback_good = e.good;
  sale().done->boot_ms = recorded.boot_ms;  // time for the question that follows
}

}  // namespace kassabel::lane
