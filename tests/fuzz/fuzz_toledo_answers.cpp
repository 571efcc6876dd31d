// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a Toledo scale may say: the first byte chooses the unit and the decimals, the rest comes byte by byte.
// What comes out is a weight within limits or nothing, and nothing but stable weighs anything.
#include <cstddef>
#include <cstdint>

#include "drivers/scale/toledo.h"
#include "drivers/scale/units.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel;
  if (bytes == 0) return 0;
  scale::toledo::Answers answers({(data[0] & 0x80U) != 0, data[0] % (scale::toledo::decimals_max + 1)});
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto heard = answers.feed(data[i]);
    if (!heard || !heard->weight) continue;
    KASSABEL_ASSERT((data[i] & 0x7FU) == '\r');
    KASSABEL_ASSERT(heard->weight->milligrams >= 0);
    KASSABEL_ASSERT(heard->weight->milligrams <= scale::weight_max_milligrams);
    KASSABEL_ASSERT(heard->weight->state == WeightState::stable || heard->weight->milligrams == 0);
  }
  return 0;
}
