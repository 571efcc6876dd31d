// SPDX-License-Identifier: Apache-2.0
// The journal's head in a second place, DATABASE.head: written after each commit, so a journal whose end was cut off
// shows. It may lag behind by what was committed in the instant of a crash; it is never ahead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/result.h"
#include "store-db/files.h"

namespace kassabel::store {

struct HeadMark {
  std::string epoch;
  std::int64_t seq = 0;
  std::string hash;  // hex
  bool operator==(const HeadMark&) const = default;
};

[[nodiscard]] Path head_path(const Path& database);
// Nothing when there is no such file; corrupt when it is not one of ours.
[[nodiscard]] Result<std::optional<HeadMark>> read_head(const Path& database);
[[nodiscard]] Result<void> write_head(const Path& database, const HeadMark& mark);

}  // namespace kassabel::store
