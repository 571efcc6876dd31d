// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sign/receipt_page.h"

#include <cairo/cairo-pdf.h>

#include "kiosk/sign/owned.h"
#include "kiosk/sign/receipt_raster.h"
#include "kiosk/sign/receipt_sheet.h"

namespace kassabel::sign {
namespace {

constexpr double width_pt = 80 / 25.4 * 72;  // paper of 80 mm
constexpr double margin_pt = 12;
constexpr double qr_side_pt = 90;
constexpr double png_scale = 3;

void draw_code(cairo_t* cairo, const Raster& code, double left, double top) {
  const double module = qr_side_pt / code.width;
  for (int y = 0; y < code.height(); ++y)
    for (int x = 0; x < code.width; ++x)
      if (code.black(x, y)) cairo_rectangle(cairo, left + x * module, top + y * module, module, module);
  cairo_fill(cairo);
}

void draw(cairo_surface_t* surface, const std::vector<PrintLine>& lines, int columns, const Raster& code,
          double height) {
  Sheet sheet(surface, columns, width_pt - 2 * margin_pt);
  cairo_t* const cairo = sheet.cairo();
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_rectangle(cairo, 0, 0, width_pt, height);
  cairo_fill(cairo);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_translate(cairo, margin_pt, margin_pt);
  double top = 0;
  for (const PrintLine& line : lines) {
    sheet.line(line, top);
    top += Sheet::line_height(columns, width_pt - 2 * margin_pt);
  }
  if (code.width > 0) draw_code(cairo, code, (width_pt - 2 * margin_pt - qr_side_pt) / 2, top);
}

}  // namespace

Result<void> save_receipt_page(const std::vector<PrintLine>& lines, int columns, const std::string& qr,
                               const std::string& file) {
  const bool pdf = file.ends_with(".pdf");
  if (!pdf && !file.ends_with(".png")) return fail(ErrorKind::invalid, file + ": a receipt is saved as .pdf or .png");
  const Raster code = draw_qr(qr, 1);
  const double height = 2 * margin_pt +
                        static_cast<double>(lines.size()) * Sheet::line_height(columns, width_pt - 2 * margin_pt) +
                        (code.width > 0 ? qr_side_pt : 0);
  const Owned<cairo_surface_t> surface(pdf ? cairo_pdf_surface_create(file.c_str(), width_pt, height)
                                           : cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                                        static_cast<int>(width_pt * png_scale),
                                                                        static_cast<int>(height * png_scale)));
  if (!pdf) cairo_surface_set_device_scale(surface.get(), png_scale, png_scale);
  draw(surface.get(), lines, columns, code, height);
  cairo_surface_flush(surface.get());
  cairo_status_t status = cairo_surface_status(surface.get());
  if (status == CAIRO_STATUS_SUCCESS && !pdf) status = cairo_surface_write_to_png(surface.get(), file.c_str());
  if (pdf) cairo_surface_finish(surface.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return fail(ErrorKind::unavailable, file + ": " + cairo_status_to_string(status));
  return {};
}

}  // namespace kassabel::sign
