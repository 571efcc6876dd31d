// SPDX-License-Identifier: Apache-2.0
// The bell of two tones: soft, without clicks, and no trouble where nothing can be heard.
#include <algorithm>
#include <cstdlib>

#include "tests/support/catch.h"
#include "ui/platform/tone.h"
#include "ui/platform/window.h"

using namespace kassabel;

TEST_CASE("the bell swells, fades and never clips") {
  const std::vector<std::int16_t> samples = ui::bell_samples();
  REQUIRE(samples.size() > ui::tone_hz / 2);
  REQUIRE(samples.size() < 2 * ui::tone_hz);
  const auto [least, most] = std::minmax_element(samples.begin(), samples.end());
  CHECK(*most > 3'000);
  CHECK(*most < 16'000);  // never more than half of full scale
  CHECK(*least > -16'000);
  CHECK(std::abs(samples.front()) < 50);
  CHECK(std::abs(samples.back()) < 50);
  int largest_step = 0;
  for (std::size_t at = 1; at < samples.size(); ++at)
    largest_step = std::max(largest_step, std::abs(samples[at] - samples[at - 1]));
  CHECK(largest_step < 3'000);
}

TEST_CASE("a window without sound plays nothing and says so") {
  auto window = ui::Window::open({.metrics = {}, .headless = true});
  REQUIRE(window.has_value());
  CHECK_FALSE((*window)->audible());
  (*window)->play_tone();
  (*window)->play_tone();
}

TEST_CASE("SDL's dummy driver is no sound") {
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  {
    ui::Tone tone;
    tone.start();
    CHECK_FALSE(tone.audible());
    tone.play();
  }
  unsetenv("SDL_AUDIODRIVER");
}
