// SPDX-License-Identifier: Apache-2.0
// See mock_usb.h: the testbed and a device's description.
#include "tests/usb/mock_usb.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <umockdev.h>
#include <unistd.h>

#include <algorithm>

#include "tests/support/catch.h"

namespace kassabel::test {
namespace {

void put16(Bytes& bytes, unsigned value) {
  bytes.push_back(static_cast<std::uint8_t>(value & 0xFFU));
  bytes.push_back(static_cast<std::uint8_t>(value >> 8U & 0xFFU));
}

std::uint8_t attributes_of(usb::EndpointKind kind) { return static_cast<std::uint8_t>(kind); }

// Device and configuration descriptor, USB 2.0, 9.6.
Bytes descriptors(const MockSpec& spec) {
  Bytes all{18, 1, 0, 2, spec.device_class, 0, 0, 64};
  put16(all, spec.info.vendor);
  put16(all, spec.info.product);
  all.insert(all.end(), {0x00, 0x01, 1, 2, 3, 1});
  Bytes body;
  std::set<int> numbers;
  for (const usb::Interface& i : spec.info.interfaces) {
    numbers.insert(i.number);
    body.insert(body.end(), {9, 4, i.number, i.alternate, static_cast<std::uint8_t>(i.endpoints.size()), i.class_code,
                             i.subclass, i.protocol, 0});
    for (const usb::Endpoint& e : i.endpoints) {
      body.insert(body.end(), {7, 5, e.address, attributes_of(e.kind)});
      put16(body, e.packet_max_bytes);
      body.push_back(4);
    }
  }
  all.insert(all.end(), {9, 2});
  put16(all, static_cast<unsigned>(9 + body.size()));
  all.insert(all.end(), {static_cast<std::uint8_t>(numbers.size()), 1, 0, 0xC0, 50});
  all.insert(all.end(), body.begin(), body.end());
  return all;
}

std::string sysfs_path(const MockSpec& spec) {
  if (spec.ports.empty()) return "/devices/usb1";
  std::string path = "/devices/usb1";
  for (std::size_t dot = spec.ports.find('.'); dot != std::string::npos; dot = spec.ports.find('.', dot + 1))
    path += "/1-" + spec.ports.substr(0, dot);
  return path + "/1-" + spec.ports;
}

std::string node_of(const MockSpec& spec) { return fmt::format("/dev/bus/usb/001/{:03}", spec.address); }

// As a binary attribute: a device may call itself anything, valid text or not.
std::string attribute(const char* name, const std::string& value) {
  if (value.empty()) return {};
  std::string hex;
  for (const char byte : value + "\n") hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return fmt::format("H: {}={}\n", name, hex);
}

gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer device) {
  return static_cast<MockDevice*>(device)->handle(client) ? TRUE : FALSE;
}

}  // namespace

std::string MockDevice::description() const {
  std::string hex;
  for (const std::uint8_t byte : descriptors(spec_)) hex += fmt::format("{:02x}", byte);
  return fmt::format(
      "P: {}\nN: bus/usb/001/{:03}\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM={:03}\n"
      "E: DEVNAME={}\nE: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\n"
      "A: devnum={}\\n\nA: speed=480\\n\n{}{}{}H: descriptors={}\n",
      sysfs_path(spec_), spec_.address, spec_.address, node_of(spec_), spec_.address,
      attribute("manufacturer", spec_.info.manufacturer_name), attribute("product", spec_.info.product_name),
      attribute("serial", spec_.info.serial), hex);
}

MockUsb::MockUsb() : testbed_(umockdev_testbed_new()) {
  MockSpec root;
  root.ports = "";
  root.address = 1;
  root.device_class = 9;
  root.info.vendor = 0x1d6b;
  root.info.product = 2;
  plug(root);
}

MockUsb::~MockUsb() {
  for (const Plugged& plugged : plugged_) g_object_unref(plugged.handler);
  g_object_unref(testbed_);
}

MockDevice& MockUsb::plug(const MockSpec& spec) {
  auto device = std::make_unique<MockDevice>(spec);
  UMockdevIoctlBase* handler = umockdev_ioctl_base_new();
  g_signal_connect_after(handler, "handle-ioctl", G_CALLBACK(on_ioctl), device.get());
  // First the handler: adding tells the world at once.
  REQUIRE(umockdev_testbed_attach_ioctl(testbed_, node_of(spec).c_str(), handler, nullptr));
  gchar* root = umockdev_testbed_get_root_dir(testbed_);
  const std::string node = root + node_of(spec);
  g_free(root);
  MockDevice& added = *device;
  plugged_.push_back({std::move(device), handler, true});
  GError* error = nullptr;
  umockdev_testbed_add_from_string(testbed_, added.description().c_str(), &error);
  INFO((error != nullptr ? error->message : ""));
  REQUIRE(error == nullptr);
  // A plain file is always ready for poll, and libusb would spin on it: a full FIFO is not.
  const std::string fifo = node + ".fifo";
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  added.use_node(fifo);
  REQUIRE(rename(fifo.c_str(), node.c_str()) == 0);
  return added;
}

void MockUsb::say_again(const MockDevice& device) {
  umockdev_testbed_uevent(testbed_, ("/sys" + sysfs_path(device.spec())).c_str(), "add");
}

void MockUsb::unplug(MockDevice& device) {
  device.pull_out();
  const std::string path = "/sys" + sysfs_path(device.spec());
  umockdev_testbed_uevent(testbed_, path.c_str(), "remove");
  umockdev_testbed_detach_ioctl(testbed_, node_of(device.spec()).c_str(), nullptr);
  umockdev_testbed_remove_device(testbed_, path.c_str());
}

}  // namespace kassabel::test
