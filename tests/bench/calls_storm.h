// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tests/bench/calls_common.h"

namespace kassabel::bench {

// {"calls", "seconds", "lost", "double", "records", "paged_ns": [one a call]}; ends the program when the journal does
// not verify.
[[nodiscard]] nlohmann::json storm(const std::string& folder, int calls_a_minute, int seconds);

}  // namespace kassabel::bench
