// SPDX-License-Identifier: Apache-2.0
// The simplified libpng interface: no long jumps to get wrong.
#include "ui/platform/png.h"

#include <png.h>

namespace kassabel::ui {

Result<void> write_png(const std::string& file, const Image& image) {
  png_image description{};
  description.version = PNG_IMAGE_VERSION;
  description.width = static_cast<png_uint_32>(image.width);
  description.height = static_cast<png_uint_32>(image.height);
  description.format = PNG_FORMAT_RGB;
  const int written = png_image_write_to_file(&description, file.c_str(), 0, image.rgb.data(), 0, nullptr);
  if (written == 0) return fail(ErrorKind::unavailable, "writing " + file + ": " + description.message);
  return {};
}

}  // namespace kassabel::ui
