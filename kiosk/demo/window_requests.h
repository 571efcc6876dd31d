// SPDX-License-Identifier: Apache-2.0
// What may be asked of any window from outside, one JSON object there and one back: touch, type, probe, screenshot.
// Main thread.
#pragma once

#include <optional>
#include <string>

#include "ui/platform/window.h"

namespace kassabel::demo {

// Nothing: it is another request. What is wrong with it is in the answer, as {"error": ...}.
[[nodiscard]] std::optional<std::string> answer_window_request(ui::Window& window, const std::string& request);

}  // namespace kassabel::demo
