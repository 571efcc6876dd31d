// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/reports.h"

#include <algorithm>

namespace kassabel::keyboard {

std::optional<Step> Reports::take(std::span<const std::uint8_t> report) {
  if (report.size() < report_bytes) return std::nullopt;
  std::array<std::uint8_t, keys_max> keys{};
  std::copy_n(report.begin() + 2, keys_max, keys.begin());
  // 01 to 03: rollover, self-test failed, undefined error. The keys are not known then.
  const auto is_error = [](std::uint8_t usage) { return usage >= key::rollover && usage < key::first; };
  if (std::any_of(keys.begin(), keys.end(), is_error)) return std::nullopt;
  Step step{report[0], {}};
  for (const std::uint8_t usage : keys) {
    const bool held = std::find(held_.begin(), held_.end(), usage) != held_.end();
    const bool told = std::find(step.pressed.begin(), step.pressed.end(), usage) != step.pressed.end();
    if (usage >= key::first && usage <= key::last && !held && !told) step.pressed.push_back(usage);
  }
  held_ = keys;
  return step;
}

}  // namespace kassabel::keyboard
