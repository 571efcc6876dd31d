// SPDX-License-Identifier: Apache-2.0
// The simplified libpng interface: no long jumps to get wrong. It cannot say how large a pixel is on paper, so that
// chunk (pHYs; PNG specification, 11.3.5.3) is put in by hand.
#include "ui/platform/png.h"

#include <png.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>

namespace kassabel::ui {
namespace {

constexpr std::size_t after_header_bytes = 33;  // the signature, and IHDR, which is always first
constexpr double metres_per_inch = 0.0254;

void put(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

// CRC-32 of the PNG specification, Annex D.
std::uint32_t check_of(const std::uint8_t* bytes, std::size_t count) {
  std::uint32_t check = 0xFFFFFFFFU;
  for (std::size_t i = 0; i < count; ++i) {
    check ^= bytes[i];
    for (int bit = 0; bit < 8; ++bit) check = (check & 1U) != 0 ? 0xEDB88320U ^ (check >> 1U) : check >> 1U;
  }
  return ~check;
}

std::vector<std::uint8_t> density_chunk(int dots_per_inch) {
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dots_per_inch / metres_per_inch));
  std::vector<std::uint8_t> chunk;
  put(chunk, 9);  // bytes of data: two numbers and the unit
  for (const char letter : {'p', 'H', 'Y', 's'}) chunk.push_back(static_cast<std::uint8_t>(letter));
  put(chunk, per_metre);
  put(chunk, per_metre);
  chunk.push_back(1);                                        // metre
  put(chunk, check_of(chunk.data() + 4, chunk.size() - 4));  // without the length
  return chunk;
}

}  // namespace

Result<void> write_png(const std::string& file, const Image& image) {
  png_image description{};
  description.version = PNG_IMAGE_VERSION;
  description.width = static_cast<png_uint_32>(image.width);
  description.height = static_cast<png_uint_32>(image.height);
  description.format = PNG_FORMAT_RGB;
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(description);
  std::vector<std::uint8_t> png(bytes);
  if (png_image_write_to_memory(&description, png.data(), &bytes, 0, image.rgb.data(), 0, nullptr) == 0)
    return fail(ErrorKind::unavailable, "writing " + file + ": " + description.message);
  png.resize(bytes);
  if (image.dots_per_inch > 0) {
    const auto chunk = density_chunk(image.dots_per_inch);
    png.insert(png.begin() + after_header_bytes, chunk.begin(), chunk.end());
  }
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  out.close();
  if (!out) return fail(ErrorKind::unavailable, "writing " + file + ": " + std::strerror(errno));
  return {};
}

}  // namespace kassabel::ui
