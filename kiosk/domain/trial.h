// SPDX-License-Identifier: Apache-2.0
// What a technician tries of a device. Plain values.
#pragma once

#include <string>

namespace kassabel {

enum class TrialKind {
  print_page,      // code page table, widths, cut, QR
  open_drawer,     // only where nothing is journalled (`kassabel devices test`); the kiosk's page opens it as a no-sale
  drawer_is_open,  // what a person sees now: teaches how the switch is wired
  drawer_is_shut,
  buzz,          // text: the pager's number; empty: the team's
  beep,          // the scanner's error tone
  lamp,          // each state for a second
  pair_scanner,  // the keyboard of this id types the set-up code next: it is a scanner
  pair_keypad,   // the keyboard of this id presses each key of PadKey, in their order
  unpair,
};

struct Trial {
  TrialKind kind = TrialKind::print_page;
  std::string device;  // id, as in its row
  std::string text;
  bool operator==(const Trial&) const = default;
};

// What a wedge scanner types to be paired: digits and letters that tell the keyboard layouts apart (AZERTY swaps A/Q,
// Z/W, M and the digits' shift, QWERTZ swaps Y/Z), and the minus. Code 128.
inline constexpr const char* pairing_code_text = "KBS-PAIR-AQWZYM-0123456789";

}  // namespace kassabel
