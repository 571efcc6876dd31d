// SPDX-License-Identifier: Apache-2.0
// A translated text with its {} places filled. A broken translation shows itself instead of failing: a screen must
// always say something. Pure, any thread.
#pragma once

#include <fmt/format.h>

#include <string>

namespace kassabel::ui {

template <class... Values>
[[nodiscard]] std::string say(const std::string& pattern, const Values&... values) {
  try {
    return fmt::format(fmt::runtime(pattern), values...);
  } catch (const fmt::format_error&) {
    return pattern;
  }
}

}  // namespace kassabel::ui
