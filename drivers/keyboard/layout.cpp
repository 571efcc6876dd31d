// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/layout.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "drivers/keyboard/reports.h"

namespace kassabel::keyboard {
namespace {

// In the order of the usages: 04-1D (a to z of a US keyboard), 1E-27 (its digits 1 to 0), 2D-38 (its punctuation; 31
// and 32 are one key), 64 (the key beside the left Shift). A blank: nothing there.
constexpr std::size_t digits_at = 26, punctuation_at = 36, extra_at = 48, keys = 49;
constexpr std::uint8_t punctuation_first = 0x2D, punctuation_last = 0x38, extra = 0x64;
constexpr std::uint8_t pad_slash = 0x54, pad_minus = 0x56, pad_plus = 0x57, pad_point = 0x63, pad_equal = 0x67;

using Row = std::u16string_view;
struct Table {
  Row plain, shifted, alt_gr;
};

constexpr Table us{
    u"abcdefghijklmnopqrstuvwxyz"
    u"1234567890"
    u"-=[]\\\\;'`,./"
    u"\\",
    u"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    u"!@#$%^&*()"
    u"_+{}||:\"~<>?"
    u"|",
    u"                          "
    u"          "
    u"            "
    u" "};

constexpr Table fr{
    u"qbcdefghijkl,noparstuvzxyw"
    u"&\u00E9\"'(-\u00E8_\u00E7\u00E0"
    u")=^$**m\u00F9\u00B2;:!"
    u"<",
    u"QBCDEFGHIJKL?NOPARSTUVZXYW"
    u"1234567890"
    u"\u00B0+\u00A8\u00A3\u00B5\u00B5M% ./\u00A7"
    u">",
    u"    \u20AC                     "
    u" ~#{[|`\\^@"
    u"]} \u00A4        "
    u" "};

constexpr Table de{
    u"abcdefghijklmnopqrstuvwxzy"
    u"1234567890"
    u"\u00DF\u00B4\u00FC+##\u00F6\u00E4^,.-"
    u"<",
    u"ABCDEFGHIJKLMNOPQRSTUVWXZY"
    u"!\"\u00A7$%&/()="
    u"?`\u00DC*''\u00D6\u00C4\u00B0;:_"
    u">",
    u"    \u20AC       \u00B5   @         "
    u" \u00B2\u00B3   {[]}"
    u"\\  ~        "
    u"|"};

constexpr bool whole(const Table& table) {
  return table.plain.size() == keys && table.shifted.size() == keys && table.alt_gr.size() == keys;
}
static_assert(whole(us) && whole(fr) && whole(de));

const Table& table_of(KeyLayout layout) {
  switch (layout) {
    case KeyLayout::us:
      return us;
    case KeyLayout::fr:
      return fr;
    case KeyLayout::de:
      return de;
  }
  return us;
}

std::optional<std::size_t> place_of(std::uint8_t usage) {
  if (usage >= key::a && usage < key::one) return usage - key::a;
  if (usage >= key::one && usage <= key::zero) return digits_at + usage - key::one;
  if (usage >= punctuation_first && usage <= punctuation_last) return punctuation_at + usage - punctuation_first;
  if (usage == extra) return extra_at;
  return std::nullopt;
}

// The keypad, the same on all three but for its point.
char16_t pad_sign(KeyLayout layout, std::uint8_t usage) {
  if (usage >= pad_slash && usage <= pad_plus) return std::u16string_view(u"/*-+")[usage - pad_slash];
  if (usage >= key::pad_one && usage < key::pad_zero) return static_cast<char16_t>(u'1' + usage - key::pad_one);
  if (usage == key::pad_zero) return u'0';
  if (usage == pad_point) return layout == KeyLayout::de ? u',' : u'.';
  return usage == pad_equal ? u'=' : u'\0';
}

Sign::Kind kind_of(KeyLayout layout, std::uint8_t usage, Level level) {
  constexpr std::uint8_t two = 0x1F, seven = 0x24, right_of_zero_2 = 0x2E, right_of_p = 0x2F, left_of_one = 0x35;
  if (layout == KeyLayout::fr && level == Level::alt_gr && (usage == two || usage == seven)) return Sign::Kind::soft;
  if (layout == KeyLayout::fr && level != Level::alt_gr && usage == right_of_p) return Sign::Kind::dead;
  if (layout != KeyLayout::de || level == Level::alt_gr) return Sign::Kind::plain;
  const bool dead = usage == right_of_zero_2 || (usage == left_of_one && level == Level::plain);
  return dead ? Sign::Kind::dead : Sign::Kind::plain;
}

}  // namespace

std::optional<Sign> sign_of(KeyLayout layout, std::uint8_t usage, Level level) {
  if (usage == key::space) return Sign{u' ', Sign::Kind::plain};
  if (const char16_t pad = pad_sign(layout, usage); pad != u'\0') return Sign{pad, Sign::Kind::plain};
  const auto place = place_of(usage);
  if (!place) return std::nullopt;
  const Table& table = table_of(layout);
  const Row row = level == Level::plain ? table.plain : level == Level::shifted ? table.shifted : table.alt_gr;
  if (row[*place] == u' ') return std::nullopt;
  return Sign{row[*place], kind_of(layout, usage, level)};
}

bool caps_lock_turns(KeyLayout layout, std::uint8_t usage) {
  const auto place = place_of(usage);
  if (!place) return false;
  if (layout == KeyLayout::fr && usage >= key::one && usage <= key::zero) return true;
  const char16_t sign = table_of(layout).plain[*place];
  return (sign >= u'a' && sign <= u'z') || sign == u'\u00E4' || sign == u'\u00F6' || sign == u'\u00FC';
}

void append_utf8(std::string& text, char16_t sign) {
  const auto byte = [&](unsigned value) { text += static_cast<char>(value); };
  if (sign < 0x80) return byte(sign);
  if (sign < 0x800) {
    byte(0xC0U | (sign >> 6U));
  } else {
    byte(0xE0U | (sign >> 12U));
    byte(0x80U | ((sign >> 6U) & 0x3FU));
  }
  byte(0x80U | (sign & 0x3FU));
}

}  // namespace kassabel::keyboard
