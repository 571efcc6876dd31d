// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a bell's board may say: any bytes make whole lines of ours or nothing.
#include <cstddef>
#include <cstdint>

#include "drivers/bell/protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::bell;
  Lines lines;
  for (std::size_t i = 0; i < bytes; ++i) {
    const auto said = lines.feed(data[i]);
    if (!said) continue;
    KASSABEL_ASSERT(data[i] == '\n');
    if (const auto* hello = std::get_if<Hello>(&*said)) KASSABEL_ASSERT(is_id(hello->id));
  }
  return 0;
}
