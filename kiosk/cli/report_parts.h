// SPDX-License-Identifier: Apache-2.0
// What the reports have in common: the days that were asked for, and a journal to read. Part of the cli.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/cli/commands.h"
#include "kiosk/domain/wait_report.h"
#include "kiosk/ports/journal.h"
#include "kiosk/report/fact.h"
#include "kiosk/report/scan.h"

namespace kassabel::cli {

// --from and --to; invalid: one is no date, or they are the wrong way round.
[[nodiscard]] Result<DaySpan> days_of(const std::string& from, const std::string& to);

// 20261122 -> "2026-11-22".
[[nodiscard]] std::string date_text(std::int32_t day);
// "2026-11-22 14:38:43", as the clock on the wall said.
[[nodiscard]] std::string wall_text(WallTime wall);
[[nodiscard]] std::string euros(std::int64_t cents);

// Each fact from the Z before the first day on. all: from record 1.
[[nodiscard]] Result<void> read_facts(Journal& journal, DaySpan days, bool all,
                                      const std::function<void(const report::Fact&)>& each);

// Each Z against an independent reading of its records: what was found, in words; corrupt: a Z that differs, or none.
[[nodiscard]] Result<std::string> sums_agree(const Hooks& hooks, const std::string& db);

}  // namespace kassabel::cli
