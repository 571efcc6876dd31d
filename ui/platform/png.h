// SPDX-License-Identifier: Apache-2.0
// Pixels to a PNG file, with libpng. Any thread; unavailable when the file cannot be written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel::ui {

struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // 3 bytes a pixel, rows without padding
  int dots_per_inch = 0;          // written down for printers; 0: not
};

[[nodiscard]] Result<void> write_png(const std::string& file, const Image& image);

}  // namespace kassabel::ui
