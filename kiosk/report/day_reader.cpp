// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/day_reader.h"

#include <optional>
#include <set>
#include <utility>

#include "kiosk/domain/agreement.h"

namespace kassabel::report {

using namespace lane;

std::vector<Difference> differences_of(const Totals& recorded, const Totals& read, const std::string& before_name) {
  std::set<std::string> names;
  for (const Totals* one : {&recorded, &read})
    for (const auto& [name, amount] : one->all()) names.insert(name);
  std::vector<Difference> out;
  for (const std::string& name : names)
    if (recorded.get(name) != read.get(name)) out.push_back({before_name + name, recorded.get(name), read.get(name)});
  return out;
}

// A Z with another number than the one after the last is a difference too: they are gapless.
void DayReader::close(const Fact& fact, const event::DayClosed& e) {
  ReadZ z{e.z, fact.seq, fact.wall, e.person, e.day, e.grand, e.drawer, std::exchange(period_, Sums{}), {}};
  if (whole_period_) {
    z.differences = differences_of(z.recorded, z.read.totals);
    add_to_grand(grand_, z.read.totals);
    const auto of_all = differences_of(z.grand, grand_, "grand/");
    z.differences.insert(z.differences.end(), of_all.begin(), of_all.end());
    if (e.z != last_z_ + 1)
      z.differences.push_back({"z", static_cast<std::int64_t>(e.z), static_cast<std::int64_t>(last_z_ + 1)});
  }
  // What this one says is what the next one has to add to; where it is wrong that was said once.
  grand_ = e.grand;
  last_z_ = e.z;
  whole_period_ = true;
  if (span_.has(fact.wall)) zs_.push_back(std::move(z));
}

void DayReader::feed(const Fact& fact) {
  if (fact.seq == 1) whole_period_ = true;
  // As it was before: with its old price, with the part that is given back.
  std::optional<ReadSale> before;
  const bool needs_before = std::holds_alternative<event::LineRepriced>(fact.event) ||
                            std::holds_alternative<event::PartGivenBack>(fact.event);
  if (needs_before && sales_.open() != nullptr) before = *sales_.open();
  const auto ended = sales_.feed(fact);
  const ReadSale* end = ended ? &*ended : nullptr;
  const ReadSale* open = before ? &*before : sales_.open();
  if (const auto* closed = std::get_if<event::DayClosed>(&fact.event)) return close(fact, *closed);
  period_.add(fact, end, open);
  if (!span_.has(fact.wall)) return;
  Sums of_fact;
  of_fact.add(fact, end, open);
  if (!of_fact.totals.all().empty() || !of_fact.more.all().empty()) days_[local_day(fact.wall)].merge(of_fact);
}

}  // namespace kassabel::report
