// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/serial_wire.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kassabel::sim {
namespace {

constexpr std::uint8_t to_vendor = 0x40, to_vendor_interface = 0x41, from_vendor = 0xC0, from_vendor_interface = 0xC1,
                       to_class_interface = 0x21;
constexpr std::size_t packet_bytes = 64, ftdi_status_bytes = 2;
constexpr std::uint8_t ftdi_always = 0x01, ftdi_sent_all = 0x60;

struct Look {
  std::uint16_t vendor = 0, product = 0;
  std::uint8_t in = 0, out = 0, notices = 0;  // endpoints
  std::uint16_t notice_bytes = 0;
};

Look look_of(SerialChip chip) {
  switch (chip) {
    case SerialChip::cdc_acm:
      return {0, 0, 0x82, 0x01, 0x83, 16};
    case SerialChip::ftdi:
      return {0x0403, 0x6001, 0x81, 0x02, 0, 0};
    case SerialChip::cp210x:
      return {0x10C4, 0xEA60, 0x82, 0x01, 0, 0};
    case SerialChip::ch34x:
      return {0x1A86, 0x7523, 0x82, 0x02, 0x81, 8};
    case SerialChip::pl2303:
      return {0x067B, 0x2303, 0x83, 0x02, 0x81, 10};
  }
  return {};
}

std::uint32_t usual(double baud) {
  for (const std::uint32_t rate : {300U, 600U, 1'200U, 2'400U, 4'800U, 9'600U, 19'200U, 38'400U, 57'600U, 115'200U})
    if (baud > rate * 0.98 && baud < rate * 1.02) return rate;
  return static_cast<std::uint32_t>(baud);
}

serial::Parity parity_of(unsigned number) {
  return number == 1 ? serial::Parity::odd : number == 2 ? serial::Parity::even : serial::Parity::none;
}

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
  return bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8U | static_cast<std::uint32_t>(bytes[2]) << 16U |
         static_cast<std::uint32_t>(bytes[3]) << 24U;
}

std::uint8_t inverted(std::uint8_t byte) { return static_cast<std::uint8_t>(~byte & 0xFFU); }

}  // namespace

std::uint8_t SerialWire::in() const { return look_of(chip_).in; }
std::uint8_t SerialWire::out() const { return look_of(chip_).out; }
std::optional<std::uint8_t> SerialWire::notices() const {
  const std::uint8_t endpoint = look_of(chip_).notices;
  return endpoint == 0 ? std::nullopt : std::optional(endpoint);
}

void SerialWire::describe(usb::DeviceInfo& info) const {
  const Look look = look_of(chip_);
  const usb::Endpoint notices{look.notices, usb::EndpointKind::interrupt, look.notice_bytes};
  std::vector<usb::Endpoint> bulk{{look.out, usb::EndpointKind::bulk, packet_bytes},
                                  {look.in, usb::EndpointKind::bulk, packet_bytes}};
  if (chip_ == SerialChip::cdc_acm) {
    info.interfaces = {{0, 0, 0x02, 0x02, 0x01, {notices}}, {1, 0, 0x0A, 0, 0, std::move(bulk)}};
    return;
  }
  info.vendor = look.vendor;
  info.product = look.product;
  if (look.notices != 0) bulk.insert(bulk.begin(), notices);
  info.interfaces = {{0, 0, 0xFF, 0, 0, std::move(bulk)}};
}

std::optional<usb::Bytes> SerialWire::control(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  switch (chip_) {
    case SerialChip::cdc_acm:
      return class_request(setup, out);
    case SerialChip::ftdi:
      return ftdi(setup);
    case SerialChip::cp210x:
      return cp210x(setup, out);
    case SerialChip::ch34x:
      return ch34x(setup);
    case SerialChip::pl2303:
      return pl2303(setup, out);
  }
  return std::nullopt;
}

std::optional<usb::Bytes> SerialWire::class_request(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  if (setup.request_type != to_class_interface || setup.index != 0) return std::nullopt;
  if (setup.request == 0x20 && out.size() == 7) {
    begin_anew();
    set_.line = {little_endian(out), out[6], parity_of(out[5])};
    return usb::Bytes{};
  }
  if (setup.request != 0x22) return std::nullopt;
  set_.dtr = (setup.value & 1U) != 0;
  set_.rts = (setup.value & 2U) != 0;
  return usb::Bytes{};
}

std::optional<usb::Bytes> SerialWire::ftdi(const usb::Setup& setup) {
  constexpr std::array eighths = {0U, 4U, 2U, 1U, 3U, 5U, 6U, 7U};
  if (setup.request_type != to_vendor) return std::nullopt;
  const std::uint16_t value = setup.value;
  switch (setup.request) {
    case 0:
      if (value == 0) begin_anew();
      return usb::Bytes{};
    case 1:
      if ((value & 0x0100U) != 0) set_.dtr = (value & 1U) != 0;
      if ((value & 0x0200U) != 0) set_.rts = (value & 2U) != 0;
      return usb::Bytes{};
    case 3:
      set_.line.baud = usual(24e6 / ((value & 0x3FFFU) * 8 + eighths.at(value >> 14U | (setup.index & 1U) << 2U)));
      return usb::Bytes{};
    case 4:
      set_.line.bits = static_cast<std::uint8_t>(value & 0xFFU);
      set_.line.parity = parity_of(value >> 8U & 7U);
      return usb::Bytes{};
    case 2:
    case 6:
    case 9:
      return usb::Bytes{};
    default:
      return std::nullopt;
  }
}

