// SPDX-License-Identifier: Apache-2.0
// Letters as pixels: FreeType faces, sized by the height of their capitals in whole pixels, rasterised when first used
// and kept in the atlas. No list of sizes or ranges to bake: a name in Greek just draws. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "kiosk/base/result.h"
#include "ui/kit/atlas.h"

namespace kassabel::ui {

enum class Face { regular, semibold, bold, mono };
inline constexpr std::size_t face_count = 4;

struct Font {
  Face face = Face::regular;
  int capital_px = 20;
};

struct Glyph {
  Patch patch;            // nothing for a space
  int left = 0, top = 0;  // of the patch, from the pen to the right and above the baseline
};

// The code point at the start of the text, which is shortened by it; U+FFFD for broken bytes.
[[nodiscard]] char32_t take_code_point(std::string_view& text);

class Glyphs {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Glyphs>> load(Atlas& atlas);
  ~Glyphs();
  Glyphs(const Glyphs&) = delete;
  Glyphs& operator=(const Glyphs&) = delete;

  // quarter: horizontal position within the pixel, 0..3, so that letters keep their distances.
  [[nodiscard]] const Glyph& glyph(Font font, char32_t code_point, int quarter = 0);
  [[nodiscard]] float advance_px(Font font, char32_t code_point);
  [[nodiscard]] float kerning_px(Font font, char32_t left, char32_t right);
  [[nodiscard]] float width_px(Font font, std::string_view text);

 private:
  struct Library;
  struct Size {
    long em = 0;  // 26.6 pixels
    std::int32_t load_flags = 0;
  };
  explicit Glyphs(Atlas& atlas);
  [[nodiscard]] Result<void> open(Face face, std::string_view stem, std::string_view package);
  // Sets the size; returns the flags to load letters with.
  std::int32_t use(Font font);
  [[nodiscard]] unsigned index_of(Face face, char32_t code_point);
  [[nodiscard]] Glyph rasterise(Font font, char32_t code_point, int quarter);

  Atlas& atlas_;
  std::uint32_t generation_ = 0;  // of the atlas that the glyphs lie in
  std::unique_ptr<Library> library_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  std::unordered_map<std::uint64_t, float> advances_;
  std::unordered_map<std::uint64_t, Size> sizes_;  // by font
};

}  // namespace kassabel::ui
