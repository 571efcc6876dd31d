// SPDX-License-Identifier: Apache-2.0
// A receipt's lines in a fixed-width face on any surface of cairo's. Only this room includes it.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "kiosk/domain/receipt.h"
#include "kiosk/sign/owned.h"

namespace kassabel::sign {

// One line after the other, so that `columns` characters fill `width` units of the surface.
class Sheet {
 public:
  Sheet(cairo_surface_t* surface, int columns, double width)
      : width_(width),
        cell_(width / columns),
        cairo_(cairo_create(surface)),
        fonts_(pango_cairo_font_map_new()),
        context_(pango_font_map_create_context(fonts_.get())) {
    const double width_at_100 = width_of(*lay("0", false, 100));
    size_ = width_at_100 > 0 ? 100 * cell_ / width_at_100 : cell_;
  }

  [[nodiscard]] static double line_height(int columns, double width) { return std::ceil(width / columns * 2.1); }

  void line(const PrintLine& line, double top) {
    using Style = PrintLine::Style;
    const bool bold = line.style == Style::bold || line.style == Style::centred_bold;
    const double stretch = line.style == Style::wide ? 2 : 1;
    const bool centred = line.style == Style::centred || line.style == Style::centred_bold;
    const Owned<PangoLayout> layout = lay(line.text, bold, size_);
    cairo_save(cairo_.get());
    const double left = centred ? std::max(0.0, (width_ - width_of(*layout) * stretch) / 2) : 0;
    cairo_translate(cairo_.get(), left, top);
    cairo_scale(cairo_.get(), stretch, 1);
    pango_cairo_show_layout(cairo_.get(), layout.get());
    cairo_restore(cairo_.get());
  }

  [[nodiscard]] cairo_t* cairo() const { return cairo_.get(); }

 private:
  static constexpr const char* face = "B612 Mono";  // another fixed-width face where it is not there

  [[nodiscard]] Owned<PangoLayout> lay(const std::string& text, bool bold, double size) const {
    Owned<PangoLayout> layout(pango_layout_new(context_.get()));
    const Owned<PangoFontDescription> font(pango_font_description_from_string(face));
    if (bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    const std::unique_ptr<char, decltype(&g_free)> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), &g_free);
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    pango_layout_set_text(layout.get(), valid.get(), -1);
    return layout;
  }
  [[nodiscard]] static double width_of(PangoLayout& layout) {
    int width = 0;
    pango_layout_get_size(&layout, &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
  }

  double width_, cell_;
  double size_ = 0;
  Owned<cairo_t> cairo_;
  Owned<PangoFontMap> fonts_;
  Owned<PangoContext> context_;
};

}  // namespace kassabel::sign
