// SPDX-License-Identifier: Apache-2.0
// Fuzzes HID scales: the first byte says how long the report descriptor is, then it comes, then a report. A layout that
// was understood never reads outside of a report that is long enough; the usual layout is tried as well.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/scale/hid_report.h"
#include "drivers/scale/units.h"
#include "kiosk/base/assert.h"

namespace {

using namespace kassabel;

void judge(std::span<const std::uint8_t> report, const scale::hid::Layout& layout) {
  const auto weight = scale::hid::parse_report(report, layout);
  if (!weight) return;
  KASSABEL_ASSERT(report.size() >= layout.report_bytes);
  KASSABEL_ASSERT(weight->milligrams >= 0 && weight->milligrams <= scale::weight_max_milligrams);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  if (bytes == 0) return 0;
  const std::span<const std::uint8_t> all(data + 1, bytes - 1);
  const std::size_t descriptor_bytes = std::min<std::size_t>(data[0], all.size());
  const auto report = all.subspan(descriptor_bytes);
  judge(report, {});
  const auto layout = scale::hid::parse_descriptor(all.first(descriptor_bytes));
  if (!layout) return 0;
  for (const std::size_t at : {layout->status_at, layout->unit_at, layout->scaling_at})
    KASSABEL_ASSERT(at < layout->report_bytes);
  KASSABEL_ASSERT(layout->weight_at + layout->weight_bytes <= layout->report_bytes);
  judge(report, *layout);
  return 0;
}
