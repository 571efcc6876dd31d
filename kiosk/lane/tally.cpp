// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/tally.h"

#include <string>

#include "kiosk/domain/enum_words.h"

namespace kassabel::lane {
namespace {

struct Counter {
  const State& before;
  Tally& out;

  void add(std::string_view name, Money amount) const { out.adds.add(name, amount); }
  void count(std::string_view name) const { out.adds.add(name, 1); }
  void of(std::string_view name, std::string_view what, std::int64_t amount) const { out.adds.add(name, what, amount); }

  // What is paid by a tender: below zero it was paid out.
  void tender(const Tender& tender) const {
    if (tender.due == Money() && tender.kind == TenderKind::vouchers) return;
    of(total::tender, word_of(tender.kind), 1);
    of(total::tender_cents, word_of(tender.kind), tender.due.cents());
    add(total::rounding_cents, tender.rounding);
    if (tender.kind == TenderKind::cash) out.drawer += tender.due;
  }
  void goods(const Basket& basket) const {
    const std::vector<Money> gross = gross_by_line(basket);
    for (std::size_t at = 0; at < basket.lines.size(); ++at)
      of(total::department_cents, basket.lines[at].product.department, gross[at].cents());
    add(total::deposit_cents, basket.deposit());
    if (basket.discount() > Money()) add(total::discount_cents, basket.discount());
  }

  void operator()(const event::SaleCompleted& e) const {
    const Sale& sale = *before.sale;
    count(sale.is_return ? total::returns : total::sales);
    add(sale.is_return ? total::returns_cents : total::sales_cents, sale.is_return ? -e.total : e.total);
    for (const VatLine& line : e.vat) {
      of(total::vat_net_cents, std::to_string(line.percent), line.net.cents());
      of(total::vat_cents, std::to_string(line.percent), line.vat.cents());
    }
    goods(sale.basket);
    // Parts were counted when they were paid.
    tender(e.tender);
    const Money vouchers = sale.basket.paid_by_vouchers();
    if (vouchers != Money()) of(total::tender, word_of(TenderKind::vouchers), 1);
    of(total::tender_cents, word_of(TenderKind::vouchers), vouchers.cents());
    out.receipt = e.receipt;
  }
  void operator()(const event::TrainingCompleted& e) const {
    count(total::training);
    add(total::training_cents, e.practice.total);
  }
  void operator()(const event::PartPaid& e) const {
    if (!before.sale->training) tender(e.tender);
  }
  void operator()(const event::PartGivenBack& e) const {
    if (before.sale->training) return;
    Tender back = before.sale->parts.at(e.part).tender;
    back.due = -back.due;
    tender(back);
  }
  void operator()(const event::SaleVoided&) const {
    if (before.sale->training || before.sale->basket.empty()) return;
    count(total::voids);
    add(total::voids_cents, before.sale->basket.total());
  }
  void operator()(const event::LineRepriced&) const {
    if (!before.sale->training) count(total::corrections);
  }
  void operator()(const event::CopyAsked&) const { count(total::copies); }
  void operator()(const event::ReceiptAsked& e) const {
    if (e.copy && !(before.sale && before.sale->training)) count(total::copies);
  }
  void operator()(const event::DrawerAsked& e) const {
    count(total::drawer_openings);
    if (e.reason == "no_sale") count(total::no_sale);
  }
  void operator()(const event::CashMoved& e) const {
    of(total::cash_cents, word_of(e.move), e.amount.cents());
    out.drawer += signed_move(e.move, e.amount);
  }
  void operator()(const event::DrawerCounted& e) const {
    count(total::counts);
    add(total::difference_cents, e.count.booked);
    out.drawer += e.count.booked;
  }
  void operator()(const event::DayClosed&) const { out.closes = true; }
  void operator()(const event::SaleParked&) const { count(total::parked); }
  void operator()(const event::CardAnswered& e) const {
    if (e.result == CardResult::declined) count(total::card_declined);
    if (e.result == CardResult::unknown) count(total::card_unknown);
  }
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

Tally tally_of(const State& before, const Event& event) {
  Tally out;
  std::visit(Counter{before, out}, event);
  return out;
}

}  // namespace kassabel::lane
