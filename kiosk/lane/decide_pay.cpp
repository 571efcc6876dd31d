// SPDX-License-Identifier: Apache-2.0
// Paying: card, cash at the kiosk, receipt and drawer.
#include "kiosk/lane/decide_parts.h"

namespace kassabel::lane {
namespace {

event::SaleCompleted completed(const Deciding& d, Tender tender, std::string person) {
  const Sale& sale = *d.state.sale;
  event::SaleCompleted out{sale.id,
                           (sale.training ? d.state.counters.training : d.state.counters.receipt) + 1,
                           sale.basket.total(),
                           sale.basket.deposit(),
                           sale.is_return ? sale.return_vat : vat_of(sale.basket),
                           std::move(tender),
                           std::move(person),
                           {},
                           sale.returned_of};
  for (const PaidPart& part : sale.parts) out.parts.push_back(part.tender);
  return out;
}

// Practice is on record under another name, so that nobody can count it by mistake.
void complete(const Deciding& d, Tender tender, std::string person) {
  event::SaleCompleted sale = completed(d, std::move(tender), std::move(person));
  if (d.state.sale->training)
    d.record(event::TrainingCompleted{std::move(sale)});
  else
    d.record(std::move(sale));
}

// The terminal said yes: to all that was left, to a part, or to giving a part back.
void card_approved(const Deciding& d, const input::CardFinished& i) {
  const Sale& sale = *d.state.sale;
  const Money paid = sale.card->amount;
  Tender tender{TenderKind::card, paid, Money(), paid, Money(), i.note};
  if (paid == left_to_pay(sale)) return complete(d, std::move(tender), "");
  if (paid > Money()) return d.record(event::PartPaid{sale.id, std::move(tender), "", i.reference});
  for (std::size_t part = 0; part < sale.parts.size(); ++part)
    if (sale.parts[part].tender.kind == TenderKind::card && sale.parts[part].tender.due == -paid)
      return d.record(event::PartGivenBack{sale.id, part, ""});
}

}  // namespace

void decide_on(const Deciding& d, const input::PayByCard&) {
  if (!d.shopper_screen() && !d.state.staff_signed_in()) return;
  if (!d.state.has_basket() || !d.not_paying() || !may_pay(*d.state.sale)) return;
  if (d.state.sale->training) return d.refuse("this is practice: no cards");
  if (!d.rules.payments.card) return d.refuse("this shop takes no cards");
  const Money due = left_to_pay(*d.state.sale);
  if (due <= Money()) return d.refuse("nothing to pay");
  if (device_of(d.state, DeviceKind::card_terminal).state != DeviceState::working)
    return d.refuse("the card terminal is not there");
  d.record(event::CardAsked{d.state.counters.card_attempt + 1, due, ""});
}

void decide_on(const Deciding& d, const input::AbortCard&) {
  if (d.state.sale && d.state.sale->card && !d.state.sale->card->abort_asked && !d.state.sale->card->unknown)
    d.record(event::CardAbortAsked{d.state.sale->card->attempt});
}

void decide_on(const Deciding& d, const input::CardFinished& i) {
  if (!d.state.sale || !d.state.sale->card || d.state.sale->card->attempt != i.attempt) return;
  if (i.result == CardResult::unknown && d.state.sale->card->unknown) return;
  d.record(event::CardAnswered{i.attempt, i.result, i.note, i.reference});
  switch (i.result) {
    case CardResult::approved:
      return card_approved(d, i);
    case CardResult::unknown:
      // The screen stays with the payment: "do not pay again" matters most now.
      if (!d.state.call) d.record(event::CallRaised{d.state.counters.call + 1, CallKind::help, "", 0});
      if (d.state.page == ScreenPage::call) d.record(event::PageTurned{ScreenPage::tender});
      return;
    case CardResult::declined:
    case CardResult::aborted:
      return;
  }
}

void decide_on(const Deciding& d, const input::TakeCash& i) {
  if (!d.state.staff_signed_in() || !d.state.has_basket() || !d.not_paying()) return;
  if (!d.rules.payments.cash) return d.refuse("this shop takes no cash");
  if (!may_pay(*d.state.sale)) return d.refuse("the shopper's age comes first");
  const Money to_pay = left_to_pay(*d.state.sale);
  const Money due = cash_due(d.rules, *d.state.sale);
  if ((cash_parts(*d.state.sale) + due).cents() >= cash_limit_cents || -due.cents() >= cash_limit_cents)
    return d.refuse("3,000 euro or more may not be taken in cash");
  if (i.received < Money() || i.received < due) return d.refuse("that is less than what is due");
  if (i.received.cents() - due.cents() >= cash_limit_cents) return d.refuse("that is far more than what is due");
  if (d.rules.rounding.rounds_cash() && (i.received - due).cents() % 5 != 0)
    return d.refuse("change is paid in coins of 5 cents and up");
  const std::string& person = d.state.staff->person.id;
  const bool training = d.state.sale->training;
  complete(d, Tender{TenderKind::cash, due, due - to_pay, i.received, i.received - due, ""}, person);
  if (!training) d.record(event::DrawerAsked{person, "sale"});
  d.record(event::ReceiptAsked{(training ? d.state.counters.training : d.state.counters.receipt) + 1, false});
}

void decide_on(const Deciding& d, const input::PayByVouchers&) {
  if (!d.state.has_basket() || !d.not_paying() || !may_pay(*d.state.sale)) return;
  if (!d.shopper_screen() && !d.state.staff_signed_in()) return;
  if (left_to_pay(*d.state.sale) != Money()) return d.refuse("there is something left to pay");
  complete(d, Tender{TenderKind::vouchers, Money(), Money(), Money(), Money(), ""}, "");
}

void decide_on(const Deciding& d, const input::PrintLast&) {
  if (d.state.staff_signed_in() && d.state.counters.receipt > 0)
    d.record(event::CopyAsked{d.state.counters.receipt, d.state.staff->person.id});
}

void decide_on(const Deciding& d, const input::CashDone&) {
  if (!d.state.staff_signed_in() || !d.state.sale || !d.state.sale->done) return;
  if (d.state.mode != LaneMode::staffed) return sign_out(d, "done");
  d.record(event::SaleClosed{d.state.sale->id});
  d.record(event::PageTurned{ScreenPage::basket});
}

void decide_on(const Deciding& d, const input::PrintReceipt&) {
  if (!d.state.sale || !d.state.sale->done || d.state.sale->done->receipt_state == ReceiptState::asked) return;
  if (d.shopper_screen() && !may_print_again(*d.state.sale->done)) return;
  d.record(
      event::ReceiptAsked{d.state.sale->done->receipt, d.state.sale->done->receipt_state == ReceiptState::printed});
}

void decide_on(const Deciding& d, const input::PrintFinished& i) {
  if (d.state.call && d.state.call->slip_seq == i.job && i.job != 0) {
    if (d.state.call->slip == SlipState::asked) d.record(event::SlipAnswered{d.state.call->id, i.printed});
    return;
  }
  if (i.job != 0 && i.job == d.state.test_line_seq) {  // that it can be read, a person says
    if (!i.printed) d.record(event::OpeningChecked{local_day(d.now.wall), CheckItem::paper, false, ""});
    return;
  }
  if (i.job != 0 && i.job == d.state.day_print.asked_seq && d.state.day_print.state != ReceiptState::asked) return;
  const bool ours = d.state.sale && d.state.sale->done && d.state.sale->done->receipt_asked_seq == i.job;
  if (ours && d.state.sale->done->receipt_state != ReceiptState::asked) return;  // told twice
  d.record(event::ReceiptAnswered{i.job, i.printed, i.words});
}

void decide_on(const Deciding& d, const input::LeaveDone&) {
  if (d.shopper_screen() && d.state.sale && d.state.sale->done) d.record(event::SaleClosed{d.state.sale->id});
}

void decide_on(const Deciding& d, const input::NoSale&) {
  if (!allowed(d, Act::no_sale)) return;
  d.record(event::DrawerAsked{d.state.staff->person.id, "no_sale"});
}

void decide_on(const Deciding& d, const input::DrawerFinished& i) {
  if (d.state.drawer_asked_seq == i.id && i.id != 0) d.record(event::DrawerAnswered{i.id, i.opened, i.words});
}

void decide_on(const Deciding& d, const input::DrawerMoved& i) {
  if (d.state.drawer_open != i.open) d.record(event::DrawerSeen{i.open});
}

}  // namespace kassabel::lane
