// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/examples.h"

#include <string>

#include "drivers/keyboard/layout.h"

namespace kassabel::keyboard {
namespace {

constexpr std::uint8_t last_sign = 0x64, pad_first = 0x54, pad_last = 0x63;

bool on_pad(std::uint8_t usage) { return usage >= pad_first && usage <= pad_last; }

std::uint8_t modifiers_for(KeyLayout layout, bool caps_lock, std::uint8_t usage, Level level) {
  if (level == Level::alt_gr) return modifier::right_alt;
  const bool turned = caps_lock && caps_lock_turns(layout, usage);
  return (level == Level::shifted) != turned ? modifier::left_shift : 0;
}

void append(std::vector<Report>& reports, const std::vector<Report>& more) {
  reports.insert(reports.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Stroke> strokes_of(KeyLayout layout, bool caps_lock, char sign) {
  std::vector<Stroke> with_space;
  for (const Level level : {Level::plain, Level::shifted, Level::alt_gr}) {
    for (std::uint8_t usage = key::first; usage <= last_sign; ++usage) {
      const auto made = sign_of(layout, usage, level);
      if (on_pad(usage) || !made || made->sign != static_cast<char16_t>(static_cast<unsigned char>(sign))) continue;
      const Stroke stroke{usage, modifiers_for(layout, caps_lock, usage, level)};
      if (made->kind != Sign::Kind::dead) return {stroke};
      if (with_space.empty()) with_space = {stroke, {key::space, 0}};
    }
  }
  return with_space;
}

std::vector<Report> type_stroke(const Stroke& stroke) { return {Report{stroke.modifiers, 0, stroke.usage}, Report{}}; }

std::vector<Report> type_alt_code(std::string_view digits) {
  std::vector<Report> reports{Report{modifier::left_alt}};
  for (const char digit : digits) {
    const int usage = digit == '0' ? key::pad_zero : key::pad_one + digit - '1';
    reports.push_back({modifier::left_alt, 0, static_cast<std::uint8_t>(usage)});
    reports.push_back({modifier::left_alt});
  }
  reports.push_back({});
  return reports;
}

std::vector<Report> type_text(KeyLayout layout, bool caps_lock, std::string_view text) {
  std::vector<Report> reports;
  for (const char sign : text) {
    const std::vector<Stroke> strokes = strokes_of(layout, caps_lock, sign);
    for (const Stroke& stroke : strokes) append(reports, type_stroke(stroke));
    const auto byte = static_cast<unsigned char>(sign);
    if (strokes.empty() && byte != 0 && byte < 0x80) append(reports, type_alt_code("0" + std::to_string(sign)));
  }
  return reports;
}

}  // namespace kassabel::keyboard
