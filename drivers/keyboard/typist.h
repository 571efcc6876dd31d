// SPDX-License-Identifier: Apache-2.0
// Key presses become text: layout, Shift, AltGr, Caps Lock, control characters (Ctrl+], Alt+029), and the key or sign
// that a scanner was set to send for GS. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/keyboard/reports.h"
#include "drivers/shop_devices.h"

namespace kassabel::keyboard {

struct Typed {
  enum class What {
    text,
    enter,
    tab,
    other,  // a key that makes no text: an arrow, F5, Alt+x
  };
  What what = What::text;
  std::string text;  // UTF-8, one sign
  bool operator==(const Typed&) const = default;
};

// FNC1 in a 2D code is GS, which no key makes. Where a scanner sends something else for it, it stands here.
struct GsStandIn {
  std::uint8_t key = 0;   // HID usage, e.g. 41 (F8); 0: none
  char16_t sign = u'\0';  // e.g. '|'; 0: none
};

class Typist {
 public:
  explicit Typist(KeyLayout layout, bool caps_lock = false, GsStandIn gs = {})
      : layout_(layout), caps_lock_(caps_lock), gs_(gs) {}

  [[nodiscard]] std::vector<Typed> type(const Step& step);
  [[nodiscard]] bool caps_lock() const { return caps_lock_; }  // as its light should be

 private:
  void press(std::uint8_t usage, std::uint8_t modifiers, std::vector<Typed>& out);
  void press_sign(std::uint8_t usage, std::uint8_t modifiers, std::vector<Typed>& out);
  void end_alt_code(std::vector<Typed>& out);
  void tell(char16_t sign, std::vector<Typed>& out);

  KeyLayout layout_;
  bool caps_lock_;
  GsStandIn gs_;
  std::string alt_digits_;      // while Alt is held
  char16_t dead_ = u'\0';       // waits for a space
  bool swallow_space_ = false;  // behind a soft sign
};

}  // namespace kassabel::keyboard
