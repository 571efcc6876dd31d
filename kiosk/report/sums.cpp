// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/sums.h"

#include <algorithm>
#include <string>

#include "kiosk/domain/enum_words.h"
#include "kiosk/report/sale_lines.h"

namespace kassabel::report {
namespace {

using namespace lane;

void add_receipt_number(Totals& totals, std::int64_t first, std::int64_t last) {
  if (first == 0) return;
  const std::int64_t known = totals.get(total::first_receipt);
  totals.set(total::first_receipt, known == 0 ? first : std::min(known, first));
  totals.set(total::last_receipt, std::max(totals.get(total::last_receipt), last));
}

void add_vat(Sums& sums, const ReadSale& sale) {
  for (const VatLine& line : sale.vat) {
    const std::string percent = std::to_string(line.percent);
    sums.totals.add(total::vat_net_cents, percent, line.net.cents());
    sums.totals.add(total::vat_cents, percent, line.vat.cents());
    if (!sale.is_return) continue;
    sums.more.add(more::returns_net, percent, -line.net.cents());
    sums.more.add(more::returns_vat, percent, -line.vat.cents());
  }
}

void add_goods(Sums& sums, const ReadSale& sale) {
  for (const SaleLine& line : lines_of(sale)) {
    if (line.what == SaleLine::What::deposit) continue;
    sums.totals.add(total::department_cents, line.line->product.department, line.gross.cents());
    if (line.what == SaleLine::What::goods)
      sums.more.add(more::pieces, line.line->product.department, line.line->quantity);
  }
  sums.more.add(more::surcharge_cents, sale.basket.surcharge());
  if (sale.is_return) return;
  sums.totals.add(total::discount_cents, sale.basket.discount());
  sums.more.add(more::discounts, static_cast<std::int64_t>(sale.basket.discounts.size()));
}

void add_tender(Sums& sums, const Tender& tender, bool given_back) {
  if (tender.kind == TenderKind::vouchers && tender.due == Money()) return;
  const Money amount = given_back ? -tender.due : tender.due;
  sums.totals.add(total::tender, word_of(tender.kind), 1);
  sums.totals.add(total::tender_cents, word_of(tender.kind), amount.cents());
  sums.totals.add(total::rounding_cents, tender.rounding);
}

// Parts were counted when they were paid.
void add_paid(Sums& sums, const ReadSale& sale) {
  if (!sale.tenders.empty()) add_tender(sums, sale.tenders.back(), false);
  const Money vouchers = sale.basket.paid_by_vouchers();
  if (vouchers == Money()) return;
  sums.totals.add(total::tender, word_of(TenderKind::vouchers), 1);
  sums.totals.add(total::tender_cents, word_of(TenderKind::vouchers), vouchers.cents());
}

void add_ended(Sums& sums, const ReadSale& sale) {
  Totals& totals = sums.totals;
  switch (sale.end) {
    case SaleEnd::practised:
      totals.add(total::training, 1);
      totals.add(total::training_cents, sale.total);
      return;
    case SaleEnd::voided:
      if (sale.training || sale.basket.empty()) return;
      totals.add(total::voids, 1);
      totals.add(total::voids_cents, sale.total);
      return;
    case SaleEnd::sold:
      totals.add(total::sales, 1);
      totals.add(total::sales_cents, sale.total);
      break;
    case SaleEnd::returned:
      totals.add(total::returns, 1);
      totals.add(total::returns_cents, -sale.total);
      break;
  }
  totals.add(total::deposit_cents, sale.deposit);
  const auto number = static_cast<std::int64_t>(sale.receipt);
  add_receipt_number(totals, number, number);
  add_paid(sums, sale);
  add_vat(sums, sale);
  add_goods(sums, sale);
}

// What is no sale.
struct Adder {
  Sums& sums;
  const ReadSale* open;

  [[nodiscard]] bool practice() const { return open != nullptr && open->training; }

  void operator()(const event::LineRepriced& e) const {
    if (practice()) return;
    sums.totals.add(total::corrections, 1);
    const BasketLine* line = open == nullptr ? nullptr : open->basket.find(e.line);
    if (line != nullptr) sums.more.add(more::corrections_cents, (e.price - line->unit()) * line->quantity);
  }
  void operator()(const event::PartPaid& e) const {
    if (!practice()) add_tender(sums, e.tender, false);
  }
  void operator()(const event::PartGivenBack& e) const {
    if (open != nullptr && !practice() && e.part < open->tenders.size()) add_tender(sums, open->tenders[e.part], true);
  }
  void operator()(const event::CopyAsked&) const { sums.totals.add(total::copies, 1); }
  void operator()(const event::ReceiptAsked& e) const {
    if (e.copy && !practice()) sums.totals.add(total::copies, 1);
  }
  void operator()(const event::DrawerAsked& e) const {
    sums.totals.add(total::drawer_openings, 1);
    if (e.reason == "no_sale") sums.totals.add(total::no_sale, 1);
    sums.more.add(more::opened, e.reason, 1);
  }
  void operator()(const event::DrawerAnswered& e) const {
    if (!e.opened) sums.more.add(more::not_opened, 1);
  }
  void operator()(const event::CashMoved& e) const {
    sums.totals.add(total::cash_cents, word_of(e.move), e.amount.cents());
    sums.more.add(more::cash, word_of(e.move), 1);
  }
  void operator()(const event::DrawerCounted& e) const {
    sums.totals.add(total::counts, 1);
    sums.totals.add(total::difference_cents, e.count.booked);
  }
  void operator()(const event::SaleParked&) const { sums.totals.add(total::parked, 1); }
  void operator()(const event::CardAnswered& e) const {
    if (e.result == CardResult::declined) sums.totals.add(total::card_declined, 1);
    if (e.result == CardResult::unknown) sums.totals.add(total::card_unknown, 1);
  }
  template <class E>
  void operator()(const E&) const {}
};

}  // namespace

void Sums::add(const Fact& fact, const ReadSale* ended, const ReadSale* open) {
  if (ended != nullptr) return add_ended(*this, *ended);
  std::visit(Adder{*this, open}, static_cast<const EventKinds&>(fact.event));
}

void add_to_grand(Totals& grand, const Totals& day) {
  for (const auto& [name, amount] : day.all())
    if (name != total::first_receipt && name != total::last_receipt) grand.add(name, amount);
}

void merge_into(Totals& sum, const Totals& other) {
  add_to_grand(sum, other);
  add_receipt_number(sum, other.get(total::first_receipt), other.get(total::last_receipt));
}

void Sums::merge(const Sums& other) {
  merge_into(totals, other.totals);
  merge_into(more, other.more);
}

}  // namespace kassabel::report
