// SPDX-License-Identifier: Apache-2.0
// Long lists: pages with two big buttons, because dragging is not for everyone.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "ui/kit/impl.h"

namespace kassabel::ui {
namespace {

constexpr float bar_height_mm = mm::target_main_min;

std::size_t number_in(const std::string& text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::size_t rows_that_fit(float height, float row_height) {
  return static_cast<std::size_t>(std::max(1.F, std::floor(height / row_height + 0.01F)));
}

}  // namespace

Kit::Rows Kit::rows(std::string_view id, const Rect& rect, std::size_t count, float row_height) {
  Rows shown;
  if (count == 0 || row_height <= 0) return shown;
  Rect area = rect;
  std::size_t page_rows = rows_that_fit(area.h, row_height);
  std::string& page_text = scratch("rows:" + std::string(id));
  std::size_t page = 0;
  if (count > page_rows) {
    Rect bar = area.cut_bottom(bar_height_mm);
    area.cut_bottom(mm::gap / 2);
    page_rows = rows_that_fit(area.h, row_height);
    const std::size_t pages = (count + page_rows - 1) / page_rows;
    page = std::min(number_in(page_text), pages - 1);
    const std::string prefix(id);
    const Rect up = bar.cut_left(std::min(60.F, bar.w * 0.36F));
    const Rect down = bar.cut_right(std::min(60.F, rect.w * 0.36F));
    const std::string up_id = prefix + "-up";
    const std::string down_id = prefix + "-down";
    const bool go_up = button(up, {up_id, tr("Up"), ButtonKind::quiet, Icon::up, Type::label, page > 0});
    text(bar, std::to_string(page + 1) + " / " + std::to_string(pages),
         {Type::body, Weight::semibold, Role::muted, Align::centre, 1}, true);
    const bool go_down =
        button(down, {down_id, tr("Down"), ButtonKind::quiet, Icon::down, Type::label, page + 1 < pages});
    if (go_up) page_text = std::to_string(page - 1);
    if (go_down) page_text = std::to_string(page + 1);
  }
  shown.first = page * page_rows;
  shown.last = std::min(count, shown.first + page_rows);
  for (std::size_t i = shown.first; i < shown.last; ++i) shown.rects.push_back(area.cut_top(row_height));
  return shown;
}

}  // namespace kassabel::ui