std::optional<usb::Bytes> SerialWire::cp210x(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  if (setup.index != 0) return std::nullopt;
  if (setup.request_type == from_vendor_interface && setup.request == 0x08)
    return usb::Bytes{static_cast<std::uint8_t>(status(0x10, 0x20, 0x40, 0x80) | (set_.dtr ? 1 : 0))};
  if (setup.request_type != to_vendor_interface) return std::nullopt;
  if (setup.request == 0x00) {
    enabled_ = setup.value == 1;
    begin_anew();
    return usb::Bytes{};
  }
  if (!enabled_) return std::nullopt;
  switch (setup.request) {
    case 0x1E:
      if (out.size() != 4) return std::nullopt;
      set_.line.baud = little_endian(out);
      return usb::Bytes{};
    case 0x03:
      set_.line.bits = static_cast<std::uint8_t>(setup.value >> 8U);
      set_.line.parity = parity_of(setup.value >> 4U & 0xFU);
      return usb::Bytes{};
    case 0x07:
      if ((setup.value & 0x0100U) != 0) set_.dtr = (setup.value & 1U) != 0;
      if ((setup.value & 0x0200U) != 0) set_.rts = (setup.value & 2U) != 0;
      return usb::Bytes{};
    case 0x12:
      return usb::Bytes{};
    default:
      return std::nullopt;
  }
}

std::optional<usb::Bytes> SerialWire::ch34x(const usb::Setup& setup) {
  if (setup.request_type == from_vendor && setup.request == 0x5F) return usb::Bytes{0x31, 0x00};
  if (setup.request_type == from_vendor && setup.request == 0x95 && setup.value == 0x0706)
    return usb::Bytes{inverted(status(0x01, 0x02, 0x04, 0x08)), 0xEE};
  if (setup.request_type != to_vendor) return std::nullopt;
  if (setup.request == 0xA1) {
    begin_anew();
    return usb::Bytes{};
  }
  if (setup.request == 0xA4) {
    set_.dtr = (setup.value & 0x20U) == 0;
    set_.rts = (setup.value & 0x40U) == 0;
    return usb::Bytes{};
  }
  if (setup.request != 0x9A) return std::nullopt;
  if (setup.value == 0x1312) divisor_ = setup.index;
  if (setup.value == 0x0F2C) {
    const unsigned factor = 0x10000U - ((divisor_ & 0xFF00U) | (setup.index & 0xFFU));
    set_.line.baud = usual(1532620800.0 / factor / (1U << 3U * (3U - (divisor_ & 3U))));
  }
  if (setup.value == 0x2518) {
    set_.line.bits = static_cast<std::uint8_t>(5 + (setup.index & 3U));
    const bool has_parity = (setup.index & 0x08U) != 0, even = (setup.index & 0x10U) != 0;
    set_.line.parity = !has_parity ? serial::Parity::none : even ? serial::Parity::even : serial::Parity::odd;
  }
  return usb::Bytes{};
}

std::optional<usb::Bytes> SerialWire::pl2303(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  if (setup.request_type == from_vendor && setup.request == 0x01)
    return usb::Bytes{setup.value == 0x0087 ? inverted(status(0x08, 0x04, 0x01, 0x02)) : std::uint8_t{0x02}};
  if (setup.request_type == to_vendor && setup.request == 0x01) return usb::Bytes{};
  return class_request(setup, out);
}

usb::Bytes SerialWire::pack(std::deque<std::uint8_t>& to_say, std::size_t bytes_max) {
  usb::Bytes transfer;
  const auto take = [&](std::size_t most) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, to_say.size()));
    transfer.insert(transfer.end(), to_say.begin(), to_say.begin() + count);
    to_say.erase(to_say.begin(), to_say.begin() + count);
  };
  if (chip_ != SerialChip::ftdi) {
    take(bytes_max);
    return transfer;
  }
  if (to_say.empty() && !status_due_) return {};
  status_due_ = false;
  // Packet after packet while there is room; one that is not full ends the transfer.
  for (bool full = true; full && transfer.size() + packet_bytes <= std::max(bytes_max, packet_bytes);) {
    const std::size_t begin = transfer.size();
    transfer.push_back(static_cast<std::uint8_t>(status(0x10, 0x20, 0x40, 0x80) | ftdi_always));
    transfer.push_back(ftdi_sent_all);
    take(packet_bytes - ftdi_status_bytes);
    full = transfer.size() - begin == packet_bytes;
  }
  return transfer;
}

usb::Bytes SerialWire::notice() {
  if (!notices() || !status_due_) return {};
  status_due_ = false;
  if (chip_ == SerialChip::ch34x) return {0x00, 0x00, inverted(status(0x01, 0x02, 0x04, 0x08)), 0xEE};
  usb::Bytes notice{0xA1, 0x20, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00};
  notice[8] = chip_ == SerialChip::cdc_acm ? status(0, 0x02, 0x08, 0x01) : status(0x80, 0x02, 0x08, 0x01);
  return notice;
}

void SerialWire::set_lines(serial::ModemLines lines) {
  status_due_ = status_due_ || !(lines == lines_);
  lines_ = lines;
}

std::uint8_t SerialWire::status(std::uint8_t cts, std::uint8_t dsr, std::uint8_t ri, std::uint8_t dcd) const {
  unsigned byte = 0;
  if (lines_.cts) byte |= cts;
  if (lines_.dsr) byte |= dsr;
  if (lines_.ri) byte |= ri;
  if (lines_.dcd) byte |= dcd;
  return static_cast<std::uint8_t>(byte);
}

}  // namespace kassabel::sim
