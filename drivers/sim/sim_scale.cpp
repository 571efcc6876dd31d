// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace kassabel::sim {
namespace {

constexpr std::uint8_t scale_in = 0x81;
constexpr std::size_t reports_max = 64;
constexpr std::int64_t put_max_grams = 1'000'000;
constexpr const char* words = "a scale is told: put GRAMS, take, zero, move on|off, silent on|off";

usb::Transfer ended(usb::TransferStatus status, usb::Bytes data = {}) {
  return {.status = status, .data = std::move(data), .sent_bytes = 0};
}

// As HID scales describe themselves: status and unit as arrays, scaling and weight as values, in report 3.
const usb::Bytes scale_descriptor = {
    0x05, 0x8D, 0x09, 0x20, 0xA1, 0x01, 0x85, 0x03,              // scale, application, report 3
    0x09, 0x32, 0xA1, 0x02,                                      // scale data report
    0x09, 0x70, 0xA1, 0x02, 0x15, 0x01, 0x25, 0x08, 0x75, 0x08,  // status: 1 to 8, eight bits
    0x95, 0x01, 0x19, 0x71, 0x29, 0x78, 0x81, 0x00, 0xC0,        // one of 71 to 78
    0x09, 0x50, 0xA1, 0x02, 0x25, 0x0C,                          // unit: 1 to 12
    0x19, 0x51, 0x29, 0x5C, 0x81, 0x00, 0xC0,                    // one of 51 to 5C
    0x09, 0x41, 0x15, 0x81, 0x25, 0x7F, 0x81, 0x02,              // scaling, signed
    0x09, 0x40, 0x15, 0x00, 0x27, 0xFF, 0xFF, 0x00, 0x00,        // weight
    0x75, 0x10, 0x81, 0x02, 0xC0, 0xC0,
};

}  // namespace

std::string ScalePan::display() const {
  if (over()) return "------";
  return fmt::format("{} g", grams());
}

Result<void> ScalePan::tell(std::string_view word, std::string_view value) {
  const bool on = value == "on", off = value == "off";
  if (word == "put") {
    std::int64_t grams = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), grams);
    if (error != std::errc() || end != value.data() + value.size() || grams < 0 || grams > put_max_grams)
      return fail(ErrorKind::invalid, "put: grams, 0 to 1000000");
    load_ = grams;
  } else if (word == "take") {
    load_ = 0;
  } else if (word == "zero") {
    zero_ = load_;
  } else if (word == "move" && (on || off)) {
    moving_ = on;
  } else if (word == "silent" && (on || off)) {
    silent_ = on;
  } else {
    return fail(ErrorKind::invalid, words);
  }
  return {};
}

// ---- Toledo 8217

VirtualScale::VirtualScale() : VirtualSerial("sim-scale", SerialChip::ftdi, "Simulated scale", "SIM-SCALE-1") {}

void VirtualScale::receive(std::uint8_t byte) {
  if (byte != 'W' || pan_.silent()) return;
  const std::string next = std::exchange(next_, {});
  if (next == "garbage")
    return say(
        "\x02"
        "12a4?\r");
  std::string answer = fmt::format("\x02{:02}.{:03}\r", pan_.grams() / 1'000, pan_.grams() % 1'000);
  unsigned status = 0x40;
  status |= pan_.moving() ? 0x01U : 0U;
  status |= pan_.over() ? 0x02U : 0U;
  status |= pan_.under() ? 0x04U : 0U;
  if (status != 0x40) answer = std::string("\x02?") + static_cast<char>(status) + "\r";
  if (next == "half") answer.resize(3);
  say(answer);
}

Result<void> VirtualScale::tell(std::string_view word, std::string_view value) {
  if (word == "stall") {
    stall_reading(1);
    return {};
  }
  if (word != "next") return pan_.tell(word, value);
  if (value != "half" && value != "garbage") return fail(ErrorKind::invalid, "next: half or garbage");
  next_ = value;
  return {};
}

// ---- HID

VirtualHidScale::VirtualHidScale() {
  info_.id = "sim-hid-scale";
  info_.vendor = 0x1209;
  info_.product = 0x000b;
  info_.manufacturer_name = "Kassabel";
  info_.product_name = "Simulated HID scale";
  info_.serial = "SIM-SCALE-2";
  info_.interfaces.push_back(
      {.number = 0, .class_code = 0x03, .endpoints = {{scale_in, usb::EndpointKind::interrupt, 8}}});
}

usb::Bytes VirtualHidScale::report() const {
  const std::int64_t grams = std::clamp<std::int64_t>(pan_.grams(), 0, 0xFFFF);
  std::uint8_t status = grams == 0 ? 2 : 4;
  if (pan_.moving()) status = 3;
  if (pan_.under()) status = 5;
  if (pan_.over()) status = 6;
  return {0x03, status, 0x02, 0x00, static_cast<std::uint8_t>(grams & 0xFF), static_cast<std::uint8_t>(grams >> 8)};
}

void VirtualHidScale::plugged_in() {
  reports_.assign(1, {0x03, 0x04, 0x02, 0x00, 0xE7, 0x03});
  halted_ = false;
  if (!pan_.silent()) reports_.push_back(report());
}

usb::Transfer VirtualHidScale::control(const usb::Setup& setup, std::span<const std::uint8_t>) {
  usb::Bytes bytes;
  if (setup.request_type == 0x81 && setup.request == 0x06 && setup.value == 0x2200) {
    bytes = scale_descriptor;
  } else if (setup.request_type == 0xA1 && setup.request == 0x01 && setup.value == 0x0103) {
    if (pan_.silent()) return ended(usb::TransferStatus::timed_out);
    bytes = report();
  } else {
    return ended(usb::TransferStatus::stalled);
  }
  bytes.resize(std::min<std::size_t>(bytes.size(), setup.length));
  return ended(usb::TransferStatus::done, std::move(bytes));
}

std::optional<usb::Transfer> VirtualHidScale::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint != scale_in || halted_) return ended(usb::TransferStatus::stalled);
  if (next_ == "stall") {
    next_.clear();
    halted_ = true;
    return ended(usb::TransferStatus::stalled);
  }
  if (reports_.empty()) return std::nullopt;
  usb::Bytes bytes = std::move(reports_.front());
  reports_.pop_front();
  bytes.resize(std::min(bytes.size(), bytes_max));
  return ended(usb::TransferStatus::done, std::move(bytes));
}

Result<void> VirtualHidScale::tell(std::string_view word, std::string_view value) {
  if (word == "next") {
    if (value != "half" && value != "garbage" && value != "stall")
      return fail(ErrorKind::invalid, "next: half, garbage or stall");
    next_ = value;
    return {};
  }
  const auto told = pan_.tell(word, value);
  if (!told || pan_.silent() || reports_.size() >= reports_max) return told;
  usb::Bytes bytes = report();
  if (next_ == "half") bytes.resize(3);
  if (next_ == "garbage") bytes = {0x03, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE};
  if (next_ != "stall") next_.clear();
  reports_.push_back(std::move(bytes));
  return told;
}

}  // namespace kassabel::sim
