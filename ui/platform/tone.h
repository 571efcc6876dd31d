// SPDX-License-Identifier: Apache-2.0
// The kiosk's own tone: a soft bell of two notes, heard across a shop and not a siren. Main thread; nothing blocks.
// Without a sound device it is silent and says so.
#pragma once

#include <cstdint>
#include <vector>

namespace kassabel::ui {

inline constexpr int tone_samples_a_second = 44'100;
inline constexpr int tone_ms = 900;

// One tone, 16 bits, one channel. It begins and ends at silence and never clips.
[[nodiscard]] std::vector<std::int16_t> tone_samples();

class Tone {
 public:
  Tone() = default;
  ~Tone();
  Tone(const Tone&) = delete;
  Tone& operator=(const Tone&) = delete;

  // Opens the sound device the first time; a tone that still sounds begins anew.
  void play();
  // The last play() went to a device.
  [[nodiscard]] bool audible() const { return audible_; }

 private:
  std::uint32_t device_ = 0;
  bool opened_ = false, audible_ = false;
};

}  // namespace kassabel::ui
