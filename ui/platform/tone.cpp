// SPDX-License-Identifier: Apache-2.0
#include "ui/platform/tone.h"

#include <SDL.h>

#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

namespace kassabel::ui {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr std::array loudnesses{0.12, 0.28, 0.6};

struct Note {
  double hz, from_s, length_s;
};
constexpr Note first{784, 0, 0.7};       // g''
constexpr Note second{659, 0.35, 0.75};  // e''
constexpr double length_s = second.from_s + second.length_s;

// Swells in 15 ms and fades out to nothing: a bell without a click.
double sample_of(const Note& note, double at_s) {
  const double into_s = at_s - note.from_s;
  if (into_s < 0 || into_s >= note.length_s) return 0;
  constexpr double swell_s = 0.015;
  const double swell = into_s < swell_s ? into_s / swell_s : 1;
  const double left = 1 - into_s / note.length_s;
  const double turn = 2 * pi * note.hz * into_s;
  return swell * left * left * (std::sin(turn) + 0.25 * std::sin(2 * turn)) / 1.25;
}

}  // namespace

std::vector<std::int16_t> bell_samples(double loudness) {
  std::vector<std::int16_t> samples(static_cast<std::size_t>(length_s * tone_hz));
  for (std::size_t at = 0; at < samples.size(); ++at) {
    const double at_s = static_cast<double>(at) / tone_hz;
    const double sum = (sample_of(first, at_s) + sample_of(second, at_s)) * loudness;
    samples[at] = static_cast<std::int16_t>(std::lround(sum * 32'767));
  }
  return samples;
}

void Tone::start() {
  if (thread_.joinable() || SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
  const char* driver = SDL_GetCurrentAudioDriver();
  const bool nowhere = driver == nullptr || std::string_view(driver) == "dummy" || std::string_view(driver) == "disk";
  audible_ = !nowhere && SDL_GetNumAudioDevices(0) != 0;
  if (!audible_) return SDL_QuitSubSystem(SDL_INIT_AUDIO);
  thread_ = std::thread([this] { run(); });
}

Tone::~Tone() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Tone::play() {
  if (!audible_) return;
  {
    const std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  changed_.notify_all();
}

void Tone::next_loudness() {
  {
    const std::lock_guard lock(mutex_);
    loudness_ = (loudness_ + 1) % loudnesses.size();
  }
  play();
}

void Tone::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return wanted_ || ending_; });
    if (ending_) return;
    const std::vector<std::int16_t> samples = bell_samples(loudnesses[loudness_]);
    lock.unlock();
    sound(samples);
    lock.lock();
    wanted_ = false;  // asked again meanwhile: it was heard
  }
}

void Tone::sound(const std::vector<std::int16_t>& samples) {
  SDL_AudioSpec wanted{};
  wanted.freq = tone_hz;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 2048;
  const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device == 0) return;  // unplugged since: the edge and the lamp are there
  SDL_QueueAudio(device, samples.data(), static_cast<Uint32>(samples.size() * sizeof(std::int16_t)));
  SDL_PauseAudioDevice(device, 0);
  constexpr int tail_ms = 150;  // what the device still holds
  {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(static_cast<int>(length_s * 1000) + tail_ms),
                      [this] { return ending_; });
  }
  SDL_CloseAudioDevice(device);
}

}  // namespace kassabel::ui
