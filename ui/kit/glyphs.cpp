// SPDX-License-Identifier: Apache-2.0
// Light hinting snaps heights to whole pixels, so capitals are crisp; widths stay true and letters sit on quarter
// pixels.
#include "ui/kit/glyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <array>
#include <cmath>
#include <vector>

#include "ui/kit/font_files.h"

namespace kassabel::ui {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint64_t key_of(Font font, char32_t code_point, int quarter) {
  return (static_cast<std::uint64_t>(code_point) << 24U) | (static_cast<std::uint64_t>(font.capital_px) << 8U) |
         (static_cast<std::uint64_t>(font.face) << 4U) | static_cast<std::uint64_t>(quarter);
}

}  // namespace

char32_t take_code_point(std::string_view& text) {
  if (text.empty()) return 0;
  const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || length > text.size() || first > 0xF4) {
    text.remove_prefix(1);
    return replacement;
  }
  char32_t value = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) {
      text.remove_prefix(i);
      return replacement;
    }
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  text.remove_prefix(length);
  return value;
}

struct Glyphs::Library {
  FT_Library handle = nullptr;
  std::array<FT_Face, face_count> faces{};
  std::array<double, face_count> capital_of_em{};
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    for (FT_Face face : faces)
      if (face != nullptr) FT_Done_Face(face);
    if (handle != nullptr) FT_Done_FreeType(handle);
  }
};

Glyphs::Glyphs(Atlas& atlas) : atlas_(atlas), library_(std::make_unique<Library>()) {}
Glyphs::~Glyphs() = default;

Result<std::unique_ptr<Glyphs>> Glyphs::load(Atlas& atlas) {
  std::unique_ptr<Glyphs> made(new Glyphs(atlas));
  if (FT_Init_FreeType(&made->library_->handle) != 0) return fail(ErrorKind::unavailable, "FreeType does not start");
  struct Wanted {
    Face face;
    std::string_view stem, package;
  };
  constexpr std::array<Wanted, face_count> wanted{{{Face::regular, "OpenSans-Regular", "fonts-open-sans"},
                                                   {Face::semibold, "OpenSans-Semibold", "fonts-open-sans"},
                                                   {Face::bold, "OpenSans-Bold", "fonts-open-sans"},
                                                   {Face::mono, "B612Mono-Regular", "fonts-b612"}}};
  for (const Wanted& one : wanted) {
    if (auto opened = made->open(one.face, one.stem, one.package); !opened) return fail(opened.error());
  }
  return made;
}

Result<void> Glyphs::open(Face face, std::string_view stem, std::string_view package) {
  const Result<std::string> path = find_font(stem, package);
  if (!path) return fail(path.error());
  const auto slot = static_cast<std::size_t>(face);
  FT_Face& opened = library_->faces[slot];
  if (FT_New_Face(library_->handle, path->c_str(), 0, &opened) != 0) {
    return fail(ErrorKind::corrupt, *path + " is not a font that FreeType can read");
  }
  if (opened->units_per_EM == 0 || FT_Load_Char(opened, 'H', FT_LOAD_NO_SCALE) != 0 ||
      opened->glyph->metrics.horiBearingY <= 0) {
    return fail(ErrorKind::corrupt, *path + " has no capital letters to measure");
  }
  library_->capital_of_em[slot] =
      static_cast<double>(opened->glyph->metrics.horiBearingY) / static_cast<double>(opened->units_per_EM);
  return {};
}

