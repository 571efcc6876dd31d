// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_serial.h"

#include <algorithm>
#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::uint8_t serial_in = 0x82, serial_out = 0x01, notices = 0x83;
constexpr std::uint16_t sim_vendor = 0x1209;  // pid.codes; its products 0001 to 0010 are for tests
constexpr std::uint8_t set_line = 0x20, set_lines = 0x22, to_interface = 0x21;

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

}  // namespace

VirtualSerial::VirtualSerial(std::string id, std::uint16_t product, std::string name, std::string serial) {
  info_.id = std::move(id);
  info_.vendor = sim_vendor;
  info_.product = product;
  info_.manufacturer_name = "Kassabel";
  info_.product_name = std::move(name);
  info_.serial = std::move(serial);
  info_.interfaces.push_back({.number = 0,
                              .class_code = 0x02,
                              .subclass = 0x02,
                              .protocol = 0x01,
                              .endpoints = {{notices, usb::EndpointKind::interrupt, 16}}});
  info_.interfaces.push_back(
      {.number = 1,
       .class_code = 0x0A,
       .endpoints = {{serial_out, usb::EndpointKind::bulk, 64}, {serial_in, usb::EndpointKind::bulk, 64}}});
}

void VirtualSerial::plugged_in() {
  to_say_.clear();
  dtr_ = halted_ = false;
}

usb::Transfer VirtualSerial::control(const usb::Setup& setup, std::span<const std::uint8_t>) {
  if (setup.request_type != to_interface || setup.index != 0) return ended(usb::TransferStatus::stalled);
  if (setup.request == set_line) return ended(usb::TransferStatus::done);
  if (setup.request != set_lines) return ended(usb::TransferStatus::stalled);
  dtr_ = (setup.value & 1U) != 0;
  to_say_.clear();
  if (dtr_) switched_on();
  return ended(usb::TransferStatus::done);
}

std::optional<usb::Transfer> VirtualSerial::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint == notices) return std::nullopt;
  if (endpoint != serial_in || halted_) return ended(usb::TransferStatus::stalled);
  if (stalls_ > 0) {
    --stalls_;
    halted_ = true;
    return ended(usb::TransferStatus::stalled);
  }
  if (to_say_.empty()) return std::nullopt;
  usb::Transfer transfer;
  const auto count = static_cast<std::ptrdiff_t>(std::min(bytes_max, to_say_.size()));
  transfer.data.assign(to_say_.begin(), to_say_.begin() + count);
  to_say_.erase(to_say_.begin(), to_say_.begin() + count);
  return transfer;
}

std::size_t VirtualSerial::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
  if (endpoint != serial_out) return 0;
  std::size_t count = bytes.size();
  if (sip_bytes_ != 0) {
    // The rest of a transfer lies right behind what was sipped of it: full for now.
    if (bytes.data() == last_sip_) return 0;
    count = std::min(count, sip_bytes_);
    last_sip_ = bytes.data() + count;
  }
  for (const std::uint8_t byte : bytes.first(count)) receive(byte);
  return count;
}

void VirtualSerial::clear_halt(std::uint8_t) { halted_ = false; }

void VirtualSerial::say(std::string_view text) {
  if (!dtr_) return;
  for (const char c : text)
    if (to_say_.size() < serial_waiting_max_bytes) to_say_.push_back(static_cast<std::uint8_t>(c));
}

}  // namespace kassabel::sim
