// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/sale_reader.h"

#include <algorithm>
#include <utility>

#include "kiosk/domain/enum_words.h"

namespace kassabel::report {

using namespace lane;

std::vector<Payment> payments_of(const ReadSale& sale) {
  std::vector<Payment> out;
  for (const Tender& tender : sale.tenders)
    if (tender.kind != TenderKind::vouchers || tender.due != Money())
      out.push_back({std::string(word_of(tender.kind)), "", tender.due});
  for (const Voucher& voucher : sale.basket.vouchers)
    out.push_back({std::string(word_of(TenderKind::vouchers)), voucher.label, voucher.worth});
  return out;
}

void SaleReader::begin(const Fact& fact, std::uint64_t sale) {
  open_ = ReadSale{};
  open_->sale = sale;
  open_->opened = fact.wall;
  open_->training = training_;
}

void SaleReader::reprice(const event::LineRepriced& e) {
  if (BasketLine* line = open_->basket.find(e.line)) line->corrected = e.price;
}

// What stands in the open basket.
void SaleReader::change(const Event& event) {
  if (!open_) return;
  Basket& basket = open_->basket;
  if (const auto* added = std::get_if<event::LineAdded>(&event)) {
    basket.lines.push_back(
        {added->line, added->product, added->quantity, added->weight_g, added->labelled, std::nullopt});
  } else if (const auto* changed = std::get_if<event::LineChanged>(&event)) {
    if (BasketLine* line = basket.find(changed->line)) line->quantity = changed->quantity;
  } else if (const auto* repriced = std::get_if<event::LineRepriced>(&event)) {
    reprice(*repriced);
  } else if (const auto* settled = std::get_if<event::DiscountsSettled>(&event)) {
    basket.discounts = settled->discounts;
  } else if (const auto* taken = std::get_if<event::VoucherTaken>(&event)) {
    basket.vouchers.push_back(taken->voucher);
  } else if (const auto* part = std::get_if<event::PartPaid>(&event)) {
    open_->tenders.push_back(part->tender);
  } else if (const auto* given = std::get_if<event::PartGivenBack>(&event)) {
    if (given->part < open_->tenders.size())
      open_->tenders.erase(open_->tenders.begin() + static_cast<std::ptrdiff_t>(given->part));
  } else if (const auto* back = std::get_if<event::VoucherReturned>(&event)) {
    std::erase_if(basket.vouchers, [&](const Voucher& one) { return one.label == back->label && one.id == back->id; });
  }
}

ReadSale SaleReader::take(const Fact& fact, std::uint64_t sale) {
  ReadSale out;
  if (open_ && open_->sale == sale) {
    out = std::move(*open_);
    open_.reset();
  } else if (const auto it = parked_.find(sale); it != parked_.end()) {
    out = std::move(it->second);
    parked_.erase(it);
  } else {
    missed_ = true;
    out.sale = sale;
    out.opened = fact.wall;
  }
  out.ended_seq = fact.seq;
  out.ended = fact.wall;
  out.ended_hash = fact.hash;
  return out;
}

ReadSale SaleReader::completed(const Fact& fact, const event::SaleCompleted& e, bool practice) {
  ReadSale out = take(fact, e.sale);
  out.is_return = out.is_return || e.returned_of != 0 || e.total < Money();
  out.end = practice ? SaleEnd::practised : out.is_return ? SaleEnd::returned : SaleEnd::sold;
  out.training = practice;
  out.receipt = e.receipt;
  if (e.returned_of != 0) out.returned_of = e.returned_of;
  out.total = e.total;
  out.deposit = e.deposit;
  out.vat = e.vat;
  out.tenders = e.parts;
  out.tenders.push_back(e.tender);
  out.person = e.person;
  return out;
}

ReadSale SaleReader::voided(const Fact& fact, const event::SaleVoided& e) {
  ReadSale out = take(fact, e.sale);
  out.end = SaleEnd::voided;
  out.total = out.basket.total();
  out.deposit = out.basket.deposit();
  out.tenders.clear();
  out.person = e.person;
  out.reason = e.reason;
  return out;
}

std::optional<ReadSale> SaleReader::feed(const Fact& fact) {
  const Event& event = fact.event;
  if (const auto* opened = std::get_if<event::SaleOpened>(&event)) {
    begin(fact, opened->sale);
  } else if (const auto* back = std::get_if<event::ReturnOpened>(&event)) {
    begin(fact, back->sale);
    open_->is_return = true;
    open_->returned_of = back->of_receipt;
    open_->basket = back->goods.basket;
    open_->vat = back->goods.vat;
    open_->reason = back->reason;
  } else if (const auto* done = std::get_if<event::SaleCompleted>(&event)) {
    return completed(fact, *done, false);
  } else if (const auto* practice = std::get_if<event::TrainingCompleted>(&event)) {
    return completed(fact, practice->practice, true);
  } else if (const auto* gone = std::get_if<event::SaleVoided>(&event)) {
    return voided(fact, *gone);
  } else if (const auto* parked = std::get_if<event::SaleParked>(&event)) {
    if (open_ && open_->sale == parked->sale) parked_.insert_or_assign(parked->sale, std::move(*open_));
    open_.reset();
  } else if (const auto* resumed = std::get_if<event::SaleResumed>(&event)) {
    open_ = take(fact, resumed->sale);
  } else if (const auto* trains = std::get_if<event::TrainingSet>(&event)) {
    training_ = trains->on;
  } else if (std::holds_alternative<event::KioskStarted>(event)) {
    training_ = false;  // practice ends with a restart; a sale that was begun in it stays practice
  } else {
    change(event);
  }
  return std::nullopt;
}

}  // namespace kassabel::report
