// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/device_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace kassabel::ui {

namespace {

constexpr std::size_t name_max_bytes = 40, words_max_bytes = 72;

// What a device says of itself may be long and is never trusted. At a boundary of UTF-8.
std::string shortened(const std::string& text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t length = max_bytes;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return text.substr(0, length) + "\u2026";
}

}  // namespace

bool may_be_paired(const DeviceRow& row) {
  return row.is_keyboard && (row.driver.empty() || row.kind == DeviceKind::keyboard);
}

bool is_paired(const DeviceRow& row) { return row.is_keyboard && !may_be_paired(row); }

std::string device_title(const Kit& kit, const DeviceRow& row) {
  const std::size_t begin = row.name.find_first_not_of(' ');
  if (begin == std::string::npos) return kit.tr("Without a name");
  return shortened(row.name.substr(begin), name_max_bytes);
}

std::string device_state(const Kit& kit, const DeviceRow& row) {
  if (may_be_paired(row)) return kit.tr("Not used: a keyboard that nobody paired");
  const std::string words = row.words.empty() ? std::string() : shortened(kit.tr(row.words), words_max_bytes);
  if (row.driver.empty() || !row.kind) return words.empty() ? kit.tr("Not used") : kit.tr("Not used") + ": " + words;
  const std::string state = row.state == DeviceState::working && words.empty() ? kit.tr("works") : words;
  const std::string name = device_name(kit, *row.kind);
  return state.empty() ? name : name + ": " + state;
}

std::string device_ids(const DeviceRow& row) {
  std::string ids = row.id;
  for (const std::string& part : {row.usb_ids, shortened(row.serial, name_max_bytes)})
    if (!part.empty()) ids += " \u00b7 " + part;
  return ids;
}

std::string pad_key_words(const Kit& kit, PadKey key) {
  switch (key) {
    case PadKey::up:
      return kit.tr("Up");
    case PadKey::down:
      return kit.tr("Down");
    case PadKey::ok:
      return kit.tr("OK");
    case PadKey::back:
      return kit.tr("Back");
    case PadKey::help:
      return kit.tr("Help");
    case PadKey::volume:
      return kit.tr("Volume");
    case PadKey::repeat:
      return kit.tr("Repeat");
  }
  return {};
}

std::string weight_words(const Kit& kit, WeightState state) {
  switch (state) {
    case WeightState::stable:
      return kit.tr("At rest");
    case WeightState::in_motion:
      return kit.tr("Still moving");
    case WeightState::under_zero:
      return kit.tr("Under zero: take everything off and set it to zero");
    case WeightState::over_capacity:
      return kit.tr("Too heavy for this scale");
    case WeightState::needs_zero:
      return kit.tr("It was not empty when it was switched on: take everything off and set it to zero");
    case WeightState::fault:
      return kit.tr("The scale reports a fault");
  }
  return {};
}

std::string weight_text(const lane::View& view, const kassabel::Weight& weight) {
  const std::int64_t grams = (std::abs(weight.milligrams) + 500) / 1'000;
  const char* sign = weight.milligrams < 0 ? "\u2212" : "";
  return fmt::format("{}{}{}{:03} kg", sign, grams / 1'000, decimal_of(view.language), grams % 1'000);
}

// ISO/IEC 15424: the letter after "]".
std::string symbology(const std::string& aim) {
  struct Name {
    char letter;
    const char* name;
  };
  static constexpr std::array<Name, 10> names{{{'A', "Code 39"},
                                               {'C', "Code 128"},
                                               {'E', "EAN/UPC"},
                                               {'I', "ITF"},
                                               {'J', "DotCode"},
                                               {'L', "PDF417"},
                                               {'Q', "QR"},
                                               {'d', "Data Matrix"},
                                               {'e', "GS1 DataBar"},
                                               {'z', "Aztec"}}};
  if (aim.size() != 3 || aim[0] != ']') return {};
  if (aim == "]E4") return "EAN-8";
  const auto* it = std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.letter == aim[1]; });
  return it == names.end() ? std::string() : it->name;
}

std::string told_words(const Kit& kit, const input::TrialTold& told) {
  const std::string words = told.words.empty() ? std::string() : shortened(kit.tr(told.words), words_max_bytes);
  if (told.well) return words.empty() ? kit.tr("That worked.") : words;
  return words.empty() ? kit.tr("That did not work.") : kit.tr("That did not work:") + " " + words;
}

}  // namespace kassabel::ui
