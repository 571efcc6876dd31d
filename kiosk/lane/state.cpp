// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/state.h"

namespace kassabel::lane {

const Call* find_call(const State& state, std::uint64_t call) {
  if (state.call && state.call->id == call) return &*state.call;
  for (const Call& bell : state.bells)
    if (bell.id == call) return &bell;
  return nullptr;
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
