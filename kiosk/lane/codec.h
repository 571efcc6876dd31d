// SPDX-License-Identifier: Apache-2.0
// codec: events to journal records (JSON bodies, versioned types) and to projection rows, and records back to events.
// Old type versions are read through an upcast here; nothing stored is ever re-serialised.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/lane/apply.h"
#include "kiosk/ports/journal.h"

namespace kassabel::lane {

[[nodiscard]] NewRecord encode(const Event& event);
// corrupt: the body does not fit its type; newer: a type or version this program does not know.
[[nodiscard]] Result<Event> decode(const StoredRecord& record);

// The types of records that there can be, as the journal has them.
[[nodiscard]] std::vector<std::string> record_types();

// The rows that one event changes. before/after: the state around it.
[[nodiscard]] std::vector<ProjectionRow> project(const State& before, const State& after, const Event& event,
                                                 const Recorded& recorded);

}  // namespace kassabel::lane
