// SPDX-License-Identifier: Apache-2.0
#include "drivers/usb/badge_mask.h"

#include <algorithm>

namespace kassabel::usb {
namespace {

constexpr std::string_view pairing = "PAIR-";
// What a transfer may begin with: a report's number and length, the two bytes of state of an FTDI.
constexpr std::size_t head_max_bytes = 4, report_min_bytes = 16;
constexpr std::size_t boot_report_bytes = 8, first_key = 2;

bool in_a_badge(std::uint8_t byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-';
}

bool ends_a_label(std::uint8_t byte) {
  return byte == 0 || byte == '\r' || byte == '\n' || byte == '\t' || byte == 0x03;
}

// HID usage tables, page 07. The minus and the A lie elsewhere on a German and a French keyboard.
char letter_of(std::uint8_t usage, char expected) {
  const bool minus = usage == 0x2D || usage == 0x38 || usage == 0x23 || usage == 0x2E;
  if (expected == '-' && minus) return '-';
  if (expected == 'A' && usage == 0x14) return 'A';
  if (usage >= 0x04 && usage <= 0x1D) return static_cast<char>('A' + usage - 0x04);
  if (usage >= 0x1E && usage <= 0x26) return static_cast<char>('1' + usage - 0x1E);
  return usage == 0x27 ? '0' : '-';
}

}  // namespace

void BadgeMask::end() {
  stage_ = Stage::prefix;
  matched_ = 0;
}

char BadgeMask::expected() const {
  if (stage_ == Stage::prefix) return prefix_[matched_];
  return stage_ == Stage::pairing ? pairing[matched_] : '\0';
}

bool BadgeMask::step(char letter) {
  switch (stage_) {
    case Stage::prefix:
      matched_ = letter == expected() ? matched_ + 1 : letter == prefix_[0] ? 1 : 0;
      if (matched_ < prefix_.size()) return false;
      stage_ = Stage::pairing;
      matched_ = 0;
      return false;
    case Stage::pairing:
      if (letter != expected()) {
        stage_ = Stage::badge;
        return true;
      }
      if (++matched_ == pairing.size()) stage_ = Stage::no_secret;
      return false;
    case Stage::badge:
      return true;
    case Stage::no_secret:
      return false;
  }
  return false;
}

bool BadgeMask::blank(Bytes& data) {
  bool blanked = false;
  for (std::size_t at = 0; at < data.size(); ++at) {
    if (in_a_badge(data[at])) {
      if (!step(static_cast<char>(data[at]))) continue;
      data[at] = 0;
      blanked = true;
    } else if (at >= head_max_bytes || (data.size() < report_min_bytes && ends_a_label(data[at]))) {
      end();
    }
  }
  return blanked;
}

bool BadgeMask::blank_keys(Bytes& report) {
  if (report.size() != boot_report_bytes) return blank(report);
  constexpr std::uint8_t enter = 0x28, tab = 0x2B, keypad_enter = 0x58;
  const Bytes down(report.begin() + first_key, report.end());
  bool blanked = false;
  for (std::size_t at = first_key; at < report.size(); ++at) {
    const std::uint8_t usage = report[at];
    if (usage < 0x04) continue;  // none, or more keys than the report can say
    if (usage == enter || usage == tab || usage == keypad_enter) {
      end();
      continue;
    }
    const bool held = std::find(keys_down_.begin(), keys_down_.end(), usage) != keys_down_.end();
    const bool secret = held ? stage_ == Stage::badge : step(letter_of(usage, expected()));
    if (!secret) continue;
    report[0] = report[at] = 0;
    blanked = true;
  }
  keys_down_ = down;
  return blanked;
}

}  // namespace kassabel::usb
