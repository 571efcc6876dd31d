// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/paper.h"

#include <algorithm>
#include <string>

#include "ui/screens/parts.h"

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

constexpr float pad_mm = 6;
constexpr float between_mm = 4;

// A line in two: what it is and what it costs, where the printer left room between them.
struct Halves {
  std::string left, right;
};

Halves halves_of(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  const std::string words = text.substr(first, text.find_last_not_of(' ') - first + 1);
  const std::size_t gap = words.rfind("  ");
  if (gap == std::string::npos) return {words, {}};
  const std::size_t end = words.find_last_not_of(' ', gap);
  return {words.substr(0, end + 1), words.substr(gap + 2)};
}

bool is_rule(const std::string& text) { return !text.empty() && text.find_first_not_of("-= ") == std::string::npos; }

// Set anew in the width that there is.
class Reset {
 public:
  Reset(Kit& kit, const PrintLine& line, float width) : kit_(kit), halves_(halves_of(line.text)) {
    rule_ = is_rule(line.text);
    style_ = {.type = Type::small, .weight = style_of(line.style).weight};
    const float right = halves_.right.empty() ? 0.F : width_of(kit, halves_.right, style_) + between_mm;
    beside_ = right < width * 0.6F;
    left_ = kit.measure(halves_.left, style_, beside_ ? width - right : width).h;
    height_ = rule_ ? 4.F : std::max(left_, kit.line_height(Type::small) * 0.6F);
    if (!beside_) height_ += kit.measure(halves_.right, style_, width).h;
  }
  [[nodiscard]] float height() const { return height_; }
  void draw(Rect row) const {
    if (rule_) return kit_.hairline({row.x, row.y + row.h / 2, row.w, 0});
    TextStyle right = style_;
    right.align = Align::right;
    if (beside_ && !halves_.right.empty())
      kit_.text(row.cut_right(width_of(kit_, halves_.right, style_) + 1), halves_.right, right);
    if (beside_) row.cut_right(halves_.right.empty() ? 0.F : between_mm - 1);
    if (!halves_.left.empty()) kit_.text(row.cut_top(left_ + 0.1F), halves_.left, style_);
    if (!beside_) kit_.text(row, halves_.right, right);
  }

 private:
  Kit& kit_;
  Halves halves_;
  TextStyle style_;
  bool rule_ = false, beside_ = true;
  float left_ = 0, height_ = 0;
};

void draw_reset(Kit& kit, const Rect& inside, const std::vector<PrintLine>& lines) {
  std::vector<Reset> all;
  std::vector<float> heights;
  for (const PrintLine& line : lines) {
    all.emplace_back(kit, line, inside.w);
    heights.push_back(all.back().height());
  }
  const Kit::Rows rows = kit.rows("paper", inside, heights);
  for (std::size_t at = rows.first; at < rows.last; ++at) all[at].draw(rows.rects[at - rows.first]);
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

void draw_paper_in(Kit& kit, const Rect& rect, const std::vector<PrintLine>& lines) {
  float widest = 0;
  for (const PrintLine& line : lines) widest = std::max(widest, width_of(kit, line.text, style_of(line.style)));
  const bool as_printed = widest + 2 * pad_mm + 1 <= rect.w;
  const float width = as_printed ? widest + 2 * pad_mm + 1 : rect.w;
  const Rect paper{rect.x + (rect.w - width) / 2, rect.y, width, rect.h};
  kit.panel(paper, Role::card, Role::edge, 3);
  const Rect inside = paper.inset(pad_mm, pad_mm);
  if (!as_printed) return draw_reset(kit, inside, lines);
  const Kit::Rows rows = kit.rows("paper", inside, lines.size(), kit.line_height(Type::small));
  for (std::size_t at = rows.first; at < rows.last; ++at)
    if (!lines[at].text.empty()) kit.text(rows.rects[at - rows.first], lines[at].text, style_of(lines[at].style), true);
}

}  // namespace kassabel::ui
