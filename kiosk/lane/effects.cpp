// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/effects.h"

#include "kiosk/base/assert.h"

namespace kassabel::lane {
namespace {

Page page_of(const Rules& rules, const Call& call, const Moment& now) {
  return {call.id,
          call.kind,
          call.step,
          call.pages,
          place_of(rules, call),
          call.elapsed_ms(now.boot_ms),
          asked_at(rules.agreement, now.wall, call.step, call.passed_by)};
}

effect::ShowLamp lamp_effect(const Call& call) {
  return {call.place, call.place.empty() ? beacon_of(call) : lamp_of(call)};
}

CardPayment in_doubt(const State& state) {
  const CardAttempt& card = *state.sale->card;
  return {card.attempt, card.amount < Money() ? -card.amount : card.amount, state.card_reference};
}

struct Effector {
  const Rules& rules;
  const State& after;
  const Recorded& recorded;
  std::vector<Effect>& out;

  void page(std::uint64_t id) const {
    const Call* call = find_call(after, id);
    KASSABEL_ASSERT(call != nullptr);
    out.emplace_back(effect::SendPage{page_of(rules, *call, {recorded.wall, recorded.boot_ms})});
    lamp(*call);
  }
  void lamp(const Call& call) const {
    if (call.place != test_place) out.emplace_back(lamp_effect(call));
  }
  void answered(std::uint64_t id) const {
    const Call* call = find_call(after, id);
    if (call == nullptr) return;  // a test call: accepted is solved
    out.emplace_back(effect::ClearPage{id, call->accepted_name.empty() ? rules.place : call->accepted_name});
    lamp(*call);
  }

  void operator()(const event::CardAsked& e) const {
    if (e.amount < Money())
      out.emplace_back(effect::GiveBackCard{{e.attempt, -e.amount, e.given_back}});
    else
      out.emplace_back(effect::ChargeCard{{e.attempt, e.amount, after.card_reference}});
  }
  void operator()(const event::CardAbortAsked& e) const { out.emplace_back(effect::AbortCard{e.attempt}); }
  void operator()(const event::ReceiptAsked& e) const {
    out.emplace_back(effect::PrintReceipt{recorded.seq, receipt_of(rules, after, e.copy)});
  }
  void operator()(const event::CopyAsked& e) const { out.emplace_back(effect::PrintCopy{recorded.seq, e.receipt}); }
  void operator()(const event::DrawerAsked&) const { out.emplace_back(effect::OpenDrawer{recorded.seq}); }
  void operator()(const event::CallRaised& e) const { page(e.call); }
  void operator()(const event::CallPaged& e) const { page(e.call); }
  void operator()(const event::CallSent& e) const { lamp(*find_call(after, e.call)); }
  void operator()(const event::CallPassedOn& e) const { lamp(*find_call(after, e.call)); }
  void operator()(const event::CallReasonGiven& e) const {
    if (find_call(after, e.call)->rings()) page(e.call);
  }
  void operator()(const event::CallAccepted& e) const { answered(e.call); }
  void operator()(const event::CallHere& e) const { answered(e.call); }
  void operator()(const event::CallClosed& e) const {
    out.emplace_back(effect::ClearPage{e.call, ""});
    if (e.place != test_place) out.emplace_back(effect::ShowLamp{e.place, LampState::off});
  }
  void operator()(const event::SlipAsked& e) const {
    out.emplace_back(effect::PrintSlip{recorded.seq, e.call, recorded.wall});
  }
  void operator()(const event::TestLineAsked&) const { out.emplace_back(effect::PrintTestLine{recorded.seq}); }
  // Somebody who can look at the terminal is here: ask it again what became of the payment in doubt.
  void operator()(const event::StaffSignedIn&) const {
    if (after.sale && after.sale->card && after.sale->card->unknown)
      out.emplace_back(effect::InquireCard{in_doubt(after)});
  }
  void operator()(const event::DayPrintAsked& e) const {
    out.emplace_back(effect::PrintDay{recorded.seq, e.z, after.day, after.grand, recorded.wall, e.z == 0});
  }
  void operator()(const event::DayClosed& e) const {
    out.emplace_back(effect::PrintDay{recorded.seq, e.z, e.day, e.grand, recorded.wall, true});
    out.emplace_back(effect::DayIsClosed{e.z});
  }
  void operator()(const event::BasketSlipAsked& e) const {
    out.emplace_back(effect::PrintBasket{recorded.seq, e.sale, after.sale->basket, recorded.wall});
  }
  template <class Other>
  void operator()(const Other&) const {}  // the outside has nothing to do
};

}  // namespace

Receipt receipt_of(const Rules& rules, const State& state, bool copy) {
  KASSABEL_ASSERT(state.sale && state.sale->done);
  const CompletedSale& done = *state.sale->done;
  Receipt receipt;
  receipt.number = done.receipt;
  receipt.parts = done.parts;
  receipt.training = done.training;
  receipt.is_return = state.sale->is_return;
  receipt.returned_of = state.sale->returned_of;
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

std::vector<Effect> effects(const Rules& rules, const State& after, const Event& event, const Recorded& recorded) {
  std::vector<Effect> out;
  std::visit(Effector{rules, after, recorded, out}, event);
  return out;
}

std::vector<Effect> pending(const Rules& rules, const State& state, const Moment& now) {
  std::vector<Effect> out;
  if (state.sale && state.sale->card) out.emplace_back(effect::InquireCard{in_doubt(state)});
  const auto take_up = [&](const Call& call) {
    if (call.rings()) out.emplace_back(effect::SendPage{page_of(rules, call, now)});
    if (call.place != test_place) out.emplace_back(lamp_effect(call));
  };
  if (state.call) take_up(*state.call);
  for (const Call& call : state.bells) take_up(call);
  return out;
}

KASSABEL_SUM_BODIES(Effect, EffectKinds)

}  // namespace kassabel::lane
