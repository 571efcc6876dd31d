// SPDX-License-Identifier: Apache-2.0
// Where the fonts are: looked up by file name below the system's font folders. Any thread; not_found names the package.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::ui {

// `stem` without ending ("OpenSans-Regular"); .ttf and .otf are tried. KASSABEL_FONTS, when set, is searched first.
[[nodiscard]] Result<std::string> find_font(std::string_view stem, std::string_view package);

}  // namespace kassabel::ui
