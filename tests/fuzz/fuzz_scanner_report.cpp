// SPDX-License-Identifier: Apache-2.0
// Fuzzes the label reader: the first byte chooses the layout, then reports of 64 bytes (the last may be shorter), each
// after a pause that its first byte gives.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "drivers/scanner/protocol.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::scanner;
  if (bytes == 0) return 0;
  std::optional<Layout> layout;
  if (data[0] % 4 == 1) layout = layout_a();
  if (data[0] % 4 == 2) layout = layout_b();
  if (data[0] % 4 == 3) layout = layout_c();
  LabelReader reader(layout);
  std::span<const std::uint8_t> rest(data + 1, bytes - 1);
  std::int64_t now_ms = 0;
  while (!rest.empty()) {
    now_ms += rest[0];
    rest = rest.subspan(1);
    const auto report = rest.first(std::min<std::size_t>(rest.size(), 64));
    rest = rest.subspan(report.size());
    static_cast<void>(reader.expire(now_ms));
    const Decoded decoded = reader.decode(report, now_ms);
    if (const auto* const label = std::get_if<Label>(&decoded)) {
      KASSABEL_ASSERT(!label->text.empty() && label->text.size() <= label_max_bytes);
      KASSABEL_ASSERT(label->text.find('\0') == std::string::npos);
      KASSABEL_ASSERT(label->aim.empty() || (label->aim.size() == 3 && label->aim[0] == ']'));
    }
    if (const auto* const garbage = std::get_if<Garbage>(&decoded)) KASSABEL_ASSERT(!garbage->words.empty());
  }
  return 0;
}
