// SPDX-License-Identifier: Apache-2.0
// Fuzzes the HID report descriptor parser: a layout or a knob it gives out must lie inside its own
// report.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/scanner/protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::scanner;
  const Knobs knobs = parse_knobs({data, bytes});
  for (const auto& knob : {knobs.error_beep, knobs.good_beep, knobs.trigger})
    if (knob) KASSABEL_ASSERT(turn(*knob).size() == knob->report_bytes && knob->value != 0);
  if (const auto top_level = parse_top_level({data, bytes}))
    for (const TopLevel& one : *top_level) KASSABEL_ASSERT(one.input_max_bytes <= report_max_bytes + 1);
  const auto layout = parse_report_descriptor({data, bytes});
  if (!layout) return 0;
  KASSABEL_ASSERT(layout->report_bytes <= report_max_bytes + 1);
  KASSABEL_ASSERT(layout->length_at < layout->report_bytes);
  KASSABEL_ASSERT(layout->data_max_bytes > 0);
  KASSABEL_ASSERT(layout->data_at + layout->data_max_bytes <= layout->report_bytes);
  KASSABEL_ASSERT(layout->report_bytes <= layout->input_max_bytes);
  if (layout->letter_at) KASSABEL_ASSERT(*layout->letter_at < layout->report_bytes);
  if (layout->continued_at) KASSABEL_ASSERT(*layout->continued_at < layout->report_bytes);
  LabelReader reader(*layout);
  static_cast<void>(reader.decode(std::vector<std::uint8_t>(layout->report_bytes, 0x31), 0));
  return 0;
}
