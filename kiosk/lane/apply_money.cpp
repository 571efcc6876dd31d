// SPDX-License-Identifier: Apache-2.0
// What events change about goods that come back, parts that are paid, baskets that wait, the drawer's book and the day.
#include <algorithm>

#include "kiosk/base/assert.h"
#include "kiosk/lane/apply_parts.h"

namespace kassabel::lane {

void Applier::operator()(const event::TrainingCompleted& e) const {
  complete(e.practice);
  sale().done->training = true;
  count_up(state.counters.training, e.practice.receipt);
}

void Applier::operator()(const event::ReturnOpened& e) const {
  state.sale = Sale{};
  state.sale->id = e.sale;
  state.sale->opened = recorded.wall;
  state.sale->training = state.training;
  state.sale->is_return = true;
  state.sale->returned_of = e.of_receipt;
  state.sale->basket = e.goods.basket;
  state.sale->return_vat = e.goods.vat;
  count_up(state.counters.sale, e.sale);
}

void Applier::operator()(const event::PartPaid& e) const { sale().parts.push_back({e.tender, e.reference}); }

void Applier::operator()(const event::PartGivenBack& e) const {
  KASSABEL_ASSERT(e.part < sale().parts.size());
  sale().parts.erase(sale().parts.begin() + static_cast<std::ptrdiff_t>(e.part));
}

void Applier::operator()(const event::SaleParked&) const {
  state.parked.push_back(std::move(sale()));
  state.sale.reset();
  state.refused_scan.reset();
  state.language = rules.language;  // the next shopper finds nothing of this one
  state.look = {};
}

void Applier::operator()(const event::SaleResumed& e) const {
  const auto it =
      std::find_if(state.parked.begin(), state.parked.end(), [&](const Sale& one) { return one.id == e.sale; });
  KASSABEL_ASSERT(it != state.parked.end());
  state.sale = std::move(*it);
  state.parked.erase(it);
}

void Applier::operator()(const event::BasketSlipAsked&) const {}

void Applier::operator()(const event::CashMoved&) const {}  // the tally has it

void Applier::operator()(const event::DrawerCounted& e) const {
  count_up(state.counters.count, e.count.number);
  state.last_count = e.count;
}

void Applier::operator()(const event::DayRead&) const {}

void Applier::operator()(const event::DayPrintAsked&) const { state.day_print = {recorded.seq, ReceiptState::asked}; }

void Applier::operator()(const event::DayClosed& e) const {
  state.counters.z = e.z;
  state.last_count.reset();
  state.day_print = {recorded.seq, ReceiptState::asked};
}

void Applier::operator()(const event::CardDayAnswered&) const {}

void Applier::operator()(const event::ModeSet& e) const { state.mode = e.mode; }

void Applier::operator()(const event::TrainingSet& e) const { state.training = e.on; }

// ---- the clock, the key, what goes out: on record, and nothing that the lane needs

void Applier::operator()(const event::ClockJumped&) const {}
void Applier::operator()(const event::ClockAccepted&) const {}
void Applier::operator()(const event::KeyInForce&) const {}
void Applier::operator()(const event::Exported&) const {}
void Applier::operator()(const event::BackedUp&) const {}
void Applier::operator()(const event::StaffChanged&) const {}

// ---- it takes two

void Applier::operator()(const event::SecondWanted& e) const {
  if (state.staff) state.staff->second_wanted = e.act;
}

void Applier::operator()(const event::SecondJoined& e) const {
  if (!state.staff) return;
  state.staff->second = e.person;
  state.staff->second_badge.reset();
  state.staff->second_wanted.reset();
  state.staff->refused.reset();
}

}  // namespace kassabel::lane
