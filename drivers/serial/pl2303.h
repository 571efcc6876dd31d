// SPDX-License-Identifier: Apache-2.0
// Prolific PL2303: CDC's requests behind an opening of its own. Pure. Source: README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/serial/chip.h"

namespace kassabel::serial {

[[nodiscard]] std::optional<ModemLines> pl2303_notice(std::span<const std::uint8_t> notice);

}  // namespace kassabel::serial
