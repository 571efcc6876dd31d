// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_keyboard.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/keyboard/examples.h"
#include "drivers/keypad/protocol.h"

namespace kassabel::sim {
namespace {

constexpr std::uint8_t keys_in = 0x81;
constexpr std::uint16_t sim_vendor = 0x1209, wedge_product = 0x000d, keypad_product = 0x000e;
constexpr std::size_t reports_max = 10'000;  // a label of 4096 signs
constexpr std::uint8_t class_request = 0x21, set_report = 0x09, set_idle = 0x0A, set_protocol = 0x0B;
constexpr std::string_view half_code = "8710400";
constexpr keyboard::Stroke enter{keyboard::key::enter, 0};

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

}  // namespace

VirtualKeyboard::VirtualKeyboard(std::string id, std::uint16_t product, std::string name, std::string serial) {
  info_.id = std::move(id);
  info_.vendor = sim_vendor;
  info_.product = product;
  info_.manufacturer_name = "Kassabel";
  info_.product_name = std::move(name);
  info_.serial = std::move(serial);
  info_.interfaces.push_back({.number = 0,
                              .class_code = 0x03,
                              .subclass = 0x01,
                              .protocol = 0x01,
                              .endpoints = {{keys_in, usb::EndpointKind::interrupt, 8}}});
}

usb::Transfer VirtualKeyboard::control(const usb::Setup& setup, std::span<const std::uint8_t>) {
  const bool known = setup.request_type == class_request &&
                     (setup.request == set_idle || setup.request == set_protocol || setup.request == set_report);
  return ended(known ? usb::TransferStatus::done : usb::TransferStatus::stalled);
}

std::optional<usb::Transfer> VirtualKeyboard::read(std::uint8_t endpoint, std::size_t) {
  if (endpoint != keys_in) return ended(usb::TransferStatus::stalled);
  if (reports_.empty()) return std::nullopt;
  usb::Transfer transfer;
  transfer.data = std::move(reports_.front());
  reports_.pop_front();
  return transfer;
}

void VirtualKeyboard::send(const std::vector<keyboard::Report>& reports) {
  if (reports_.size() + reports.size() > reports_max) return;
  for (const keyboard::Report& report : reports) reports_.emplace_back(report.begin(), report.end());
}

void VirtualKeyboard::type(KeyLayout layout, bool caps_lock, std::string_view text) {
  std::vector<keyboard::Report> reports = keyboard::type_text(layout, caps_lock, text);
  const auto end = keyboard::type_stroke(enter);
  reports.insert(reports.end(), end.begin(), end.end());
  send(reports);
}

Result<void> VirtualKeyboard::tell(std::string_view word, std::string_view value) {
  if (word != "type") return fail(ErrorKind::invalid, "a keyboard is told: type TEXT");
  type(KeyLayout::us, false, value);
  return {};
}

VirtualWedge::VirtualWedge() : VirtualKeyboard("sim-wedge", wedge_product, "Scanner in keyboard mode", "SIM-WEDGE-1") {}

Result<void> VirtualWedge::tell(std::string_view word, std::string_view value) {
  if (word == "scan" && !value.empty()) {
    type(layout_, caps_lock_, value);
  } else if (word == "half") {
    send(keyboard::type_text(layout_, caps_lock_, half_code));
  } else if (word == "garbage") {
    constexpr std::uint8_t f5 = 0x3E;
    for (const keyboard::Stroke& stroke : {keyboard::Stroke{f5, 0}, {keyboard::key::arrow_up, 0}, enter})
      send(keyboard::type_stroke(stroke));
  } else if (word == "caps" && (value == "on" || value == "off")) {
    caps_lock_ = value == "on";
  } else if (word == "layout" && (value == "us" || value == "fr" || value == "de")) {
    layout_ = value == "us" ? KeyLayout::us : value == "fr" ? KeyLayout::fr : KeyLayout::de;
  } else if (word == "type") {
    return VirtualKeyboard::tell(word, value);
  } else {
    return fail(
        ErrorKind::invalid,
        "a scanner in keyboard mode is told: scan CODE, half, garbage, layout us|fr|de, caps on|off, type TEXT");
  }
  return {};
}

VirtualKeypad::VirtualKeypad() : VirtualKeyboard("sim-keypad", keypad_product, "Keypad", "SIM-KEYPAD-1") {}

Result<void> VirtualKeypad::tell(std::string_view word, std::string_view value) {
  constexpr std::array<std::string_view, 7> names = {"up", "down", "ok", "back", "help", "volume", "repeat"};
  if (word != "press") return VirtualKeyboard::tell(word, value);
  const auto name = std::find(names.begin(), names.end(), value);
  for (const auto& [usage, number] : keypad::usual_keys()) {
    if (number != name - names.begin()) continue;
    send(keyboard::type_stroke({usage, 0}));
    return {};
  }
  return fail(ErrorKind::invalid, "a keypad is told: press up, down, ok, back, help, volume or repeat; type TEXT");
}

}  // namespace kassabel::sim
