// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/symbology.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/domain/gtin.h"
#include "kiosk/domain/upc_e.h"

namespace kassabel::scanner {
namespace {

enum class Hint {
  none,
  either,  // EAN or UPC: the digits say which
  ean,     // 13 or 8 digits
  upc_e,
  other,  // not for the till's ordinary bars: the identifier says which
};

struct Meaning {
  char sign;
  Hint hint;
  const char* aim;
};

// Honeywell's code ids; Zebra and others send the same letters for what retail needs.
constexpr Meaning letters[] = {{'c', Hint::either, "]E0"}, {'d', Hint::ean, "]E0"},   {'D', Hint::ean, "]E4"},
                               {'E', Hint::upc_e, "]E0"},  {'j', Hint::other, "]C0"}, {'I', Hint::other, "]C1"},
                               {'b', Hint::other, "]A0"},  {'e', Hint::other, "]I0"}, {'y', Hint::other, "]e0"},
                               {'{', Hint::other, "]e0"},  {'}', Hint::other, "]e0"}, {'s', Hint::other, "]Q1"},
                               {'w', Hint::other, "]d1"},  {'r', Hint::other, "]L2"}, {'z', Hint::other, "]z0"}};

// Zebra's modifiers behind "]X", where ISO has "other".
constexpr Meaning modifiers[] = {{'0', Hint::either, "]E0"}, {'9', Hint::either, "]E0"}, {'g', Hint::either, "]E0"},
                                 {'C', Hint::ean, "]E4"},    {'k', Hint::upc_e, "]E0"},  {'r', Hint::other, "]e0"},
                                 {'s', Hint::other, "]e0"},  {'t', Hint::other, "]e0"}};

template <std::size_t count>
const Meaning* look_up(const Meaning (&table)[count], char sign) {
  const auto* const found = std::find_if(table, table + count, [&](const Meaning& one) { return one.sign == sign; });
  return found == table + count ? nullptr : found;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_other(std::string_view aim) { return aim.empty() || aim[1] == 'X'; }

// "]X0" is "other" to most and EAN-13 to one maker: digits and check digit tell them apart.
bool says_retail(const Meaning& meaning, std::string_view text) {
  if (meaning.hint == Hint::other) return true;
  if (!all_digits(text)) return false;
  return meaning.hint == Hint::upc_e ? expand_upc_e(text).has_value() : Gtin::parse(text).has_value();
}

Meaning meaning_of(const Label& label, char letter) {
  const Meaning* const by_letter = look_up(letters, letter);
  if (!is_other(label.aim)) {
    if (label.aim == "]E4") return {0, Hint::ean, "]E4"};
    if (label.aim != "]E0") return {0, Hint::none, ""};
    return by_letter != nullptr && by_letter->hint != Hint::other ? *by_letter : Meaning{0, Hint::either, "]E0"};
  }
  if (by_letter != nullptr) return *by_letter;
  const Meaning* const by_modifier = label.aim.empty() ? nullptr : look_up(modifiers, label.aim[2]);
  if (by_modifier != nullptr && says_retail(*by_modifier, label.text)) return *by_modifier;
  return {0, Hint::none, ""};
}

std::optional<Label> as_retail(const Label& label, Hint hint) {
  if (!all_digits(label.text)) return std::nullopt;
  const std::size_t digits = label.text.size();
  if (digits == 13 || digits == 12) return Label{"]E0", label.text};
  if (digits == 14 || digits == 15 || digits == 17 || digits == 18) return Label{"]E3", label.text};  // with add-on
  if (hint != Hint::ean)
    if (auto whole = expand_upc_e(label.text); whole && (hint == Hint::upc_e || digits == 8))
      return Label{"]E0", *std::move(whole)};
  if (digits == 8 && hint != Hint::upc_e) return Label{"]E4", label.text};
  return std::nullopt;
}

}  // namespace

Label settle(Label label, char letter) {
  const Meaning meaning = meaning_of(label, letter);
  if (meaning.hint == Hint::none) return label;
  if (meaning.hint == Hint::other) {
    label.aim = meaning.aim;
    return label;
  }
  if (auto retail = as_retail(label, meaning.hint)) return *std::move(retail);
  return label;
}

bool is_menu_answer(std::string_view aim, char letter) { return letter == '?' || (aim.size() == 3 && aim[1] == 'Z'); }

}  // namespace kassabel::scanner
