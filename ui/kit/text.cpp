// SPDX-License-Identifier: Apache-2.0
// Type in millimetres of capitals, and how it gets onto the screen.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/impl.h"
#include "ui/kit/shapes.h"

namespace kassabel::ui {
namespace {

constexpr std::array shrinks{1.F, 0.92F, 0.85F, 0.78F, 0.72F, 0.66F, 0.6F};
constexpr int lines_limit = 60;

void draw_line(Glyphs& glyphs, Font font, const TextLine& line, float x, float baseline, Colour colour) {
  char32_t previous = 0;
  const auto put = [&](char32_t code_point) {
    x += glyphs.kerning_px(font, previous, code_point);
    const float left = std::floor(x);
    const Glyph& glyph = glyphs.glyph(font, code_point, static_cast<int>((x - left) * 4));
    draw_patch(glyph.patch, left + static_cast<float>(glyph.left), baseline - static_cast<float>(glyph.top), colour);
    x += glyphs.advance_px(font, code_point);
    previous = code_point;
  };
  std::string_view rest = line.text;
  while (!rest.empty()) put(take_code_point(rest));
  if (line.ellipsis) put(U'…');
}

}  // namespace

float Kit::Impl::whole(float mm) const { return std::max(1.F, std::round(px(mm))); }

Box Kit::Impl::box(const Rect& where) const {
  return {std::round(px(where.x)), std::round(px(where.y)), std::round(px(where.right())),
          std::round(px(where.bottom()))};
}

Rect Kit::Impl::rect(const Box& where) const {
  return {where.x0 / scale, where.y0 / scale, where.w() / scale, where.h() / scale};
}

float Kit::Impl::capitals_mm(Type type) const {
  const bool large = look.large_text;
  switch (type) {
    case Type::headline:
      return large ? 14.F : 13.2F;
    case Type::title:
      return large ? 11.F : 9.6F;
    case Type::amount:
      return large ? 16.5F : 15.5F;
    case Type::label:
      return large ? 8.2F : 6.6F;
    case Type::body:
      return large ? 7.5F : 5.6F;
    case Type::small:
      return large ? large_capitals_mm : 4.6F;
    case Type::display:
      return large ? 17.5F : 17.F;
  }
  return large_capitals_mm;
}

float Kit::Impl::leading(Type type) {
  switch (type) {
    case Type::headline:
    case Type::title:
    case Type::amount:
    case Type::display:
      return 1.5F;
    case Type::label:
    case Type::body:
    case Type::small:
      return 1.8F;
  }
  return 1.8F;
}

Font Kit::Impl::font(const TextStyle& style, float shrink) const {
  const Face face = style.mono                         ? Face::mono
                    : style.weight == Weight::bold     ? Face::bold
                    : style.weight == Weight::semibold ? Face::semibold
                                                       : Face::regular;
  const float least = look.large_text ? large_capitals_mm : least_capitals_mm;
  const float mm = std::max(capitals_mm(style.type) * shrink, least);
  // Rounded up where a norm sets the floor; a window on a desk shows the panel smaller than it is anyway.
  const bool floor_counts = mm <= least && scale >= panel_least_px_per_mm;
  const float pixels = floor_counts ? std::ceil(px(mm)) : std::round(px(mm));
  return {face, std::clamp(static_cast<int>(pixels), 4, 400)};
}

TextBlock Kit::Impl::lay_out(std::string_view text, const TextStyle& style, float width_px, int lines_max,
                             float shrink) const {
  const Font chosen = font(style, shrink);
  const int line_px = static_cast<int>(std::lround(static_cast<float>(chosen.capital_px) * leading(style.type)));
  return break_lines(*glyphs, chosen, text, width_px, lines_max, line_px);
}

TextBlock Kit::Impl::fit(std::string_view text, const TextStyle& style, float width_px, float height_px) const {
  TextBlock block;
  int tried_px = 0;
  for (const float shrink : shrinks) {
    const Font chosen = font(style, shrink);
    if (chosen.capital_px == tried_px) break;  // the floor is reached
    tried_px = chosen.capital_px;
    const auto capital = static_cast<float>(chosen.capital_px);
    const float line = capital * leading(style.type);
    // The first line needs its capitals and descenders, not its whole leading.
    const int room = 1 + static_cast<int>(std::floor((height_px - capital * 1.3F) / line + 0.01F));
    const int fits = std::clamp(room, 1, lines_limit);
    block = lay_out(text, style, width_px, style.lines_max > 0 ? std::min(style.lines_max, fits) : fits, shrink);
    const bool too_low = height_px + 1 < capital;
    if (!block.cut && !too_low) return block;
  }
  block.cut = true;
  return block;
}

Box Kit::Impl::draw_text(const Box& where, const TextBlock& block, Align align, Vertical vertical, Colour colour) {
  const auto capital = static_cast<float>(block.font.capital_px);
  const auto line_px = static_cast<float>(block.line_px);
  const float spare = where.h() - block.height_px();
  const float top = where.y0 + (vertical == Vertical::centre || spare < 0 ? std::floor(spare / 2) : 0.F);
  Box drawn{where.x1, top, where.x0, top + block.height_px()};
  float baseline = top + std::round((line_px + capital) / 2);
  for (const TextLine& line : block.lines) {
    const float room = where.w() - line.width_px;
    const float x = where.x0 + (align == Align::left ? 0.F : align == Align::right ? room : std::floor(room / 2));
    draw_line(*glyphs, block.font, line, x, baseline, colour);
    drawn.x0 = std::min(drawn.x0, x);
    drawn.x1 = std::max(drawn.x1, x + line.width_px);
    baseline += line_px;
  }
  return drawn;
}

float Kit::line_height(Type type) const {
  const Font font = impl_->font({type}, 1);
  return std::round(static_cast<float>(font.capital_px) * Impl::leading(type)) / impl_->scale;
}

Size Kit::measure(std::string_view text, const TextStyle& style, float width) const {
  const int lines = style.lines_max > 0 ? style.lines_max : lines_limit;
  const TextBlock block = impl_->lay_out(text, style, impl_->px(width), lines);
  return {(block.width_px + 1) / impl_->scale, block.height_px() / impl_->scale};  // 1: boxes are rounded to pixels
}

float Kit::text(const Rect& rect, std::string_view text, const TextStyle& style, bool centre_v) {
  if (text.empty()) return 0;
  const Box where = impl_->box(rect);
  const TextBlock block = impl_->fit(text, style, where.w(), where.h());
  const Box drawn = impl_->draw_text(where, block, style.align, centre_v ? Vertical::centre : Vertical::top,
                                     impl_->colour(style.colour));
  impl_->note("text", WidgetRole::text, text, impl_->rect(drawn), true, false, block.cut);
  return block.height_px() / impl_->scale;
}

}  // namespace kassabel::ui
