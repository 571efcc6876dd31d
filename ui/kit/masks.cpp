// SPDX-License-Identifier: Apache-2.0
// A pixel is covered as far as its centre lies inside, over the width of one pixel.
#include "ui/kit/masks.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/icons.h"

namespace kassabel::ui {
namespace {

constexpr int side_px_max = 1024;
enum class Kind : std::uint64_t { disc, ring, icon };

std::uint64_t key_of(Kind kind, int side_px, int detail) {
  return (static_cast<std::uint64_t>(kind) << 48U) | (static_cast<std::uint64_t>(side_px) << 24U) |
         static_cast<std::uint64_t>(detail);
}

float distance(Point p, const Stroke& stroke) {
  const float dx = stroke.to.x - stroke.from.x;
  const float dy = stroke.to.y - stroke.from.y;
  const float length = dx * dx + dy * dy;
  float along = length > 0 ? ((p.x - stroke.from.x) * dx + (p.y - stroke.from.y) * dy) / length : 0.F;
  along = std::clamp(along, 0.F, 1.F);
  return std::hypot(p.x - stroke.from.x - along * dx, p.y - stroke.from.y - along * dy) - stroke.half_width;
}

std::uint8_t coverage(float distance_px) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(0.5F - distance_px, 0.F, 1.F) * 255.F));
}

template <class Distance>
std::vector<std::uint8_t> raster(int side_px, const Distance& distance_at) {
  std::vector<std::uint8_t> alpha;
  alpha.reserve(static_cast<std::size_t>(side_px) * static_cast<std::size_t>(side_px));
  for (int y = 0; y < side_px; ++y) {
    for (int x = 0; x < side_px; ++x) {
      alpha.push_back(coverage(distance_at(Point{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F})));
    }
  }
  return alpha;
}

// Only the pixels near a stroke are looked at.
std::vector<std::uint8_t> raster_strokes(int side_px, const std::vector<Stroke>& strokes) {
  std::vector<std::uint8_t> alpha(static_cast<std::size_t>(side_px) * static_cast<std::size_t>(side_px), 0);
  const auto limit = [side_px](float v) { return std::clamp(static_cast<int>(std::floor(v)), 0, side_px); };
  for (const Stroke& stroke : strokes) {
    const float reach = stroke.half_width + 1;
    const int x0 = limit(std::min(stroke.from.x, stroke.to.x) - reach);
    const int x1 = limit(std::max(stroke.from.x, stroke.to.x) + reach + 1);
    const int y0 = limit(std::min(stroke.from.y, stroke.to.y) - reach);
    const int y1 = limit(std::max(stroke.from.y, stroke.to.y) + reach + 1);
    for (int y = y0; y < y1; ++y) {
      for (int x = x0; x < x1; ++x) {
        const Point p{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
        std::uint8_t& pixel =
            alpha[static_cast<std::size_t>(y) * static_cast<std::size_t>(side_px) + static_cast<std::size_t>(x)];
        pixel = std::max(pixel, coverage(distance(p, stroke)));
      }
    }
  }
  return alpha;
}

}  // namespace

const Patch& Masks::kept(std::uint64_t key, int side_px, const Make& make) {
  if (generation_ != atlas_.generation()) patches_.clear();
  generation_ = atlas_.generation();
  const auto found = patches_.find(key);
  if (found != patches_.end()) return found->second;
  return patches_.emplace(key, atlas_.add(side_px, side_px, make())).first->second;
}

const Patch& Masks::disc(int diameter_px) {
  const int side = std::clamp(diameter_px, 1, side_px_max);
  return kept(key_of(Kind::disc, side, 0), side, [side] {
    const float middle = static_cast<float>(side) / 2;
    return raster(side, [middle](Point p) { return std::hypot(p.x - middle, p.y - middle) - middle; });
  });
}

const Patch& Masks::ring(int diameter_px, int width_px) {
  const int side = std::clamp(diameter_px, 1, side_px_max);
  return kept(key_of(Kind::ring, side, width_px), side, [side, width_px] {
    const float middle = static_cast<float>(side) / 2;
    const float half = static_cast<float>(width_px) / 2;
    return raster(side, [middle, half](Point p) {
      return std::abs(std::hypot(p.x - middle, p.y - middle) - (middle - half)) - half;
    });
  });
}

const Patch& Masks::icon(Icon icon, int side_px) {
  const int side = std::clamp(side_px, 1, side_px_max);
  return kept(key_of(Kind::icon, side, static_cast<int>(icon)), side,
              [side, icon] { return raster_strokes(side, icon_strokes(icon, static_cast<float>(side) / 24.F)); });
}

}  // namespace kassabel::ui
