// SPDX-License-Identifier: Apache-2.0
// Every pair of colours that the widgets put together, in every theme (WCAG 1.4.3, 1.4.11).
#include <string>

#include "tests/support/catch.h"
#include "ui/kit/theme.h"

using namespace kassabel::ui;

TEST_CASE("contrast follows the WCAG formula") {
  CHECK(contrast({255, 255, 255}, {0, 0, 0}) == Catch::Approx(21.0));
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Catch::Approx(21.0));
  CHECK(contrast({18, 52, 86}, {18, 52, 86}) == Catch::Approx(1.0));
  // Grey #767676 on white is the well-known edge of 4.5.
  CHECK(contrast({0x76, 0x76, 0x76}, {255, 255, 255}) == Catch::Approx(4.54).margin(0.01));
  // The table of the design language.
  CHECK(contrast({0x1C, 0x23, 0x30}, {0xFA, 0xF6, 0xEF}) == Catch::Approx(14.6).margin(0.1));
  CHECK(contrast({0xFF, 0xFF, 0xFF}, {0x0B, 0x5D, 0x4B}) == Catch::Approx(7.8).margin(0.1));
}

TEST_CASE("every pair in use has its contrast in every theme") {
  CHECK(pairs_in_use().size() >= 25);
  for (const ThemeName name : all_themes) {
    for (const Pair& pair : pairs_in_use()) {
      const Theme& colours = theme(name);
      INFO("theme " << static_cast<int>(name) << " role " << static_cast<int>(pair.on) << " on "
                    << static_cast<int>(pair.ground));
      CHECK(contrast(colours.of(pair.on), colours.of(pair.ground)) >= pair.at_least);
      if (name == ThemeName::high_contrast && pair.at_least > 4) {
        CHECK(contrast(colours.of(pair.on), colours.of(pair.ground)) >= 7.0);
      }
    }
  }
}

TEST_CASE("paper has black letters on white, and the contrast of every pair") {
  const Theme& paper = theme(ThemeName::print);
  CHECK(contrast(paper.of(Role::ink), paper.of(Role::paper)) == Catch::Approx(21.0));
  CHECK(contrast(paper.of(Role::ink), paper.of(Role::card)) == Catch::Approx(21.0));
  for (const Pair& pair : pairs_in_use()) CHECK(contrast(paper.of(pair.on), paper.of(pair.ground)) >= pair.at_least);
}

TEST_CASE("green and amber stay apart: self and person differ in lightness too") {
  for (const ThemeName name : all_themes) {
    CHECK_FALSE(theme(name).of(Role::self) == theme(name).of(Role::person));
    CHECK_FALSE(theme(name).of(Role::person) == theme(name).of(Role::person_waiting));
  }
}
