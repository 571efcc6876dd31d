// SPDX-License-Identifier: Apache-2.0
// The tone as samples, and that it goes to a sound device where there is one. Not: how it sounds in a shop.
#include "ui/platform/tone.h"

#include <algorithm>
#include <cstdlib>

#include "tests/support/catch.h"

using namespace kassabel::ui;

TEST_CASE("the tone begins and ends at silence, is loud in between, and never clips") {
  const auto samples = tone_samples();
  REQUIRE(samples.size() == static_cast<std::size_t>(tone_samples_a_second) * tone_ms / 1000);
  CHECK(samples.front() == 0);
  CHECK(std::abs(samples.back()) < 50);
  const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
  CHECK(*high > 10'000);
  CHECK(*high < 32'000);
  CHECK(*low > -32'000);
  // Two notes: it is loud again when the second begins.
  const auto loudest = [&](int from_ms, int until_ms) {
    int most = 0;
    for (int at = from_ms * tone_samples_a_second / 1000; at < until_ms * tone_samples_a_second / 1000; ++at)
      most = std::max(most, std::abs(static_cast<int>(samples[static_cast<std::size_t>(at)])));
    return most;
  };
  CHECK(loudest(320, 380) > loudest(260, 319));
}

TEST_CASE("the tone goes to the sound device, and a second one before its end is no fault") {
  REQUIRE(setenv("SDL_AUDIODRIVER", "dummy", 1) == 0);
  Tone tone;
  tone.play();
  tone.play();
  CHECK(tone.audible());
}
