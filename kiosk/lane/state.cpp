// SPDX-License-Identifier: Apache-2.0
#include "kiosk/lane/state.h"

namespace kassabel::lane {

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
