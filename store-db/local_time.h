// SPDX-License-Identifier: Apache-2.0
// Times as a catalogue file has them: local, to the minute, without a zone. They follow the clock on the shop's wall:
// a price from 00:00 begins when that clock says so, also on a day of 23 or 25 hours. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"

namespace kassabel::store {

// Minutes since 1970-01-01T00:00 on the wall.
inline constexpr std::int64_t no_start = 0;
inline constexpr std::int64_t no_end = 4'000'000'000;  // both fit in 32 bits
inline constexpr std::int64_t minutes_a_day = 24 * 60;

[[nodiscard]] std::int64_t wall_minute(WallTime wall);
// "2026-12-01" (00:00) or "2026-12-01T08:00"; nothing: not such a time, or no day of the calendar from 2000 to 2199.
[[nodiscard]] std::optional<std::int64_t> parse_wall_minute(std::string_view text);
// "2026-12-01T08:00"
[[nodiscard]] std::string wall_minute_text(std::int64_t minute);
// "2026-12-01" as 20261201; nothing as above.
[[nodiscard]] std::optional<std::int32_t> parse_day(std::string_view text);

}  // namespace kassabel::store
