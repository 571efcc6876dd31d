// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/state.h"

namespace kassabel::lane {

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
