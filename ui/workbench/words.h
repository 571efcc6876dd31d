// SPDX-License-Identifier: Apache-2.0
// How the workbench says things, in the language of whoever plays.
#pragma once

#include <fmt/format.h>

#include <string>

#include "ui/workbench/view.h"

namespace kassabel::workbench {

// pattern: a translated text with {} places; a broken one shows itself instead of failing.
template <class... Values>
[[nodiscard]] std::string say(const std::string& pattern, const Values&... values) {
  try {
    return fmt::format(fmt::runtime(pattern), values...);
  } catch (const fmt::format_error&) {
    return pattern;
  }
}

[[nodiscard]] std::string euro(const View& view, std::int64_t cents);
// What to do now, in one sentence.
[[nodiscard]] std::string hint(const ui::Kit& kit, const View& view);
// What the last click did.
[[nodiscard]] std::string said(const ui::Kit& kit, const View& view);
[[nodiscard]] std::string shopper_words(const ui::Kit& kit, Shopper shopper);
[[nodiscard]] std::string card_words(const ui::Kit& kit, const View& view);
[[nodiscard]] std::string call_words(const ui::Kit& kit, const PhoneView& phone);

}  // namespace kassabel::workbench
