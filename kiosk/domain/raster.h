// SPDX-License-Identifier: Apache-2.0
// A picture of black dots, as a receipt printer takes it: a bit a dot, the left one highest, 1 is black; each row
// fills whole bytes. Plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kassabel {

struct Raster {
  static constexpr int width_max_dots = 832;      // the widest roll that stands on a counter
  static constexpr int height_max_dots = 16'384;  // two metres
  int width = 0;                                  // dots
  std::vector<std::uint8_t> rows;                 // row_bytes() each, from the top

  [[nodiscard]] std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 7) / 8; }
  [[nodiscard]] int height() const { return width <= 0 ? 0 : static_cast<int>(rows.size() / row_bytes()); }
  [[nodiscard]] bool empty() const { return height() == 0; }
  [[nodiscard]] bool black(int x, int y) const {
    const std::size_t at = static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
    return x >= 0 && x < width && y >= 0 && at < rows.size() && (rows[at] >> (7 - x % 8) & 1) != 0;
  }
  // Within the limits, and whole rows.
  [[nodiscard]] bool is_sound() const {
    return width > 0 && width <= width_max_dots && height() > 0 && height() <= height_max_dots &&
           rows.size() % row_bytes() == 0;
  }
  bool operator==(const Raster&) const = default;
};

}  // namespace kassabel
