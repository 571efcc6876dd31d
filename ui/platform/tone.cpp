// SPDX-License-Identifier: Apache-2.0
#include "ui/platform/tone.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/base/log.h"

namespace kassabel::ui {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double loudest = 0.6;  // of what fits: two partials and both notes never reach 1 together

// A struck bell: the note and a weak octave, fading. A rise of a few milliseconds keeps it from clicking.
double note(double hertz, double seconds) {
  if (seconds < 0) return 0;
  const double rise = std::min(1.0, seconds / 0.008);
  const double fade = std::exp(-seconds * 5.0);
  return rise * fade * (0.75 * std::sin(2 * pi * hertz * seconds) + 0.15 * std::sin(4 * pi * hertz * seconds));
}

}  // namespace

std::vector<std::int16_t> tone_samples() {
  constexpr double high_hertz = 880, low_hertz = 659.26, second_after_s = 0.32;  // a falling fifth, as a door bell
  std::vector<std::int16_t> samples(static_cast<std::size_t>(tone_samples_a_second) * tone_ms / 1000);
  for (std::size_t at = 0; at < samples.size(); ++at) {
    const double seconds = static_cast<double>(at) / tone_samples_a_second;
    const double left_s = tone_ms / 1000.0 - seconds;
    const double end = std::min(1.0, left_s / 0.05);
    const double sound = note(high_hertz, seconds) + note(low_hertz, seconds - second_after_s);
    samples[at] = static_cast<std::int16_t>(std::lround(loudest * end * sound * 32'767));
  }
  return samples;
}

Tone::~Tone() {
  if (device_ != 0) SDL_CloseAudioDevice(device_);
}

void Tone::play() {
  if (!opened_) {
    opened_ = true;
    SDL_AudioSpec wanted{};
    wanted.freq = tone_samples_a_second;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0)
      log_warning("tone", std::string("no sound: ") + SDL_GetError());
    else
      SDL_PauseAudioDevice(device_, 0);
  }
  if (device_ == 0) return;
  static const std::vector<std::int16_t> samples = tone_samples();
  SDL_ClearQueuedAudio(device_);
  const auto bytes = static_cast<std::uint32_t>(samples.size() * sizeof(std::int16_t));
  audible_ = SDL_QueueAudio(device_, samples.data(), bytes) == 0;
}

}  // namespace kassabel::ui
