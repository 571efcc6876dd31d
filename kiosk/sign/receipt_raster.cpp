// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sign/receipt_raster.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "kiosk/sign/owned.h"
#include "kiosk/sign/receipt_sheet.h"

namespace kassabel::sign {
namespace {

constexpr unsigned dark_from = 128;  // of 255
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

Raster dots_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  const unsigned char* const data = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  if (data == nullptr) return {};
  Raster picture = blank(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      if (data[y * stride + x] >= dark_from) blacken(picture, x, y);
  return picture;
}

}  // namespace

Raster draw_lines(const std::vector<PrintLine>& lines, int columns, int dots) {
  if (columns < receipt_columns_min || columns > receipt_columns_max || dots < 8 * receipt_columns_min ||
      dots > Raster::width_max_dots || lines.empty() || lines.size() > 256)
    return {};
  const int height = static_cast<int>(Sheet::line_height(columns, dots));
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, dots, height * static_cast<int>(lines.size())));
  Sheet sheet(surface.get(), columns, dots);
  int top = 0;
  for (const PrintLine& line : lines) {
    sheet.line(line, top);
    top += height;
  }
  return dots_of(surface.get());
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
