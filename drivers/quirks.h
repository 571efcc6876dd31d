// SPDX-License-Identifier: Apache-2.0
// Reads drivers/devices.toml: what is known of models, as data. Errors name the line. Any thread.
#pragma once

#include <string_view>
#include <vector>

#include "drivers/quirk.h"
#include "kiosk/base/result.h"

namespace kassabel {

inline constexpr std::size_t quirks_max = 2000;

[[nodiscard]] Result<std::vector<Quirk>> parse_quirks(std::string_view toml_text);

// The table that is part of the program.
[[nodiscard]] Result<std::vector<Quirk>> built_in_quirks();

// The line for this model, else the one for its vendor ("04b8:*"), else null.
[[nodiscard]] const Quirk* find_quirk(const std::vector<Quirk>& quirks, std::uint16_t vendor, std::uint16_t product);

}  // namespace kassabel
