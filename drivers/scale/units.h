// SPDX-License-Identifier: Apache-2.0
// Weights in the units that scales use, as milligrams, exactly in integers and rounded to the nearest once. Pure.
// Sources: the numbers of the units are those of HID usage tables page 8D (weight unit, 51 to 5C); the pound is
// 453.59237 g by the agreement of 1959, ounce, grain and the troy ounce follow from it.
#pragma once

#include <cstdint>
#include <optional>

namespace kassabel::scale {

enum class Unit : std::uint8_t {
  milligram = 1,
  gram = 2,
  kilogram = 3,
  carat = 4,
  tael = 5,  // as heavy as the city says: never turned into milligrams
  grain = 6,
  pennyweight = 7,
  metric_ton = 8,
  short_ton = 9,
  troy_ounce = 10,
  ounce = 11,
  pound = 12,
};

inline constexpr int exponent_min = -6, exponent_max = 3;
inline constexpr std::int64_t weight_max_milligrams = 100'000'000'000;  // 100 t: more is no weight but noise

// value x 10^exponent units. Nothing: no such unit, or out of the limits above; value is 0 to 2^32.
[[nodiscard]] std::optional<std::int64_t> milligrams_of(std::int64_t value, int exponent, Unit unit);

}  // namespace kassabel::scale
