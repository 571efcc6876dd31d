// SPDX-License-Identifier: Apache-2.0
// Round things as masks in the atlas: discs (their quarters are the corners of cards), rings, icons. Coverage is
// computed from distances, because SDL's software renderer rounds triangles to whole pixels and shows steps.
// Pixels; main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "ui/kit/atlas.h"
#include "ui/kit/kit.h"

namespace kassabel::ui {

struct Point {
  float x = 0, y = 0;
};

// A thick line with round ends; a disc when both ends are the same.
struct Stroke {
  Point from, to;
  float half_width = 0;
};

class Masks {
 public:
  explicit Masks(Atlas& atlas) : atlas_(atlas) {}

  [[nodiscard]] const Patch& disc(int diameter_px);
  [[nodiscard]] const Patch& ring(int diameter_px, int width_px);
  [[nodiscard]] const Patch& icon(Icon icon, int side_px);

 private:
  using Make = std::function<std::vector<std::uint8_t>()>;
  [[nodiscard]] const Patch& kept(std::uint64_t key, int side_px, const Make& make);

  Atlas& atlas_;
  std::uint32_t generation_ = 0;
  std::unordered_map<std::uint64_t, Patch> patches_;
};

}  // namespace kassabel::ui
