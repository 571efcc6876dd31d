// SPDX-License-Identifier: Apache-2.0
// What a keyboard that is being paired types, until it is known: for a scanner the layout in which the set-up code is
// right, for a keypad its seven keys. Pure; nothing typed is kept longer than that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/keyboard/reports.h"
#include "drivers/keyboard/typist.h"
#include "drivers/shop_devices.h"
#include "kiosk/base/result.h"

namespace kassabel::keyboard {

struct Typing {
  KeyLayout layout = KeyLayout::us;
  bool caps_lock = false, suffix = true;
  bool operator==(const Typing&) const = default;
};

// Reads along in every layout at once.
class LayoutFinder {
 public:
  static constexpr std::int64_t pause_ms = 1'000;  // of silence behind the code: this scanner sends no suffix

  explicit LayoutFinder(std::string_view code);
  // Nothing: the line has not ended yet. An error says what was read, and what to do.
  [[nodiscard]] std::optional<Result<Typing>> take(std::span<const std::uint8_t> report);
  // It was silent for pause_ms: known, when the whole code is there already.
  [[nodiscard]] std::optional<Typing> silence() const;

 private:
  struct Guess {
    Typing typing;
    Typist typist;
    std::string text;
  };
  [[nodiscard]] std::optional<Typing> fitting() const;

  std::string code_;
  Reports reports_;
  std::vector<Guess> guesses_;
};

// The keys of PadKey, pressed one after the other in their order.
class KeyFinder {
 public:
  // Nothing: more keys are to come. An error: the same key twice.
  [[nodiscard]] std::optional<Result<std::map<std::uint8_t, int>>> take(std::span<const std::uint8_t> report);
  static constexpr std::size_t keys = 7;

 private:
  Reports reports_;
  std::map<std::uint8_t, int> found_;
};

}  // namespace kassabel::keyboard
