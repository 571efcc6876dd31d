// SPDX-License-Identifier: Apache-2.0
// The other end of the sim socket, for `kassabel sim` and the tests. Blocks until the answer or the time-out.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/result.h"

namespace kassabel::sim {

inline constexpr std::int64_t sim_request_timeout_ms = 15'000;

// One JSON object (without a line end) there, one back. not_found or unavailable: no kiosk with simulated devices
// answers at that path. An answer {"ok":false,...} is an answer, not an error.
[[nodiscard]] Result<std::string> sim_request(const std::string& path, const std::string& json,
                                              std::int64_t timeout_ms = sim_request_timeout_ms);

}  // namespace kassabel::sim
