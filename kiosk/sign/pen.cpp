// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sign/pen.h"

#include <cmath>
#include <fstream>

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include "kiosk/sign/owned.h"

namespace kassabel::sign {
namespace {

constexpr double points_per_mm = 72.0 / 25.4;
constexpr const char* face = "Open Sans";  // another sans-serif where it is not there
constexpr float line_spacing = 0.9F;       // of the font's own, which is generous
constexpr double turn = 2 * M_PI;

void use(cairo_t* cairo, Colour colour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue); }

void draw_person(cairo_t* cairo) {
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, 0.5, 0.28, 0.2, 0, turn);
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, 0.5, 0.98, 0.38, turn / 2, turn);
  cairo_stroke(cairo);
}

void draw_scan(cairo_t* cairo) {
  constexpr double near = 0.06;
  constexpr double far = 0.94;
  constexpr double arm = 0.2;
  for (const double x : {near, far})
    for (const double y : {near, far}) {
      cairo_move_to(cairo, x, y + (y == near ? arm : -arm));
      cairo_line_to(cairo, x, y);
      cairo_line_to(cairo, x + (x == near ? arm : -arm), y);
    }
  for (const double x : {0.26, 0.42, 0.58, 0.74}) {
    cairo_move_to(cairo, x, 0.28);
    cairo_line_to(cairo, x, 0.72);
  }
  cairo_stroke(cairo);
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Pen::Page {
  std::string bytes;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> cairo;
  Owned<PangoFontMap> fonts;
  Owned<PangoContext> context;
};

struct Pen::Laid {
  Owned<PangoLayout> layout;
};

Pen::Pen(double width_mm, double height_mm) : page_(std::make_unique<Page>()) {
  page_->surface.reset(
      cairo_pdf_surface_create_for_stream(append, &page_->bytes, width_mm * points_per_mm, height_mm * points_per_mm));
  page_->cairo.reset(cairo_create(page_->surface.get()));
  cairo_scale(page_->cairo.get(), points_per_mm, points_per_mm);
  page_->fonts.reset(pango_cairo_font_map_new());
  page_->context.reset(pango_font_map_create_context(page_->fonts.get()));
  pango_cairo_context_set_resolution(page_->context.get(), 72);
  pango_context_set_round_glyph_positions(page_->context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);  // paper has no pixels
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(page_->context.get(), options);
  cairo_font_options_destroy(options);
}

Pen::~Pen() = default;

Pen::Laid Pen::lay(double width, const std::string& text, const Type& type) const {
  Laid laid{Owned<PangoLayout>(pango_layout_new(page_->context.get()))};
  PangoLayout* layout = laid.layout.get();
  const Owned<PangoFontDescription> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), face);
  pango_font_description_set_weight(font.get(), type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), type.size_mm * PANGO_SCALE);
  pango_layout_set_font_description(layout, font.get());
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout, line_spacing);
  pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
  return laid;
}

bool Pen::is_one_line(double width, const std::string& text, const Type& type) const {
  return pango_layout_get_line_count(lay(width, text, type).layout.get()) <= 1;
}

double Pen::text(double x, double y, double width, const std::string& text, const Type& type) {
  const Laid laid = lay(width, text, type);
  if (drawing_) {
    use(page_->cairo.get(), type.colour);
    cairo_move_to(page_->cairo.get(), x, y);
    pango_cairo_show_layout(page_->cairo.get(), laid.layout.get());
  }
  int height = 0;
  pango_layout_get_size(laid.layout.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void Pen::box(double x, double y, double width, double height, double radius, Colour fill, Colour edge) {
  if (!drawing_) return;
  cairo_t* cairo = page_->cairo.get();
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + width - radius, y + radius, radius, -turn / 4, 0);
  cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, turn / 4);
  cairo_arc(cairo, x + radius, y + height - radius, radius, turn / 4, turn / 2);
  cairo_arc(cairo, x + radius, y + radius, radius, turn / 2, turn * 3 / 4);
  cairo_close_path(cairo);
  use(cairo, fill);
  cairo_fill_preserve(cairo);
  use(cairo, edge);
  cairo_set_line_width(cairo, 0.4);
  cairo_stroke(cairo);
}

void Pen::line(double x, double y, double width, Colour colour) {
  if (!drawing_) return;
  cairo_t* cairo = page_->cairo.get();
  use(cairo, colour);
  cairo_set_line_width(cairo, 0.3);
  cairo_move_to(cairo, x, y);
  cairo_line_to(cairo, x + width, y);
  cairo_stroke(cairo);
}

void Pen::picture(double x, double y, double size, Picture picture, Colour colour) {
  if (!drawing_) return;
  cairo_t* cairo = page_->cairo.get();
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, size, size);
  use(cairo, colour);
  cairo_set_line_width(cairo, 0.09);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  picture == Picture::person ? draw_person(cairo) : draw_scan(cairo);
  cairo_restore(cairo);
}

void Pen::describe(const std::string& title, const std::string& author, const std::string& made) {
  cairo_pdf_surface_set_metadata(page_->surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
  cairo_pdf_surface_set_metadata(page_->surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(page_->surface.get(), CAIRO_PDF_METADATA_AUTHOR, author.c_str());
}

Result<void> Pen::save(const std::string& file) {
  cairo_show_page(page_->cairo.get());
  const cairo_status_t drawn = cairo_status(page_->cairo.get());
  cairo_surface_finish(page_->surface.get());
  if (drawn != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::unavailable, std::string("cannot draw the page: ") + cairo_status_to_string(drawn));
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << page_->bytes;
  out.close();
  if (!out) return fail(ErrorKind::unavailable, "cannot write " + file);
  return {};
}

}  // namespace kassabel::sign
