// SPDX-License-Identifier: Apache-2.0
// Fuzzes the labels of a serial line: FF and a byte make a pause of so many 8 milliseconds, all else arrives.
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/scanner/serial_labels.h"
#include "kiosk/base/assert.h"

namespace {

void check(const kassabel::scanner::Decoded& decoded) {
  using namespace kassabel::scanner;
  if (const auto* const label = std::get_if<Label>(&decoded)) {
    KASSABEL_ASSERT(!label->text.empty() && label->text.size() <= label_max_bytes);
    KASSABEL_ASSERT(label->aim.empty() || is_aim(label->aim));
  }
  if (const auto* const garbage = std::get_if<Garbage>(&decoded)) KASSABEL_ASSERT(garbage->words[0] != '\0');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::scanner;
  SerialLabels labels;
  std::int64_t now_ms = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    if (data[i] == 0xFF && i + 1 < bytes) {
      now_ms += std::int64_t{8} * data[++i];
      if (const auto late = labels.expire(now_ms)) check(*late);
      continue;
    }
    for (const Decoded& decoded : labels.feed(std::span(data + i, 1), now_ms)) check(decoded);
  }
  now_ms += SerialLabels::half_gap_ms;
  if (const auto late = labels.expire(now_ms)) check(*late);
  KASSABEL_ASSERT(!labels.expires_in_ms());
  return 0;
}
