// SPDX-License-Identifier: Apache-2.0
// What a scale says. It is shown and never priced: no scale here is part of a certified weighing system. Plain values.
#pragma once

#include <cstdint>

namespace kassabel {

enum class WeightState {
  stable,
  in_motion,
  under_zero,
  over_capacity,
  needs_zero,  // it was not empty when it was switched on
  fault,
};

struct Weight {
  WeightState state = WeightState::fault;
  std::int64_t milligrams = 0;  // of stable and in_motion; else 0
  bool operator==(const Weight&) const = default;
};

}  // namespace kassabel
