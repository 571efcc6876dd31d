// SPDX-License-Identifier: Apache-2.0
// Noto Color Emoji holds one size of premultiplied BGRA pictures. They are averaged down (or interpolated up) here,
// because renderers without a GPU take the nearest pixel, and un-premultiplied, because SDL blends straight alpha.
#include "ui/kit/emoji.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/kit/font_files.h"
#include "ui/kit/glyphs.h"

namespace kassabel::ui {
namespace {

constexpr std::size_t pictures_max = 400;
constexpr int side_px_max = 1024;

struct Pixels {
  int width = 0, height = 0;
  std::vector<std::array<float, 4>> bgra;  // premultiplied
  [[nodiscard]] const std::array<float, 4>& at(int x, int y) const {
    const int cx = std::clamp(x, 0, width - 1);
    const int cy = std::clamp(y, 0, height - 1);
    return bgra[static_cast<std::size_t>(cy) * static_cast<std::size_t>(width) + static_cast<std::size_t>(cx)];
  }
};

Pixels pixels_of(const FT_Bitmap& bitmap) {
  Pixels made{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
  made.bgra.reserve(static_cast<std::size_t>(bitmap.width) * bitmap.rows);
  for (int y = 0; y < made.height; ++y) {
    const unsigned char* row = bitmap.buffer + y * bitmap.pitch;
    for (int x = 0; x < made.width; ++x) {
      const unsigned char* p = row + static_cast<std::ptrdiff_t>(x) * 4;
      made.bgra.push_back(
          {static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2]), static_cast<float>(p[3])});
    }
  }
  return made;
}

// One axis of a tent filter that is at least one source pixel wide.
Pixels resized_across(const Pixels& from, int width) {
  Pixels to{width, from.height,
            std::vector<std::array<float, 4>>(static_cast<std::size_t>(width) * static_cast<std::size_t>(from.height))};
  const float step = static_cast<float>(from.width) / static_cast<float>(width);
  const float reach = std::max(1.F, step);
  for (int x = 0; x < width; ++x) {
    const float centre = (static_cast<float>(x) + 0.5F) * step - 0.5F;
    const int first = static_cast<int>(std::ceil(centre - reach));
    const int last = static_cast<int>(std::floor(centre + reach));
    for (int y = 0; y < from.height; ++y) {
      auto& sum = to.bgra[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
      float weights = 0;
      for (int i = first; i <= last; ++i) {
        const float weight = 1 - std::abs(static_cast<float>(i) - centre) / reach;
        weights += weight;
        for (std::size_t c = 0; c < 4; ++c) sum[c] += weight * from.at(i, y)[c];
      }
      for (float& channel : sum) channel = weights > 0 ? channel / weights : 0;
    }
  }
  return to;
}

Pixels turned(const Pixels& from) {
  Pixels to{from.height, from.width, {}};
  to.bgra.reserve(from.bgra.size());
  for (int x = 0; x < from.width; ++x) {
    for (int y = 0; y < from.height; ++y) to.bgra.push_back(from.at(x, y));
  }
  return to;
}

std::vector<std::uint8_t> straight_rgba(const Pixels& pixels) {
  std::vector<std::uint8_t> rgba;
  rgba.reserve(pixels.bgra.size() * 4);
  const auto byte = [](float value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); };
  for (const auto& p : pixels.bgra) {
    const float factor = p[3] > 0 ? 255.F / p[3] : 0.F;
    rgba.insert(rgba.end(), {byte(p[2] * factor), byte(p[1] * factor), byte(p[0] * factor), byte(p[3])});
  }
  return rgba;
}

}  // namespace

struct Emoji::Library {
  FT_Library handle = nullptr;
  FT_Face face = nullptr;
  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    if (face != nullptr) FT_Done_Face(face);
    if (handle != nullptr) FT_Done_FreeType(handle);
  }
};

Emoji::Emoji(Textures& textures) : textures_(textures), library_(std::make_unique<Library>()) {}

Emoji::~Emoji() {
  for (const auto& [key, picture] : pictures_) {
    if (picture.texture != nullptr) textures_.drop(picture.texture);
  }
}

Result<std::unique_ptr<Emoji>> Emoji::load(Textures& textures) {
  const Result<std::string> path = find_font("NotoColorEmoji", "fonts-noto-color-emoji");
  if (!path) return fail(path.error());
  std::unique_ptr<Emoji> made(new Emoji(textures));
  if (FT_Init_FreeType(&made->library_->handle) != 0) return fail(ErrorKind::unavailable, "FreeType does not start");
  FT_Face& face = made->library_->face;
  if (FT_New_Face(made->library_->handle, path->c_str(), 0, &face) != 0 || face->num_fixed_sizes < 1 ||
      FT_Select_Size(face, 0) != 0) {
    return fail(ErrorKind::corrupt, *path + " has no colour pictures that FreeType can read");
  }
  return made;
}

Picture Emoji::picture(std::string_view emoji, int side_px) {
  if (emoji.empty() || side_px < 1) return {};
  const std::pair key{take_code_point(emoji), std::min(side_px, side_px_max)};
  const auto found = pictures_.find(key);
  if (found != pictures_.end()) return found->second;
  return pictures_.emplace(key, render(key.first, key.second)).first->second;
}

Picture Emoji::render(char32_t code_point, int side_px) {
  FT_Face face = library_->face;
  const unsigned index = FT_Get_Char_Index(face, code_point);
  if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_COLOR | FT_LOAD_RENDER) != 0) return {};
  const FT_Bitmap& bitmap = face->glyph->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_BGRA || bitmap.width == 0 || bitmap.rows == 0) return {};
  const float larger = static_cast<float>(std::max(bitmap.width, bitmap.rows));
  const auto scaled = [larger, side_px](unsigned length) {
    return std::max(1,
                    static_cast<int>(std::lround(static_cast<float>(length) * static_cast<float>(side_px) / larger)));
  };
  const Pixels across = resized_across(pixels_of(bitmap), scaled(bitmap.width));
  const Pixels done = turned(resized_across(turned(across), scaled(bitmap.rows)));
  const std::vector<std::uint8_t> rgba = straight_rgba(done);
  return {textures_.make(rgba.data(), done.width, done.height), done.width, done.height};
}

void Emoji::begin_frame() {
  if (pictures_.size() <= pictures_max) return;
  for (const auto& [key, picture] : pictures_) {
    if (picture.texture != nullptr) textures_.drop(picture.texture);
  }
  pictures_.clear();
}

}  // namespace kassabel::ui
