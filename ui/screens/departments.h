// SPDX-License-Identifier: Apache-2.0
// Departments to choose from, with their rate of VAT: of what is sold, or comes back, without a code.
#pragma once

#include <string_view>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

// Tiles "PREFIX-department-1"...; the one that was touched, or null.
[[nodiscard]] const DepartmentRate* draw_department_tiles(Kit& kit, std::string_view prefix,
                                                          const std::vector<DepartmentRate>& departments, Rect body);

}  // namespace kassabel::ui
