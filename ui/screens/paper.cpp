// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/paper.h"

namespace kassabel::ui {
namespace {

// The kit's type is made for a distance of 600 mm; paper is drawn three times its size so that `small` fits 42 columns.
constexpr float paper_width_mm = 240;
constexpr float line_height_mm = 9;
constexpr float edge_mm = 12;
constexpr float pixels_per_mm = 3;

// The printer has placed the text already: centred lines come with their spaces, wide ones fill half the columns.
TextStyle style_of(PrintLine::Style style) {
  const bool wide = style == PrintLine::Style::wide;
  const bool bold = wide || style == PrintLine::Style::bold || style == PrintLine::Style::centred_bold;
  TextStyle out;
  out.type = wide ? Type::body : Type::small;
  out.weight = bold ? Weight::bold : Weight::regular;
  out.lines_max = 1;
  out.mono = true;
  return out;
}

}  // namespace

Metrics paper_metrics(std::size_t lines) {
  Metrics metrics;
  metrics.width_mm = paper_width_mm;
  metrics.height_mm = static_cast<float>(lines) * line_height_mm + 2 * edge_mm;
  metrics.width_px = static_cast<int>(metrics.width_mm * pixels_per_mm);
  metrics.height_px = static_cast<int>(metrics.height_mm * pixels_per_mm);
  return metrics;
}

void draw_paper(Kit& kit, const std::vector<PrintLine>& lines) {
  kit.enter_screen("paper");
  kit.fill(Role::card);
  Rect area = kit.screen().inset(edge_mm / 2, edge_mm);
  for (const PrintLine& line : lines) {
    const Rect row = area.cut_top(line_height_mm);
    if (!line.text.empty()) kit.text(row, line.text, style_of(line.style), true);
  }
}

}  // namespace kassabel::ui
