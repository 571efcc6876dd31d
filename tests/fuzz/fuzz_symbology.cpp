// SPDX-License-Identifier: Apache-2.0
// Fuzzes the symbology: the maker's letter, then a label as a scanner sends it, with or without an identifier in front.
// Whatever comes out is a label still, and settling it again changes nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "drivers/scanner/symbology.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::scanner;
  if (bytes < 2) return 0;
  const char letter = static_cast<char>(data[0]);
  const auto label = clean_label(std::string(data + 1, data + bytes));
  if (!label) return 0;
  const Label settled = settle(*label, letter);
  KASSABEL_ASSERT(settled.aim.empty() || is_aim(settled.aim));
  KASSABEL_ASSERT(!settled.text.empty() && is_text(settled.text));
  KASSABEL_ASSERT(settled.text == label->text || (settled.aim == "]E0" && settled.text.size() == 12));
  KASSABEL_ASSERT(settle(settled, letter) == settled);
  return 0;
}
