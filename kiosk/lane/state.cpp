// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/state.h"

#include <algorithm>

namespace kassabel::lane {

int age_wanted(const Sale& sale) {
  int years = 0;
  for (const BasketLine& line : sale.basket.lines)
    if (line.quantity > 0 && line.product.min_age > sale.age.decided_years)
      years = std::max(years, line.product.min_age);
  return years;
}

Money left_to_pay(const Sale& sale) {
  Money left = sale.basket.to_pay();
  for (const PaidPart& part : sale.parts) left = left - part.tender.due;
  return left;
}

Money cash_due(const Rules& rules, const Sale& sale) {
  return rounded_due(rules.rounding, tender_cash, left_to_pay(sale));
}

bool may_undo(const Rules& rules, const State& state, std::int64_t boot_ms) {
  if (!state.sale || state.sale->done || state.sale->card || !state.sale->undo) return false;
  const BasketLine* line = state.sale->basket.find(state.sale->undo->line);
  const int refused = state.sale->age.refused_years;
  if (line == nullptr || (refused != 0 && line->product.min_age >= refused)) return false;
  return boot_ms - state.sale->undo->boot_ms < rules.limits.undo_ms;
}

const Call* find_call(const State& state, std::uint64_t call) {
  if (state.call && state.call->id == call) return &*state.call;
  for (const Call& bell : state.bells)
    if (bell.id == call) return &bell;
  return nullptr;
}

bool may_slip(const Rules& rules, const State& state) {
  return rules.agreement.slip && state.call && state.call->step == CallStep::other_way && state.call->rings() &&
         device_of(state, DeviceKind::printer).state == DeviceState::working;
}

DeviceStatus device_of(const State& state, DeviceKind kind) {
  DeviceStatus best{kind, "", DeviceState::absent, ""};
  for (const DeviceStatus& status : state.devices) {
    if (status.kind != kind) continue;
    if (status.state == DeviceState::working) return status;
    if (best.id.empty() || status.state == DeviceState::trouble) best = status;
  }
  return best;
}

}  // namespace kassabel::lane
