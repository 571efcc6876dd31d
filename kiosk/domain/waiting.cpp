// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/waiting.h"

namespace kassabel {

std::optional<std::int64_t> usual_wait_ms(std::span<const MeasuredCall>, WallTime, const std::string&, int) {
  return std::nullopt;
}

std::vector<WaitHour> wait_chart(std::span<const MeasuredCall>, WallTime) { return {}; }

}  // namespace kassabel
