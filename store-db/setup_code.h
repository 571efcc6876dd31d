// SPDX-License-Identifier: Apache-2.0
// The code with which the first manager begins: made at a start of a kiosk at which nobody works, shown once there,
// kept as a hash, good for one use within a day. Main thread; the database outlives it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/person.h"
#include "store-db/database.h"

namespace kassabel::store {

inline constexpr std::int64_t setup_code_ms = 24 * 3'600'000;
inline constexpr int setup_tries_max = 10;

// A new one, in place of the one before; nothing when somebody works here. Show it to whoever stands at the machine,
// and write it nowhere.
[[nodiscard]] Result<std::optional<std::string>> make_setup_code(Database& database, std::int64_t utc_ms);

// Adds the first manager and takes the code back. refused, in words: it is wrong, too old, used, tried too often, or
// somebody works here already. A try is on disk before the code is compared.
[[nodiscard]] Result<void> add_first_manager(Database& database, std::string_view code, const Person& person,
                                             std::string_view badge_code, std::string_view pin, std::int64_t utc_ms);

}  // namespace kassabel::store
