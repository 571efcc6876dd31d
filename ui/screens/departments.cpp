// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/departments.h"

#include <algorithm>

namespace kassabel::ui {

const DepartmentRate* draw_department_tiles(Kit& kit, std::string_view prefix,
                                            const std::vector<DepartmentRate>& departments, Rect body) {
  const float gap = compact(kit) ? 4.F : mm::gap;
  const float wide = kit.large_text() ? 86.F : 66.F;
  const int across = std::max(1, static_cast<int>((body.w + gap) / (wide + gap)));
  const auto width = static_cast<std::size_t>(across);
  const std::size_t count = departments.size();
  const std::size_t lines = (count + width - 1) / width;
  const float row = std::max(22.F, 3 * kit.line_height(Type::small) + 6) + gap;
  if (controls_low(kit)) body.cut_top(std::max(0.F, body.h - row * static_cast<float>(lines)));
  const Kit::Rows rows = kit.rows(prefix, body, lines, row);
  const DepartmentRate* touched = nullptr;
  for (std::size_t line = rows.first; line < rows.last; ++line) {
    Rect place = rows.rects[line - rows.first];
    place.cut_bottom(gap);
    const std::vector<Rect> places = columns(place, across, gap);
    for (std::size_t at = line * width; at < std::min(count, (line + 1) * width); ++at) {
      const DepartmentRate& department = departments[at];
      const std::string id = fmt::format("{}-department-{}", prefix, at + 1);
      const std::string rate = say(kit.tr("{} % VAT"), department.vat_percent);
      if (kit.tile(places[at % width], {.id = id, .picture = {}, .title = department.name, .detail = rate}))
        touched = &department;
    }
  }
  return touched;
}

}  // namespace kassabel::ui
