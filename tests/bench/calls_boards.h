// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tests/bench/calls_common.h"

namespace kassabel::bench {

// {"shown_ns": [[one a board] a round], "accept_ns": [one a round], "pss_kib": {"before", "with"}}
[[nodiscard]] nlohmann::json boards(const std::string& socket, int boards, int rounds);

}  // namespace kassabel::bench
