// SPDX-License-Identifier: Apache-2.0
// Fuzzes boot reports and what they type: the first byte chooses layout, Caps Lock and suffix, the second what stands
// in for GS; then reports of eight bytes (the last may be shorter), each after a pause that a byte of its own gives.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "drivers/keyboard/pairing.h"
#include "drivers/keypad/protocol.h"
#include "drivers/scanner/typed_labels.h"
#include "kiosk/base/assert.h"
#include "kiosk/domain/trial.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel;
  if (bytes < 2) return 0;
  scanner::TypedSettings settings;
  settings.layout = static_cast<KeyLayout>(data[0] % 3);
  settings.caps_lock = (data[0] & 0x40U) != 0;
  settings.suffix = (data[0] & 0x80U) != 0;
  settings.gs = {data[1], static_cast<char16_t>(data[1] & 0x7FU)};
  scanner::TypedLabels labels(settings);
  keyboard::LayoutFinder layouts(pairing_code_text);
  keyboard::KeyFinder keys;
  keypad::Presses presses({});
  const auto check = [](const scanner::TypedLabel& told) {
    if (const auto* const label = std::get_if<scanner::Label>(&told)) {
      KASSABEL_ASSERT(!label->text.empty() && label->text.size() <= scanner::label_max_bytes);
      KASSABEL_ASSERT(scanner::is_text(label->text));
      KASSABEL_ASSERT(label->aim.empty() || scanner::is_aim(label->aim));
    }
    if (const auto* const garbage = std::get_if<scanner::Garbage>(&told)) KASSABEL_ASSERT(!garbage->words.empty());
  };
  std::span<const std::uint8_t> rest(data + 2, bytes - 2);
  std::int64_t now_ms = 0;
  while (!rest.empty()) {
    now_ms += rest[0];
    rest = rest.subspan(1);
    const auto report = rest.first(std::min<std::size_t>(rest.size(), keyboard::report_bytes));
    rest = rest.subspan(report.size());
    if (const auto silent = labels.expire(now_ms)) check(*silent);
    for (const auto& told : labels.take(report, now_ms)) check(told);
    if (const auto typing = layouts.take(report); typing && !*typing)
      KASSABEL_ASSERT(typing->error().text.size() < 200);
    if (const auto pad = keys.take(report); pad && *pad) KASSABEL_ASSERT((*pad)->size() == keyboard::KeyFinder::keys);
    KASSABEL_ASSERT(presses.take(report).size() <= keyboard::keys_max);
  }
  return 0;
}
