// SPDX-License-Identifier: Apache-2.0
// A soft bell of two tones, for a call that waits. The device is opened by a thread of its own for as long as it
// sounds, so that nothing waits for it and an idle kiosk plays nothing. No device, or SDL's dummy driver: silent,
// without an error.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace kassabel::ui {

inline constexpr int tone_hz = 44'100;

// The bell as mono samples: two notes that swell and fade, 1.1 s; loudness of full scale: 0.28 is heard across a
// counter and startles nobody. Pure.
[[nodiscard]] std::vector<std::int16_t> bell_samples(double loudness = 0.28);

class Tone {
 public:
  Tone() = default;
  ~Tone();
  Tone(const Tone&) = delete;
  Tone& operator=(const Tone&) = delete;

  // Looks for a device; main thread, once.
  void start();
  // There is something to hear it with.
  [[nodiscard]] bool audible() const { return audible_; }
  // Returns at once. Nothing while it still sounds.
  void play();
  // Of three; louder each time, then quiet again. It is heard at once.
  void next_loudness();

 private:
  void run();
  void sound(const std::vector<std::int16_t>& samples);

  bool audible_ = false;
  std::size_t loudness_ = 1;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false, ending_ = false;  // under mutex_
};

}  // namespace kassabel::ui
