// SPDX-License-Identifier: Apache-2.0
#include "drivers/keypad/protocol.h"

namespace kassabel::keypad {

const Keys& usual_keys() {
  namespace key = keyboard::key;
  static const Keys keys{
      {key::arrow_up, static_cast<int>(PadKey::up)}, {key::arrow_down, static_cast<int>(PadKey::down)},
      {key::enter, static_cast<int>(PadKey::ok)},    {key::escape, static_cast<int>(PadKey::back)},
      {key::f1, static_cast<int>(PadKey::help)},     {key::f2, static_cast<int>(PadKey::volume)},
      {key::f3, static_cast<int>(PadKey::repeat)}};
  return keys;
}

std::vector<PadKey> Presses::take(std::span<const std::uint8_t> report) {
  constexpr int last = static_cast<int>(PadKey::repeat);
  std::vector<PadKey> presses;
  const auto step = reports_.take(report);
  if (!step) return presses;
  for (const std::uint8_t usage : step->pressed) {
    const auto found = keys_.find(usage);
    if (found != keys_.end() && found->second >= 0 && found->second <= last)
      presses.push_back(static_cast<PadKey>(found->second));
  }
  return presses;
}

}  // namespace kassabel::keypad
