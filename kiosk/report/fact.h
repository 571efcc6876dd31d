// SPDX-License-Identifier: Apache-2.0
// A fact: an event with the place that it has in the journal. All that reports and exports read; they know no state of
// a lane. Plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/lane/event.h"
#include "kiosk/ports/journal.h"

namespace kassabel::report {

struct Fact {
  std::uint64_t seq = 0;
  WallTime wall;
  std::string hash;  // of its record
  lane::Event event;
};

// Nothing: its body went by rule. Errors as lane::decode has them.
[[nodiscard]] Result<std::optional<Fact>> fact_of(const StoredRecord& record);

}  // namespace kassabel::report
