// SPDX-License-Identifier: Apache-2.0
// How the workbench says things, in the language of whoever plays.
#pragma once

#include <string>

#include "ui/kit/say.h"
#include "ui/workbench/view.h"

namespace kassabel::workbench {

using ui::say;

[[nodiscard]] std::string euro(const View& view, std::int64_t cents);
// What to do now, in one sentence.
[[nodiscard]] std::string hint(const ui::Kit& kit, const View& view);
// What the last click did.
[[nodiscard]] std::string said(const ui::Kit& kit, const View& view);
[[nodiscard]] std::string shopper_words(const ui::Kit& kit, Shopper shopper);
[[nodiscard]] std::string card_words(const ui::Kit& kit, const View& view);
[[nodiscard]] std::string call_words(const ui::Kit& kit, const PhoneView& phone);

}  // namespace kassabel::workbench
