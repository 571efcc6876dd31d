// SPDX-License-Identifier: Apache-2.0
// A day's totals as staff read them: in groups, with words for the names that domain/totals.h gives them.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/parts.h"

namespace kassabel::ui {

struct TotalRow {
  std::string words, sum;
  bool head = false;  // of a group; sum is empty
};
// Only what there was. Every name that there is says something: an unknown one goes by its own name.
[[nodiscard]] std::vector<TotalRow> total_rows(const Kit& kit, const lane::View& view, const Totals& day);

}  // namespace kassabel::ui
