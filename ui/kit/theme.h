// SPDX-License-Identifier: Apache-2.0
// Colours by role, never by name. Three themes for screens and one for paper, with the same roles; a test computes
// every pair that is used together.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace kassabel::ui {

enum class Role {
  paper,
  card,
  ink,
  muted,
  self,
  on_self,
  self_pale,
  person,
  person_edge,
  on_person,
  person_waiting,
  good,
  warning,
  edge,
  hairline,
  staff_bar,
  on_staff_bar,
  chosen,
  on_chosen,
};
inline constexpr std::size_t role_count = 19;

enum class ThemeName {
  light,
  dark,
  high_contrast,
  print,  // for paper, chosen by nobody: black that no printer has to mix from dots
};
inline constexpr std::array<ThemeName, 3> all_themes{ThemeName::light, ThemeName::dark, ThemeName::high_contrast};

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Colour&) const = default;
};

struct Theme {
  std::array<Colour, role_count> colours{};
  [[nodiscard]] Colour of(Role role) const { return colours[static_cast<std::size_t>(role)]; }
};

[[nodiscard]] const Theme& theme(ThemeName name);

// WCAG 2.1 contrast ratio, 1..21.
[[nodiscard]] double contrast(Colour a, Colour b);

// Which roles stand on which, and the least contrast: 4.5 for text, 3 for controls and icons (WCAG 1.4.3, 1.4.11).
struct Pair {
  Role on;
  Role ground;
  double at_least;
};
[[nodiscard]] std::span<const Pair> pairs_in_use();

}  // namespace kassabel::ui
