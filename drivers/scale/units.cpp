// SPDX-License-Identifier: Apache-2.0
#include "drivers/scale/units.h"

#include <limits>

namespace kassabel::scale {
namespace {

// One unit in milligrams: whole / parts.
struct Size {
  std::int64_t whole = 0, parts = 1;
};

std::optional<Size> size_of(Unit unit) {
  switch (unit) {
    case Unit::milligram:
      return Size{1};
    case Unit::gram:
      return Size{1'000};
    case Unit::kilogram:
      return Size{1'000'000};
    case Unit::carat:
      return Size{200};
    case Unit::tael:
      return std::nullopt;
    case Unit::grain:
      return Size{6'479'891, 100'000};
    case Unit::pennyweight:
      return Size{155'517'384, 100'000};
    case Unit::metric_ton:
      return Size{1'000'000'000};
    case Unit::short_ton:
      return Size{907'184'740};
    case Unit::troy_ounce:
      return Size{311'034'768, 10'000};
    case Unit::ounce:
      return Size{28'349'523'125, 1'000'000};
    case Unit::pound:
      return Size{45'359'237, 100};
  }
  return std::nullopt;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

std::optional<std::int64_t> milligrams_of(std::int64_t value, int exponent, Unit unit) {
  const auto size = size_of(unit);
  if (!size || value < 0 || exponent < exponent_min || exponent > exponent_max) return std::nullopt;
  const std::int64_t times = size->whole * power_of_ten(exponent > 0 ? exponent : 0);
  const std::int64_t parts = size->parts * power_of_ten(exponent < 0 ? -exponent : 0);
  if (value > (std::numeric_limits<std::int64_t>::max() - parts) / times) return std::nullopt;
  const std::int64_t milligrams = (value * times + parts / 2) / parts;
  if (milligrams > weight_max_milligrams) return std::nullopt;
  return milligrams;
}

}  // namespace kassabel::scale
