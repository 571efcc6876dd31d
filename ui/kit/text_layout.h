// SPDX-License-Identifier: Apache-2.0
// Text broken into lines of pixels: at spaces, after hyphens, at new lines; the last line ends in "…" when there is
// more. Pure apart from the glyph widths it asks for. The views in a block live as long as the text given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/glyphs.h"

namespace kassabel::ui {

struct TextLine {
  std::string_view text;
  float width_px = 0;
  bool ellipsis = false;
};

struct TextBlock {
  Font font;
  std::vector<TextLine> lines;
  float width_px = 0;  // of the widest line
  int line_px = 0;     // from one baseline to the next
  bool cut = false;    // not all of it is there, or a word had to be broken
  [[nodiscard]] float height_px() const { return static_cast<float>(line_px) * static_cast<float>(lines.size()); }
};

// lines_max >= 1. line_px is copied into the block.
[[nodiscard]] TextBlock break_lines(Glyphs& glyphs, Font font, std::string_view text, float width_px, int lines_max,
                                    int line_px);

}  // namespace kassabel::ui
