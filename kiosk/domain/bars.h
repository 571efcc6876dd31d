// SPDX-License-Identifier: Apache-2.0
// A bar code as modules, the way a printer needs it: EAN-13 and EAN-8 (GS1 General Specifications, section 5.2; ISO/IEC
// 15420) for what a shop sells, Code 128 set B (section 5.4; ISO/IEC 15417) for a badge. Pure. What to print is in
// modules; how large a module is, the paper decides: 0.264 to 0.660 mm, 0.330 mm is the size that all else is given
// for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/gtin.h"

namespace kassabel {

enum class BarModule {
  light,
  dark,
  guard,  // dark, and reaches further down: start, middle and end of an EAN symbol
};

struct Bars {
  enum class Kind { ean_13, ean_8, code_128 };
  Kind kind = Kind::ean_13;
  std::vector<BarModule> modules;       // without the quiet zones
  int quiet_left = 0, quiet_right = 0;  // modules that have to stay light beside them
  std::string text;                     // what people read below
  [[nodiscard]] int width() const { return quiet_left + static_cast<int>(modules.size()) + quiet_right; }
};

inline constexpr int module_nominal_um = 330;
inline constexpr int ean_13_height_nominal_um = 22'850;
inline constexpr int ean_8_height_nominal_um = 18'230;
inline constexpr int guard_extra_modules = 5;

// invalid: 14 digits that begin with another one than 0 are never at a till.
[[nodiscard]] Result<Bars> ean_bars(Gtin gtin);

inline constexpr std::size_t code_128_max = 48;
// invalid: empty, longer than code_128_max, or a character outside of printable ASCII.
[[nodiscard]] Result<Bars> code_128_bars(std::string_view text);

}  // namespace kassabel
