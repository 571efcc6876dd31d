// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/cdc_acm.h"

#include <algorithm>

namespace kassabel::serial {
namespace {

constexpr std::uint8_t communications_class = 0x02, abstract_control = 0x02, data_class = 0x0A;

const usb::Endpoint* bulk(const usb::Interface& interface, bool in) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.kind == usb::EndpointKind::bulk && endpoint.in() == in) return &endpoint;
  return nullptr;
}

// The data interface is the next one with bulk ends; in between lies at most another setting of the same.
std::optional<Ends> ends_behind(const usb::DeviceInfo& info, std::uint8_t control) {
  const usb::Interface* found = nullptr;
  for (const usb::Interface& one : info.interfaces) {
    const bool fits = one.class_code == data_class && one.number > control && bulk(one, true) && bulk(one, false);
    if (fits && one.alternate == 0 && (found == nullptr || one.number < found->number)) found = &one;
  }
  if (found == nullptr) return std::nullopt;
  Ends ends{.control = control, .data = found->number};
  ends.in = bulk(*found, true)->address;
  ends.out = bulk(*found, false)->address;
  ends.packet_bytes = std::max<std::size_t>(bulk(*found, true)->packet_max_bytes & 0x07FFU, 8);
  return ends;
}

}  // namespace

std::optional<Ends> find_port(const usb::DeviceInfo& info, std::string_view chip) {
  if (!chip.empty()) return std::nullopt;
  for (const usb::Interface& one : info.interfaces)
    if (one.class_code == communications_class && one.subclass == abstract_control)
      if (const auto ends = ends_behind(info, one.number)) return ends;
  return std::nullopt;
}

usb::Setup set_line_coding(std::uint8_t control_interface) {
  return {.request_type = 0x21, .request = 0x20, .value = 0, .index = control_interface, .length = 7};
}

usb::Bytes bytes_of(const LineCoding& line) {
  const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>(line.baud >> shift & 0xFFU); };
  return {byte(0), byte(8), byte(16), byte(24), 0, static_cast<std::uint8_t>(line.parity), line.bits};
}

usb::Setup set_control_lines(std::uint8_t control_interface, bool dtr, bool rts) {
  const unsigned lines = (dtr ? 1U : 0U) | (rts ? 2U : 0U);
  return {.request_type = 0x21,
          .request = 0x22,
          .value = static_cast<std::uint16_t>(lines),
          .index = control_interface,
          .length = 0};
}

}  // namespace kassabel::serial
