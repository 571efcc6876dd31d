// SPDX-License-Identifier: Apache-2.0
// Long lists: pages with two big buttons, because dragging is not for everyone.
#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "ui/kit/impl.h"

namespace kassabel::ui {
namespace {

constexpr float bar_height_mm = mm::target_main_min;

std::size_t number_in(const std::string& text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Where each page begins: as many rows as fit, one at least.
std::vector<std::size_t> page_starts(const std::vector<float>& heights, float room) {
  std::vector<std::size_t> starts{0};
  float used = 0;
  for (std::size_t at = 0; at < heights.size(); ++at) {
    used += heights[at];
    if (used <= room + 0.01F * heights[at] || at == starts.back()) continue;
    starts.push_back(at);
    used = heights[at];
  }
  return starts;
}

}  // namespace

Kit::Rows Kit::rows(std::string_view id, const Rect& rect, std::size_t count, float row_height) {
  if (row_height <= 0) return {};
  return rows(id, rect, std::vector<float>(count, row_height));
}

Kit::Rows Kit::rows(std::string_view id, const Rect& rect, const std::vector<float>& heights) {
  Rows shown;
  if (heights.empty()) return shown;
  Rect area = rect;
  shown.last = heights.size();
  if (page_starts(heights, area.h).size() > 1) {
    std::string& page_text = scratch("rows:" + std::string(id));
    Rect bar = area.cut_bottom(bar_height_mm);
    area.cut_bottom(mm::gap / 2);
    const std::vector<std::size_t> starts = page_starts(heights, area.h);
    const std::size_t pages = starts.size();
    const std::size_t page = std::min(number_in(page_text), pages - 1);
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
    shown.first = starts[page];
    shown.last = page + 1 < pages ? starts[page + 1] : heights.size();
  }
  for (std::size_t at = shown.first; at < shown.last; ++at) shown.rects.push_back(area.cut_top(heights[at]));
  return shown;
}

}  // namespace kassabel::ui
