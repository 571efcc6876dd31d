// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_keyboard.h"

#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::uint8_t keys_in = 0x81, enter = 0x28, left_shift = 0x02;
constexpr std::uint16_t sim_vendor = 0x1209;
constexpr std::size_t reports_max = 512;
constexpr std::uint8_t class_request = 0x21, set_idle = 0x0A, set_protocol = 0x0B;

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

// HID usage tables 1.12, page 07.
std::pair<std::uint8_t, std::uint8_t> key_of(char c) {
  if (c >= 'a' && c <= 'z') return {static_cast<std::uint8_t>(0x04 + c - 'a'), 0};
  if (c >= 'A' && c <= 'Z') return {static_cast<std::uint8_t>(0x04 + c - 'A'), left_shift};
  if (c >= '1' && c <= '9') return {static_cast<std::uint8_t>(0x1E + c - '1'), 0};
  if (c == '0') return {0x27, 0};
  if (c == '-') return {0x2D, 0};
  return {0x2C, 0};
}

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
  const bool known =
      setup.request_type == class_request && (setup.request == set_idle || setup.request == set_protocol);
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

void VirtualKeyboard::press(std::uint8_t usage, std::uint8_t modifiers) {
  if (reports_.size() + 2 > reports_max) return;
  reports_.push_back({modifiers, 0, usage, 0, 0, 0, 0, 0});
  reports_.push_back({0, 0, 0, 0, 0, 0, 0, 0});
}

Result<void> VirtualKeyboard::tell(std::string_view word, std::string_view value) {
  if (word != "type") return fail(ErrorKind::invalid, "a keyboard is told: type TEXT");
  for (const char c : value) {
    const auto [usage, modifiers] = key_of(c);
    press(usage, modifiers);
  }
  press(enter);
  return {};
}

}  // namespace kassabel::sim
