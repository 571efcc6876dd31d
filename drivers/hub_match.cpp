// SPDX-License-Identifier: Apache-2.0
// See hub_match.h.
#include "drivers/hub_match.h"

#include <algorithm>

namespace kassabel {
namespace {

constexpr std::uint8_t class_hid = 0x03;
constexpr std::uint8_t subclass_boot = 0x01;
constexpr const char* keyboard_words =
    "a keyboard or mouse (boot interface): never opened, it may be somebody's keyboard";

bool is_boot(const usb::Interface& interface) {
  return interface.class_code == class_hid && interface.subclass == subclass_boot;
}

bool is_boot(const usb::DeviceInfo& info, std::uint8_t number) {
  return std::any_of(info.interfaces.begin(), info.interfaces.end(),
                     [&](const usb::Interface& i) { return i.number == number && is_boot(i); });
}

bool only_boot(const usb::DeviceInfo& info) {
  return !info.interfaces.empty() && std::all_of(info.interfaces.begin(), info.interfaces.end(),
                                                 [](const usb::Interface& i) { return is_boot(i); });
}

}  // namespace

bool has_boot_keyboard(const usb::DeviceInfo& info) {
  constexpr std::uint8_t keyboard_protocol = 0x01;
  return std::any_of(info.interfaces.begin(), info.interfaces.end(),
                     [](const usb::Interface& i) { return is_boot(i) && i.protocol == keyboard_protocol; });
}

std::optional<PairedKeyboard> find_paired(const std::vector<PairedKeyboard>& keyboards, const usb::DeviceInfo& info) {
  if (!has_boot_keyboard(info)) return std::nullopt;
  for (const PairedKeyboard& one : keyboards) {
    const bool same_model = one.vendor == info.vendor && one.product == info.product && one.serial == info.serial;
    if (same_model && (!one.serial.empty() || one.socket == info.id)) return one;
  }
  return std::nullopt;
}

const char* keyboard_driver(KeyboardUse use) { return use == KeyboardUse::scanner ? "wedge" : "keypad"; }

Match match_driver(const std::vector<DriverKind>& kinds, const usb::DeviceInfo& info, const Quirk* quirk,
                   std::size_t from) {
  Match match;
  const std::string named = quirk != nullptr ? quirk->driver : "";
  if (quirk != nullptr && named == "none") {
    match.why_not = quirk->why;
    return match;
  }
  if (named.empty() && only_boot(info)) {
    match.why_not = keyboard_words;
    return match;
  }
  for (std::size_t i = from; i < kinds.size(); ++i) {
    if (!named.empty() && named != kinds[i].name) continue;
    std::string why_not;
    const auto interface_number = kinds[i].fits(info, quirk, why_not);
    if (interface_number && (!named.empty() || !is_boot(info, *interface_number)))
      return {&kinds[i], i, *interface_number, {}};
    if (interface_number) why_not = keyboard_words;
    if (!match.why_not.empty()) match.why_not += "; ";
    match.why_not += std::string(kinds[i].name) + ": " + (why_not.empty() ? "does not fit" : why_not);
  }
  if (match.why_not.empty()) match.why_not = named.empty() ? "no driver" : "there is no driver \"" + named + "\"";
  return match;
}

}  // namespace kassabel
