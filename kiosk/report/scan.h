// SPDX-License-Identifier: Apache-2.0
// Which records of a journal a report needs, and reading them in order in pieces: a year is millions. Main thread.
#pragma once

#include <cstdint>
#include <functional>

#include "kiosk/base/result.h"
#include "kiosk/domain/wait_report.h"
#include "kiosk/ports/journal.h"
#include "kiosk/report/fact.h"

namespace kassabel::report {

struct SeqSpan {
  std::uint64_t from = 1, to = 0;  // both included
};

// From the Z before the first day of the span (or record 1) to what is the last record now.
[[nodiscard]] Result<SeqSpan> records_for(Journal& journal, DaySpan days);

// An error of `each` ends it.
[[nodiscard]] Result<void> for_each_record(Journal& journal, SeqSpan seqs,
                                           const std::function<Result<void>(const StoredRecord&)>& each);
// The same, decoded; what went by rule is left out.
[[nodiscard]] Result<void> for_each_fact(Journal& journal, SeqSpan seqs, const std::function<void(const Fact&)>& each);

}  // namespace kassabel::report
