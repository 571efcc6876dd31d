// SPDX-License-Identifier: Apache-2.0
// Fuzzes the reports of IBM OEM scanners: each begins with the length that arrives and a pause in milliseconds.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/scanner/oem_protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::scanner;
  OemReader reader;
  std::span<const std::uint8_t> rest(data, bytes);
  std::int64_t now_ms = 0;
  while (rest.size() >= 2) {
    const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 2);
    now_ms += rest[1];
    const auto report = rest.subspan(2, length);
    rest = rest.subspan(2 + length);
    static_cast<void>(reader.expire(now_ms));
    const auto said = reader.decode(report, now_ms);
    if (!said) continue;
    if (const auto* const label = std::get_if<Label>(&said->label)) {
      KASSABEL_ASSERT(!label->text.empty() && label->text.size() <= label_max_bytes && is_text(label->text));
      KASSABEL_ASSERT(label->aim.empty() || is_aim(label->aim));
    }
  }
  return 0;
}
