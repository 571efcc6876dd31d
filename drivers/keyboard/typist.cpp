// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/typist.h"

#include <utility>

#include "drivers/keyboard/layout.h"

namespace kassabel::keyboard {
namespace {

constexpr char16_t group_separator = 0x1D;
constexpr std::size_t alt_digits_max = 4;

bool any(std::uint8_t modifiers, std::uint8_t wanted) { return (modifiers & wanted) != 0; }

bool is_ctrl(std::uint8_t modifiers) { return any(modifiers, modifier::left_ctrl | modifier::right_ctrl); }

// Right Alt; Windows takes Ctrl and Alt together for it, and so do scanners made for Windows.
bool is_alt_gr(std::uint8_t modifiers) {
  return any(modifiers, modifier::right_alt) || (is_ctrl(modifiers) && any(modifiers, modifier::left_alt));
}

bool is_alt(std::uint8_t modifiers) { return any(modifiers, modifier::left_alt) && !is_alt_gr(modifiers); }

char pad_digit(std::uint8_t usage) {
  if (usage == key::pad_zero) return '0';
  const bool digit = usage >= key::pad_one && usage < key::pad_zero;
  return digit ? static_cast<char>('1' + usage - key::pad_one) : '\0';
}

// Ctrl with a letter of the layout, or with the key that makes [ \ ] ^ _ on a US keyboard, wherever those are here.
char16_t control_of(KeyLayout layout, std::uint8_t usage) {
  if (const auto sign = sign_of(layout, usage, Level::plain); sign && sign->sign >= u'a' && sign->sign <= u'z')
    return sign->sign & 0x1FU;
  switch (usage) {
    case 0x2F:
      return 0x1B;
    case 0x31:
      return 0x1C;
    case 0x30:
      return group_separator;
    case 0x23:
      return 0x1E;
    case 0x2D:
      return 0x1F;
    default:
      return u'\0';
  }
}

}  // namespace

std::vector<Typed> Typist::type(const Step& step) {
  std::vector<Typed> out;
  if (!alt_digits_.empty() && !is_alt(step.modifiers)) end_alt_code(out);
  for (const std::uint8_t usage : step.pressed) press(usage, step.modifiers, out);
  return out;
}

void Typist::press(std::uint8_t usage, std::uint8_t modifiers, std::vector<Typed>& out) {
  if (usage == key::num_lock || usage == key::scroll_lock) return;
  if (usage == key::caps_lock) {
    caps_lock_ = !caps_lock_;
    return;
  }
  if (gs_.key != 0 && usage == gs_.key) return tell(group_separator, out);
  if (is_alt(modifiers)) {
    const char digit = pad_digit(usage);
    if (digit == '\0') return out.push_back({Typed::What::other, {}});
    if (alt_digits_.size() <= alt_digits_max) alt_digits_ += digit;  // one too many: known as too long
    return;
  }
  if (usage == key::enter || usage == key::pad_enter) return tell(u'\r', out);
  if (usage == key::tab) return tell(u'\t', out);
  if (any(modifiers, modifier::left_gui | modifier::right_gui)) return out.push_back({Typed::What::other, {}});
  if (is_ctrl(modifiers) && !is_alt_gr(modifiers)) {
    const char16_t control = control_of(layout_, usage);
    return control == u'\0' ? out.push_back({Typed::What::other, {}}) : tell(control, out);
  }
  press_sign(usage, modifiers, out);
}

void Typist::press_sign(std::uint8_t usage, std::uint8_t modifiers, std::vector<Typed>& out) {
  const bool shift = any(modifiers, modifier::left_shift | modifier::right_shift);
  const bool shifted = shift != (caps_lock_ && caps_lock_turns(layout_, usage));
  const Level level = is_alt_gr(modifiers) ? Level::alt_gr : shifted ? Level::shifted : Level::plain;
  const auto sign = sign_of(layout_, usage, level);
  const char16_t dead = std::exchange(dead_, u'\0');
  const bool swallow = std::exchange(swallow_space_, false);
  if (!sign) return out.push_back({Typed::What::other, {}});
  if (sign->kind == Sign::Kind::dead) {
    dead_ = sign->sign;
    return;
  }
  if (sign->sign == u' ' && dead != u'\0') return tell(dead, out);
  if (sign->sign == u' ' && swallow) return;
  tell(sign->sign, out);
  swallow_space_ = sign->kind == Sign::Kind::soft;
}

// Below 128 a code means the same with and without a zero in front. Above, only the Windows page (with the zero) is
// taken, and of that what Latin-1 has too.
void Typist::end_alt_code(std::vector<Typed>& out) {
  const std::string digits = std::exchange(alt_digits_, {});
  unsigned code = 0;
  for (const char digit : digits) code = code * 10 + static_cast<unsigned>(digit - '0');
  const bool ascii = code >= 1 && code < 0x7F;
  const bool latin = code >= 0xA0 && code <= 0xFF && digits.front() == '0';
  if (digits.size() > alt_digits_max || (!ascii && !latin)) return out.push_back({Typed::What::other, {}});
  tell(static_cast<char16_t>(code), out);
}

void Typist::tell(char16_t sign, std::vector<Typed>& out) {
  dead_ = u'\0';
  swallow_space_ = false;
  if (sign == u'\r') return out.push_back({Typed::What::enter, {}});
  if (sign == u'\t') return out.push_back({Typed::What::tab, {}});
  Typed typed;
  append_utf8(typed.text, gs_.sign != u'\0' && sign == gs_.sign ? group_separator : sign);
  out.push_back(std::move(typed));
}

}  // namespace kassabel::keyboard
