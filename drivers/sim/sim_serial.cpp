// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_serial.h"

#include <algorithm>
#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::uint16_t sim_vendor = 0x1209;  // pid.codes; its products 0001 to 0010 are for tests

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

usb::DeviceInfo info_of(std::string id, std::uint16_t product, std::string name, std::string serial) {
  usb::DeviceInfo info;
  info.id = std::move(id);
  info.vendor = sim_vendor;
  info.product = product;
  info.manufacturer_name = "Kassabel";
  info.product_name = std::move(name);
  info.serial = std::move(serial);
  return info;
}

}  // namespace

VirtualSerial::VirtualSerial(std::string id, std::uint16_t product, std::string name, std::string serial)
    : info_(info_of(std::move(id), product, std::move(name), std::move(serial))), wire_(SerialChip::cdc_acm) {
  wire_.describe(info_);
}

VirtualSerial::VirtualSerial(std::string id, SerialChip chip, std::string name, std::string serial)
    : info_(info_of(std::move(id), 0x0010, std::move(name), std::move(serial))), wire_(chip) {
  wire_.describe(info_);
}

void VirtualSerial::plugged_in() {
  to_say_.clear();
  wire_.power_on();
  halted_ = false;
}

usb::Transfer VirtualSerial::control(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  const bool listened_before = listened_to();
  if (refused_ == setup.request) return ended(usb::TransferStatus::stalled);
  auto answer = wire_.control(setup, out);
  if (!answer) return ended(usb::TransferStatus::stalled);
  if (listened_to() != listened_before) to_say_.clear();
  if (listened_to() && !listened_before) switched_on();
  answer->resize(std::min<std::size_t>(answer->size(), setup.length));
  return {.status = usb::TransferStatus::done, .data = std::move(*answer), .sent_bytes = out.size()};
}

std::optional<usb::Transfer> VirtualSerial::read(std::uint8_t endpoint, std::size_t bytes_max) {
  usb::Bytes bytes;
  if (endpoint == wire_.notices()) {
    bytes = wire_.notice();
    bytes.resize(std::min(bytes.size(), bytes_max));
  } else {
    if (endpoint != wire_.in() || halted_) return ended(usb::TransferStatus::stalled);
    if (stalls_ > 0) {
      --stalls_;
      halted_ = true;
      return ended(usb::TransferStatus::stalled);
    }
    bytes = wire_.pack(to_say_, bytes_max);
  }
  if (bytes.empty()) return std::nullopt;
  return usb::Transfer{.status = usb::TransferStatus::done, .data = std::move(bytes), .sent_bytes = 0};
}

std::size_t VirtualSerial::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
  if (endpoint != wire_.out()) return 0;
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
  if (!listened_to()) return;
  for (const char c : text)
    if (to_say_.size() < serial_waiting_max_bytes) to_say_.push_back(static_cast<std::uint8_t>(c));
}

}  // namespace kassabel::sim
