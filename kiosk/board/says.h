// SPDX-License-Identifier: Apache-2.0
// What a person says on a page, one address a thing: {"call": 7} and what belongs to it. Bytes from outside: limits and
// types are checked here, whether it may be said is decided by the lane. Pure; any thread.
#pragma once

#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/ports/input.h"

namespace kassabel::board {

[[nodiscard]] bool is_says_path(std::string_view path);
// invalid: the text says which field. path: one of is_says_path.
[[nodiscard]] Result<input::says::What> parse_says(std::string_view path, std::string_view body);

}  // namespace kassabel::board