std::int32_t Glyphs::use(Font font) {
  const auto slot = static_cast<std::size_t>(font.face);
  FT_Face face = library_->faces[slot];
  const auto set = [face](long em) { FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(em), 72, 72); };
  const std::uint64_t key = key_of(font, 0, 0);
  const auto known = sizes_.find(key);
  if (known != sizes_.end()) {
    set(known->second.em);
    return known->second.load_flags;
  }
  // Hinting snaps small letters to whole pixels and may lift the capitals with them: look for the size next to the
  // computed one at which they come out as asked; where it jumps over it, do without hinting.
  const long computed = std::lround(font.capital_px / library_->capital_of_em[slot] * 64.0);
  Size size{computed, FT_LOAD_NO_HINTING};
  for (const long off : {0L, -16L, 16L, -32L, 32L, -48L, 48L}) {
    set(computed + off);
    if (FT_Load_Char(face, 'H', FT_LOAD_TARGET_LIGHT) != 0) continue;
    if (std::lround(static_cast<double>(face->glyph->metrics.horiBearingY) / 64.0) == font.capital_px) {
      size = {computed + off, FT_LOAD_TARGET_LIGHT};
      break;
    }
  }
  sizes_.emplace(key, size);
  set(size.em);
  return size.load_flags;
}

unsigned Glyphs::index_of(Face face, char32_t code_point) {
  FT_Face ft = library_->faces[static_cast<std::size_t>(face)];
  const unsigned index = FT_Get_Char_Index(ft, code_point);
  return index != 0 ? index : FT_Get_Char_Index(ft, '?');
}

const Glyph& Glyphs::glyph(Font font, char32_t code_point, int quarter) {
  if (generation_ != atlas_.generation()) glyphs_.clear();
  generation_ = atlas_.generation();
  const std::uint64_t key = key_of(font, code_point, quarter);
  const auto found = glyphs_.find(key);
  if (found != glyphs_.end()) return found->second;
  return glyphs_.emplace(key, rasterise(font, code_point, quarter)).first->second;
}

float Glyphs::advance_px(Font font, char32_t code_point) {
  const std::uint64_t key = key_of(font, code_point, 0);
  const auto found = advances_.find(key);
  if (found != advances_.end()) return found->second;
  const std::int32_t flags = use(font);
  FT_Face face = library_->faces[static_cast<std::size_t>(font.face)];
  float advance = 0;
  if (FT_Load_Glyph(face, index_of(font.face, code_point), flags) == 0) {
    advance = static_cast<float>(static_cast<double>(face->glyph->linearHoriAdvance) / 65536.0);
  }
  advances_.emplace(key, advance);
  return advance;
}

float Glyphs::kerning_px(Font font, char32_t left, char32_t right) {
  FT_Face face = library_->faces[static_cast<std::size_t>(font.face)];
  if (left == 0 || !FT_HAS_KERNING(face)) return 0;
  static_cast<void>(use(font));
  FT_Vector delta{};
  if (FT_Get_Kerning(face, index_of(font.face, left), index_of(font.face, right), FT_KERNING_UNFITTED, &delta) != 0) {
    return 0;
  }
  return static_cast<float>(delta.x) / 64.F;
}

float Glyphs::width_px(Font font, std::string_view text) {
  float width = 0;
  char32_t previous = 0;
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    width += kerning_px(font, previous, code_point) + advance_px(font, code_point);
    previous = code_point;
  }
  return width;
}

Glyph Glyphs::rasterise(Font font, char32_t code_point, int quarter) {
  const std::int32_t flags = use(font);
  FT_Face face = library_->faces[static_cast<std::size_t>(font.face)];
  FT_GlyphSlot slot = face->glyph;
  if (FT_Load_Glyph(face, index_of(font.face, code_point), flags) != 0) return {};
  if (slot->format == FT_GLYPH_FORMAT_OUTLINE) FT_Outline_Translate(&slot->outline, quarter * 16, 0);
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return {};
  const FT_Bitmap& bitmap = slot->bitmap;
  std::vector<std::uint8_t> alpha;
  alpha.reserve(static_cast<std::size_t>(bitmap.width) * bitmap.rows);
  for (unsigned y = 0; y < bitmap.rows; ++y) {
    const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    alpha.insert(alpha.end(), row, row + bitmap.width);
  }
  return {atlas_.add(static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), alpha), slot->bitmap_left,
          slot->bitmap_top};
}

}  // namespace kassabel::ui
