// SPDX-License-Identifier: Apache-2.0
// Greedy line breaking. A word wider than the line is broken between letters and counts as cut: a smaller type may fit.
#include "ui/kit/text_layout.h"

#include <algorithm>

namespace kassabel::ui {
namespace {

constexpr char32_t ellipsis_mark = U'…';
constexpr float rounding_px = 0.5F;

struct Break {
  std::size_t bytes = 0;  // on this line
  std::size_t skip = 0;   // blanks or a new line that vanish
  float width_px = 0;
  bool inside_word = false;
};

bool is_hyphen(char32_t c) { return c == U'-' || c == U'–' || c == U'/'; }

// How much of the text fits on one line.
Break next_line(Glyphs& glyphs, Font font, std::string_view text, float width_px) {
  Break best;
  bool have_best = false;
  float width = 0;
  char32_t previous = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const char32_t c = take_code_point(rest);
    if (c == U'\n') return {at, 1, width, false};
    if (c == U' ') {
      best = {at, 1, width, false};
      have_best = true;
    }
    const float next = width + glyphs.kerning_px(font, previous, c) + glyphs.advance_px(font, c);
    if (next > width_px + rounding_px && c != U' ') {
      if (have_best) return best;
      return at == 0 ? Break{text.size() - rest.size(), 0, next, true} : Break{at, 0, width, true};
    }
    width = next;
    if (is_hyphen(c) && at > 0 && !rest.empty()) {
      best = {text.size() - rest.size(), 0, width, false};
      have_best = true;
    }
    previous = c;
  }
  return {text.size(), 0, width, false};
}

// Shortens the line until an ellipsis fits behind it.
void end_in_ellipsis(Glyphs& glyphs, TextLine& line, Font font, float width_px) {
  const float mark = glyphs.advance_px(font, ellipsis_mark);
  while (!line.text.empty() && (line.text.back() == ' ' || glyphs.width_px(font, line.text) + mark > width_px)) {
    while (line.text.size() > 1 && (static_cast<unsigned char>(line.text.back()) & 0xC0U) == 0x80) {
      line.text.remove_suffix(1);
    }
    line.text.remove_suffix(1);
  }
  line.width_px = glyphs.width_px(font, line.text) + mark;
  line.ellipsis = true;
}

}  // namespace

TextBlock break_lines(Glyphs& glyphs, Font font, std::string_view text, float width_px, int lines_max, int line_px) {
  TextBlock block;
  block.font = font;
  block.line_px = line_px;
  while (!text.empty() && static_cast<int>(block.lines.size()) < lines_max) {
    const Break line = next_line(glyphs, font, text, width_px);
    const bool last = static_cast<int>(block.lines.size()) + 1 == lines_max;
    const bool more = line.bytes + line.skip < text.size();
    block.lines.push_back({text.substr(0, line.bytes), line.width_px, false});
    if (last && more) {
      block.lines.back().text = text.substr(0, std::min(text.find('\n'), text.size()));
      end_in_ellipsis(glyphs, block.lines.back(), font, width_px);
      block.cut = true;
    }
    block.cut = block.cut || line.inside_word;
    text.remove_prefix(std::min(line.bytes + line.skip, text.size()));
  }
  for (const TextLine& line : block.lines) block.width_px = std::max(block.width_px, line.width_px);
  return block;
}

}  // namespace kassabel::ui
