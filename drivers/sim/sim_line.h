// SPDX-License-Identifier: Apache-2.0
// The words of `kassabel sim`: one JSON object a line in, one JSON object a line out. What the devices can answer is
// answered here; the rest (touch, screenshot, probe, quit, clock) goes to main. Any thread; nothing thrown.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kassabel::sim {

class SimControl;
class SimCardTerminal;

inline constexpr std::size_t line_max_bytes = 4096;
inline constexpr std::size_t answer_max_bytes = 1 << 20;

using SimOther = std::function<std::string(std::string json_request)>;

// {"ok":true,...} or {"ok":false,"error":"..."}, without a line end. card may be null.
[[nodiscard]] std::string answer_sim_line(std::string_view line, SimControl& control, SimCardTerminal* card,
                                          const SimOther& other);
[[nodiscard]] std::string sim_error(std::string_view words);

}  // namespace kassabel::sim
