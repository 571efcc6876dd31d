// SPDX-License-Identifier: Apache-2.0
// What literal views are made with.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/lane/view.h"

namespace kassabel::views {

// What was touched on the screen before: a word that the kit keeps for it.
struct Chosen {
  std::string screen, key, value;
};

struct Named {
  std::string name;  // "basket-unknown"
  lane::View view;
  std::vector<Chosen> chosen = {};
};

[[nodiscard]] inline Money cents(std::int64_t value) { return Money::from_cents(value); }

// Saturday 21 November 2026, 14:32 in Amsterdam.
inline constexpr WallTime saturday_afternoon{1795267920000, 60};

[[nodiscard]] inline lane::View with(lane::Screen screen) {
  lane::View view;
  view.shop_name = "Buurtwinkel De Linde";
  view.wall = saturday_afternoon;
  view.screen = std::move(screen);
  return view;
}

[[nodiscard]] inline lane::View call_open(lane::View view, CallPhase phase, const std::string& name = {}) {
  view.bell.call_open = true;
  view.bell.phase = phase;
  view.bell.name = name;
  return view;
}

}  // namespace kassabel::views
