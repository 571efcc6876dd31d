// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/effects.h"

#include "kiosk/base/assert.h"

namespace kassabel::lane {
namespace {

Page page_of(const Call& call) { return {call.id, call.kind, call.step, call.pages}; }

Receipt receipt_of(const Rules& rules, const State& state, bool copy) {
  KASSABEL_ASSERT(state.sale && state.sale->done);
  const CompletedSale& done = *state.sale->done;
  Receipt receipt;
  receipt.number = done.receipt;
  receipt.kiosk = state.kiosk;
  receipt.wall = done.wall;
  receipt.shop = rules.shop;
  receipt.basket = state.sale->basket;
  receipt.vat = done.vat;
  receipt.tender = done.tender;
  receipt.demo = state.demo;
  receipt.copy = copy;
  return receipt;
}

struct Effector {
  const Rules& rules;
  const State& after;
  std::uint64_t seq;
  std::vector<Effect>& out;

  void operator()(const event::CardAsked& e) const { out.emplace_back(effect::ChargeCard{e.attempt, e.amount}); }
  void operator()(const event::CardAbortAsked& e) const { out.emplace_back(effect::AbortCard{e.attempt}); }
  void operator()(const event::ReceiptAsked& e) const {
    out.emplace_back(effect::PrintReceipt{seq, receipt_of(rules, after, e.copy)});
  }
  void operator()(const event::DrawerAsked&) const { out.emplace_back(effect::OpenDrawer{seq}); }
  void operator()(const event::CallRaised&) const { out.emplace_back(effect::SendPage{page_of(*after.call)}); }
  void operator()(const event::CallPaged&) const { out.emplace_back(effect::SendPage{page_of(*after.call)}); }
  void operator()(const event::CallAccepted& e) const { out.emplace_back(effect::ClearPage{e.call}); }
  void operator()(const event::CallHere& e) const { out.emplace_back(effect::ClearPage{e.call}); }
  void operator()(const event::CallClosed& e) const { out.emplace_back(effect::ClearPage{e.call}); }
  // Somebody who can look at the terminal is here: ask it again what became of the payment in doubt.
  void operator()(const event::StaffSignedIn&) const {
    if (after.sale && after.sale->card && after.sale->card->unknown)
      out.emplace_back(effect::InquireCard{after.sale->card->attempt});
  }
  template <class Other>
  void operator()(const Other&) const {}  // the outside has nothing to do
};

}  // namespace

std::vector<Effect> effects(const Rules& rules, const State& after, const Event& event, std::uint64_t seq) {
  std::vector<Effect> out;
  std::visit(Effector{rules, after, seq, out}, event);
  return out;
}

std::vector<Effect> pending(const State& state) {
  std::vector<Effect> out;
  if (state.sale && state.sale->card) out.emplace_back(effect::InquireCard{state.sale->card->attempt});
  if (state.call && !state.call->accepted()) out.emplace_back(effect::SendPage{page_of(*state.call)});
  return out;
}

}  // namespace kassabel::lane
