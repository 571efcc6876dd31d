// SPDX-License-Identifier: Apache-2.0
// Days and Zs, read from the journal alone: it sums for itself what the records of a day say, and holds what each Z
// says of itself against that. A business day is the local date of the record that ended a sale; a Z's period is what
// came since the Z before. Memory: a few hundred bytes a day. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/domain/wait_report.h"
#include "kiosk/report/sums.h"

namespace kassabel::report {

struct Difference {
  std::string name;  // as in domain/totals.h; "grand/..." of all days
  std::int64_t recorded = 0, read = 0;
  bool operator==(const Difference&) const = default;
};

struct ReadZ {
  std::uint64_t z = 0, seq = 0;
  WallTime wall;
  std::string person;
  Totals recorded, grand;
  Money drawer;
  Sums read;                            // since the Z before
  std::vector<Difference> differences;  // none: it agrees
};

// Every name of which one says another amount than the other.
[[nodiscard]] std::vector<Difference> differences_of(const Totals& recorded, const Totals& read,
                                                     const std::string& before_name = "");

class DayReader {
 public:
  // Days outside are summed for their Z only.
  explicit DayReader(DaySpan span) : span_(span) {}
  void feed(const Fact& fact);

  [[nodiscard]] const std::map<std::int32_t, Sums>& days() const { return days_; }  // by 20261122
  [[nodiscard]] const std::vector<ReadZ>& zs() const { return zs_; }                // that were made in the span
  [[nodiscard]] const Sums& since_z() const { return period_; }                     // what an X says now
  [[nodiscard]] const Totals& grand() const { return grand_; }                      // as the last Z says
  [[nodiscard]] bool missed() const { return sales_.missed(); }

 private:
  void close(const Fact& fact, const lane::event::DayClosed& e);

  DaySpan span_;
  SaleReader sales_;
  std::map<std::int32_t, Sums> days_;
  Sums period_;
  Totals grand_;
  bool whole_period_ = false;  // so was the record after the Z before
  std::uint64_t last_z_ = 0;
  std::vector<ReadZ> zs_;
};

}  // namespace kassabel::report
