// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_drawer.h"

#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::uint8_t drawer_in = 0x81, drawer_out = 0x02;
constexpr std::uint16_t sim_vendor = 0x1209, product = 0x0008;  // number 0, as the low bits say
constexpr std::size_t report_bytes = 120, packet_bytes = 64;
constexpr std::uint8_t bell = 0x07, acknowledge = 0x06;
constexpr const char* words = "a drawer is told: push shut, key open, jam on|off, silent on|off";

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

}  // namespace

Result<void> DrawerBox::tell(std::string_view word, std::string_view value) {
  const bool on = value == "on";
  if (word == "push" && value == "shut")
    open_ = false;
  else if (word == "key" && value == "open")
    open_ = true;
  else if (word == "jam" && (on || value == "off"))
    jammed_ = on;
  else if (word == "silent" && (on || value == "off"))
    silent_ = on;
  else
    return fail(ErrorKind::invalid, words);
  return {};
}

// ---- Posiflex

VirtualUsbDrawer::VirtualUsbDrawer() {
  info_.id = "sim-usb-drawer";
  info_.vendor = sim_vendor;
  info_.product = product;
  info_.manufacturer_name = "Kassabel";
  info_.product_name = "Simulated USB drawer";
  info_.serial = "SIM-DRAWER-1";
  info_.interfaces.push_back({.number = 0,
                              .class_code = 0x03,
                              .endpoints = {{drawer_in, usb::EndpointKind::interrupt, packet_bytes},
                                            {drawer_out, usb::EndpointKind::interrupt, packet_bytes}}});
}

void VirtualUsbDrawer::plugged_in() {
  order_.clear();
  packets_.clear();
  halted_ = false;
}

usb::Transfer VirtualUsbDrawer::control(const usb::Setup&, std::span<const std::uint8_t>) {
  return ended(usb::TransferStatus::stalled);
}

std::optional<usb::Transfer> VirtualUsbDrawer::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint != drawer_in || halted_) return ended(usb::TransferStatus::stalled);
  if (next_ == "stall" && !packets_.empty()) {
    next_.clear();
    halted_ = true;
    return ended(usb::TransferStatus::stalled);
  }
  // A transfer goes on over whole packets and ends with a short one.
  usb::Transfer transfer;
  while (!packets_.empty() && transfer.data.size() + packets_.front().size() <= bytes_max) {
    const usb::Bytes packet = std::move(packets_.front());
    packets_.pop_front();
    transfer.data.insert(transfer.data.end(), packet.begin(), packet.end());
    if (packet.size() < packet_bytes) break;
  }
  if (transfer.data.empty()) return std::nullopt;
  return transfer;
}

std::size_t VirtualUsbDrawer::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
  if (endpoint != drawer_out) return 0;
  order_.insert(order_.end(), bytes.begin(), bytes.end());
  if (order_.size() >= report_bytes) obey();
  return bytes.size();
}

void VirtualUsbDrawer::obey() {
  const usb::Bytes order = std::exchange(order_, {});
  const unsigned number = product & 7U;
  const bool known = order[0] == number && (order[1] == number || order[1] == number + 1);
  broken_ = broken_ || !known || order.size() != report_bytes;
  if (broken_) return;
  if (order[1] == number) return box_.pulse();
  if (!box_.silent()) answer();
}

void VirtualUsbDrawer::answer() {
  usb::Bytes report(report_bytes);
  report[0] = static_cast<std::uint8_t>((product & 7U) << 4U | (box_.open() ? 0U : 1U));
  if (next_ == "garbage") {
    next_.clear();
    report.assign(report_bytes, 0xD5);
  }
  const bool half = next_ == "half";
  if (half) next_.clear();
  packets_.push_back({report.begin(), report.begin() + packet_bytes});
  if (!half) packets_.push_back({report.begin() + packet_bytes, report.end()});
}

Result<void> VirtualUsbDrawer::tell(std::string_view word, std::string_view value) {
  if (word != "next") return box_.tell(word, value);
  if (value != "half" && value != "garbage" && value != "stall")
    return fail(ErrorKind::invalid, "next: half, garbage or stall");
  next_ = value;
  return {};
}

std::string VirtualUsbDrawer::seen() const {
  if (broken_) return "boot loader";
  return box_.open() ? "open" : "shut";
}

// ---- serial

VirtualSerialDrawer::VirtualSerialDrawer()
    : VirtualSerial("sim-serial-drawer", SerialChip::cp210x, "Simulated serial drawer", "SIM-DRAWER-2") {
  drive_lines();
}

void VirtualSerialDrawer::receive(std::uint8_t byte) {
  if (byte == bell) box_.pulse();
  if (byte == acknowledge && !box_.silent()) say(std::string(1, box_.open() ? '\0' : '\x01'));
  drive_lines();
}

void VirtualSerialDrawer::drive_lines() {
  const bool shut = !box_.open();
  set_lines({.cts = shut, .dsr = shut, .ri = shut, .dcd = shut});
}

Result<void> VirtualSerialDrawer::tell(std::string_view word, std::string_view value) {
  if (word == "stream") {
    if (box_.open()) say(std::string(1, '\0'));
    return {};
  }
  if (word == "stall") {
    stall_reading(1);
    return {};
  }
  auto told = box_.tell(word, value);
  drive_lines();
  return told;
}

}  // namespace kassabel::sim
