// SPDX-License-Identifier: Apache-2.0
// See libusb_info.h. Names are read from sysfs because asking the device itself would block and need permission.
#include "drivers/usb/libusb_info.h"

#include <fmt/format.h>
#include <libusb.h>

#include <array>
#include <fstream>
#include <memory>

namespace kassabel::usb {
namespace {

constexpr std::size_t interfaces_max = 64;  // alternates counted
constexpr std::size_t ports_max = 7;        // USB 3.2, 10: hubs in a row

// Length of the UTF-8 sequence that starts here, 0 when it is not valid (overlong, surrogate, cut off).
std::size_t sequence_bytes(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((at(i) & 0xC0U) != 0x80U) return 0;
  const unsigned char second = at(1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return length;
}

std::string port_path(libusb_device* device, char separator) {
  std::array<std::uint8_t, ports_max> ports{};
  const int count = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
  std::string path;
  for (int i = 0; i < count; ++i) {
    if (i > 0) path += separator;
    path += std::to_string(ports[static_cast<std::size_t>(i)]);
  }
  return path;
}

std::string name_from_sysfs(const std::string& folder, const char* file) {
  std::ifstream in(folder + file, std::ios::binary);
  std::string raw(512, '\0');
  in.read(raw.data(), static_cast<std::streamsize>(raw.size()));
  raw.resize(static_cast<std::size_t>(in.gcount()));
  return clean_name(raw);
}

EndpointKind endpoint_kind(std::uint8_t attributes) {
  switch (attributes & 0x03U) {
    case LIBUSB_TRANSFER_TYPE_CONTROL:
      return EndpointKind::control;
    case LIBUSB_TRANSFER_TYPE_ISOCHRONOUS:
      return EndpointKind::isochronous;
    case LIBUSB_TRANSFER_TYPE_BULK:
      return EndpointKind::bulk;
    default:
      return EndpointKind::interrupt;
  }
}

Interface interface_from(const libusb_interface_descriptor& descriptor) {
  Interface found{descriptor.bInterfaceNumber,   descriptor.bAlternateSetting,  descriptor.bInterfaceClass,
                  descriptor.bInterfaceSubClass, descriptor.bInterfaceProtocol, {}};
  for (int i = 0; i < descriptor.bNumEndpoints; ++i) {
    const libusb_endpoint_descriptor& endpoint = descriptor.endpoint[i];
    const auto packet_max = static_cast<std::uint16_t>(endpoint.wMaxPacketSize & 0x07FFU);
    found.endpoints.push_back({endpoint.bEndpointAddress, endpoint_kind(endpoint.bmAttributes), packet_max});
  }
  return found;
}

std::vector<Interface> interfaces_of(libusb_device* device) {
  libusb_config_descriptor* raw = nullptr;
  if (libusb_get_active_config_descriptor(device, &raw) != LIBUSB_SUCCESS &&
      libusb_get_config_descriptor(device, 0, &raw) != LIBUSB_SUCCESS)
    return {};
  const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)> config(
      raw, &libusb_free_config_descriptor);
  std::vector<Interface> found;
  for (int i = 0; i < config->bNumInterfaces; ++i)
    for (int alternate = 0; alternate < config->interface[i].num_altsetting; ++alternate) {
      if (found.size() >= interfaces_max) return found;
      found.push_back(interface_from(config->interface[i].altsetting[alternate]));
    }
  return found;
}

}  // namespace

std::string clean_name(std::string_view raw) {
  std::string clean;
  while (!raw.empty() && raw.front() != '\0') {
    const std::size_t length = sequence_bytes(raw);
    const auto lead = static_cast<unsigned char>(raw.front());
    const bool printable = length > 1 || (length == 1 && lead >= 0x20 && lead != 0x7F);
    const bool line_end = lead == '\n' || lead == '\r';
    const std::string_view piece = printable ? raw.substr(0, length) : line_end ? " " : "?";
    if (clean.size() + piece.size() > name_max_bytes) break;
    clean += piece;
    raw.remove_prefix(length == 0 ? 1 : length);
  }
  const std::size_t first = clean.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return clean.substr(first, clean.find_last_not_of(' ') - first + 1);
}

std::string socket_id(libusb_device* device) {
  const std::string ports = port_path(device, '.');
  // Without a port (a root hub, a machine that does not tell ports) the address has to do.
  if (ports.empty()) return fmt::format("usb-{}-a{}", libusb_get_bus_number(device), libusb_get_device_address(device));
  return fmt::format("usb-{}-{}", libusb_get_bus_number(device), ports);
}

std::string node_name(libusb_device* device) {
  return fmt::format("{:03}/{:03}", libusb_get_bus_number(device), libusb_get_device_address(device));
}

std::optional<DeviceInfo> describe(libusb_device* device) {
  libusb_device_descriptor descriptor{};
  if (libusb_get_device_descriptor(device, &descriptor) != LIBUSB_SUCCESS) return std::nullopt;
  if (descriptor.bDeviceClass == LIBUSB_CLASS_HUB) return std::nullopt;
  DeviceInfo info;
  info.id = socket_id(device);
  info.vendor = descriptor.idVendor;
  info.product = descriptor.idProduct;
  const std::string folder =
      fmt::format("/sys/bus/usb/devices/{}-{}/", libusb_get_bus_number(device), port_path(device, '.'));
  info.manufacturer_name = name_from_sysfs(folder, "manufacturer");
  info.product_name = name_from_sysfs(folder, "product");
  info.serial = name_from_sysfs(folder, "serial");
  info.interfaces = interfaces_of(device);
  return info;
}

}  // namespace kassabel::usb
