// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sign/receipt_raster.h"

#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "kiosk/sign/owned.h"

namespace kassabel::sign {
namespace {

using Style = PrintLine::Style;

constexpr const char* face = "B612 Mono";  // another fixed-width face where it is not there
constexpr double line_of_cell = 2.1;       // height of a line in widths of a character
constexpr unsigned dark_from = 128;        // of 255
constexpr int quiet_modules = 4;

Raster blank(int width, int height) {
  Raster picture{.width = width, .rows = {}};
  picture.rows.resize(picture.row_bytes() * static_cast<std::size_t>(height));
  return picture;
}

void blacken(Raster& picture, int x, int y) {
  const std::size_t at = static_cast<std::size_t>(y) * picture.row_bytes() + static_cast<std::size_t>(x) / 8;
  picture.rows[at] = static_cast<std::uint8_t>(picture.rows[at] | 0x80U >> static_cast<unsigned>(x % 8));
}

// One line after the other on a sheet of grey levels.
class Sheet {
 public:
  Sheet(int columns, int dots, int lines)
      : dots_(dots),
        cell_(static_cast<double>(dots) / columns),
        line_height_(static_cast<int>(std::ceil(cell_ * line_of_cell))),
        surface_(cairo_image_surface_create(CAIRO_FORMAT_A8, dots, line_height_ * lines)),
        cairo_(cairo_create(surface_.get())),
        fonts_(pango_cairo_font_map_new()),
        context_(pango_font_map_create_context(fonts_.get())) {
    const double width_at_100 = width_of(*lay("0", false, 100));
    size_ = width_at_100 > 0 ? 100 * cell_ / width_at_100 : cell_;
  }

  void line(const PrintLine& line, int number) {
    const bool bold = line.style == Style::bold || line.style == Style::centred_bold;
    const double stretch = line.style == Style::wide ? 2 : 1;
    const bool centred = line.style == Style::centred || line.style == Style::centred_bold;
    const Owned<PangoLayout> layout = lay(line.text, bold, size_);
    cairo_save(cairo_.get());
    const double left = centred ? std::max(0.0, (dots_ - width_of(*layout) * stretch) / 2) : 0;
    cairo_translate(cairo_.get(), left, number * line_height_);
    cairo_scale(cairo_.get(), stretch, 1);
    pango_cairo_show_layout(cairo_.get(), layout.get());
    cairo_restore(cairo_.get());
  }

  [[nodiscard]] Raster take() {
    cairo_surface_flush(surface_.get());
    const int height = cairo_image_surface_get_height(surface_.get());
    const unsigned char* const data = cairo_image_surface_get_data(surface_.get());
    const int stride = cairo_image_surface_get_stride(surface_.get());
    if (data == nullptr) return {};
    Raster picture = blank(dots_, height);
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < dots_; ++x)
        if (data[y * stride + x] >= dark_from) blacken(picture, x, y);
    return picture;
  }

 private:
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

  int dots_;
  double cell_;
  int line_height_;
  double size_ = 0;
  Owned<cairo_surface_t> surface_;
  Owned<cairo_t> cairo_;
  Owned<PangoFontMap> fonts_;
  Owned<PangoContext> context_;
};

}  // namespace

Raster draw_lines(const std::vector<PrintLine>& lines, int columns, int dots) {
  if (columns < receipt_columns_min || columns > receipt_columns_max || dots < 8 * receipt_columns_min ||
      dots > Raster::width_max_dots || lines.empty() || lines.size() > 256)
    return {};
  Sheet sheet(columns, dots, static_cast<int>(lines.size()));
  for (std::size_t number = 0; number < lines.size(); ++number) sheet.line(lines[number], static_cast<int>(number));
  return sheet.take();
}

Raster draw_qr(const std::string& text, int dots_a_module) {
  if (text.empty() || dots_a_module < 1 || dots_a_module > 16) return {};
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) return {};
  const int side = (code->width + 2 * quiet_modules) * dots_a_module;
  if (side > Raster::width_max_dots) return {};
  Raster picture = blank(side, side);
  const int edge = quiet_modules * dots_a_module, inner = code->width * dots_a_module;
  for (int y = 0; y < inner; ++y)
    for (int x = 0; x < inner; ++x)
      if ((code->data[y / dots_a_module * code->width + x / dots_a_module] & 1) != 0)
        blacken(picture, edge + x, edge + y);
  return picture;
}

Result<Raster> load_logo(const std::string& file, int width_max_dots) {
  const Owned<cairo_surface_t> read(cairo_image_surface_create_from_png(file.c_str()));
  if (cairo_surface_status(read.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::invalid, file + ": no PNG that can be read");
  const int width = cairo_image_surface_get_width(read.get()), height = cairo_image_surface_get_height(read.get());
  const int most = std::min(width_max_dots, Raster::width_max_dots);
  if (width > most || height > most)
    return fail(ErrorKind::invalid, file + ": " + std::to_string(width) + " x " + std::to_string(height) +
                                        " dots; a logo has at most " + std::to_string(most) + " each way");
  // On white paper, whatever the file has for a background.
  const Owned<cairo_surface_t> flat(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const Owned<cairo_t> cairo(cairo_create(flat.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_set_source_surface(cairo.get(), read.get(), 0, 0);
  cairo_paint(cairo.get());
  cairo_surface_flush(flat.get());
  const unsigned char* const data = cairo_image_surface_get_data(flat.get());
  const int stride = cairo_image_surface_get_stride(flat.get());
  Raster picture = blank(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const unsigned char* const pixel = data + y * stride + 4 * x;
      if ((pixel[0] + pixel[1] + pixel[2]) / 3 < static_cast<int>(dark_from)) blacken(picture, x, y);
    }
  return picture;
}

}  // namespace kassabel::sign
