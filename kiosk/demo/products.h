// SPDX-License-Identifier: Apache-2.0
// The products of a shop's CSV as a shelf shows them. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "ui/workbench/view.h"

namespace kassabel::demo {

// Reads columns by their names in the header line; rows that lack a code or a name are left out, for the kiosk's own
// import is what judges the file.
[[nodiscard]] std::vector<workbench::Product> products_of(std::string_view csv);

}  // namespace kassabel::demo
