// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial/ends.h"

#include <algorithm>

#include "drivers/serial/chip.h"

namespace kassabel::serial {
namespace {

constexpr std::uint8_t communications_class = 0x02, abstract_control = 0x02, data_class = 0x0A, vendor_class = 0xFF;
constexpr std::size_t packet_min_bytes = 8;

const usb::Endpoint* find(const usb::Interface& interface, usb::EndpointKind kind, bool in) {
  for (const usb::Endpoint& endpoint : interface.endpoints)
    if (endpoint.kind == kind && endpoint.in() == in) return &endpoint;
  return nullptr;
}

std::size_t packet_of(const usb::Endpoint& endpoint) {
  return std::max<std::size_t>(endpoint.packet_max_bytes & 0x07FFU, packet_min_bytes);
}

// The first of this class behind the control interface that has both bulk ends; another setting of the same is none.
const usb::Interface* data_interface(const usb::DeviceInfo& info, std::uint8_t class_code, int behind) {
  const usb::Interface* found = nullptr;
  for (const usb::Interface& one : info.interfaces) {
    const bool fits = one.class_code == class_code && one.number > behind && one.alternate == 0 &&
                      find(one, usb::EndpointKind::bulk, true) && find(one, usb::EndpointKind::bulk, false);
    if (fits && (found == nullptr || one.number < found->number)) found = &one;
  }
  return found;
}

Ends ends_of(const usb::Interface& control, const usb::Interface& data) {
  Ends ends{.control = control.number, .data = data.number};
  const usb::Endpoint& in = *find(data, usb::EndpointKind::bulk, true);
  ends.in = in.address;
  ends.out = find(data, usb::EndpointKind::bulk, false)->address;
  ends.packet_bytes = packet_of(in);
  if (const usb::Endpoint* notices = find(control, usb::EndpointKind::interrupt, true)) {
    ends.notices = notices->address;
    ends.notice_packet_bytes = packet_of(*notices);
  }
  return ends;
}

}  // namespace

std::optional<Ends> find_port(const usb::DeviceInfo& info, std::string_view chip) {
  if (chip_called(chip) == nullptr) return std::nullopt;
  if (!chip.empty()) {
    const usb::Interface* port = data_interface(info, vendor_class, -1);
    if (port == nullptr) return std::nullopt;
    Ends ends = ends_of(*port, *port);
    ends.one_of_several = data_interface(info, vendor_class, port->number) != nullptr;
    return ends;
  }
  for (const usb::Interface& one : info.interfaces) {
    if (one.class_code != communications_class || one.subclass != abstract_control) continue;
    if (const usb::Interface* data = data_interface(info, data_class, one.number)) return ends_of(one, *data);
  }
  return std::nullopt;
}

}  // namespace kassabel::serial
