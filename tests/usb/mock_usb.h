// SPDX-License-Identifier: Apache-2.0
// Mocked sysfs and usbfs under the real libusb, by umockdev: devices as a test describes them, and what they answer.
// umockdev calls the ioctl handler on a thread of its own; a test steers a device from its thread at any time. A test
// program runs under umockdev's preload (tests/usb/CMakeLists.txt). One MockUsb at a time.
// Source: linux/usbdevice_fs.h, umockdev 0.17 reference.
#pragma once

#include <linux/usbdevice_fs.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "drivers/usb/transport.h"

struct _UMockdevTestbed;
struct _UMockdevIoctlBase;
struct _UMockdevIoctlClient;

namespace kassabel::test {

using usb::Bytes;

struct MockSpec {
  std::string ports = "4";  // "4.2" hangs on the hub in port 4
  int address = 4;
  usb::DeviceInfo info;  // vendor, product, names, interfaces
  std::uint8_t device_class = 0;
};

class MockDevice {
 public:
  explicit MockDevice(MockSpec spec);
  ~MockDevice();
  MockDevice(const MockDevice&) = delete;
  MockDevice& operator=(const MockDevice&) = delete;

  // ---- what it does
  void give(std::uint8_t endpoint, Bytes data);  // one IN packet, now or at the next read
  void on_control(std::function<std::optional<Bytes>(const usb::Setup&, const Bytes&)> answer);  // nothing: stall
  void stall_once(std::uint8_t endpoint);
  void take_at_most(std::uint8_t endpoint, std::size_t bytes);  // then it answers NAK for ever
  void refuse_claims(int error_number);
  void hang();                           // it answers nothing at all, until it is reset
  void refuse_resets(int error_number);  // ENODEV: it has to be enumerated anew
  void pull_out();  // ends what is in flight, each second one as a line error; nothing works from here on

  // ---- what was done to it
  [[nodiscard]] Bytes taken(std::uint8_t endpoint) const;
  [[nodiscard]] std::size_t in_flight() const;
  [[nodiscard]] std::set<unsigned> claimed() const;
  [[nodiscard]] int given_back() const;  // interfaces returned to the kernel driver
  [[nodiscard]] int halts_cleared() const;
  [[nodiscard]] int resets() const;

  // ---- for MockUsb
  [[nodiscard]] const MockSpec& spec() const { return spec_; }
  [[nodiscard]] std::string description() const;  // in umockdev's format
  void use_node(const std::string& path);
  bool handle(_UMockdevIoctlClient* client);

 private:
  int answer(unsigned long request, void* argument);
  int submit(usbdevfs_urb* urb);
  int reap(usbdevfs_urb** urb);
  int discard(usbdevfs_urb* urb);
  void finish(usbdevfs_urb* urb, int status, std::size_t moved);
  int reset();
  void run_control(usbdevfs_urb* urb);
  bool run_in(usbdevfs_urb* urb);
  bool run_out(usbdevfs_urb* urb);
  void show_ready();

  const MockSpec spec_;
  mutable std::recursive_mutex mutex_;
  std::function<std::optional<Bytes>(const usb::Setup&, const Bytes&)> control_;
  std::map<unsigned, std::deque<Bytes>> to_give_;
  std::map<unsigned, Bytes> taken_;
  std::map<unsigned, std::size_t> room_;
  std::set<unsigned> stalls_, claimed_;
  std::deque<usbdevfs_urb*> flying_, finished_;
  int claim_error_ = 0, reset_error_ = 0, given_back_ = 0, halts_cleared_ = 0, resets_ = 0;
  bool gone_ = false, hangs_ = false;
  int fifo_ = -1;
};

class MockUsb {
 public:
  MockUsb();
  ~MockUsb();
  MockUsb(const MockUsb&) = delete;
  MockUsb& operator=(const MockUsb&) = delete;

  MockDevice& plug(const MockSpec& spec);
  void say_again(const MockDevice& device);  // a second "add", as after a quick replug
  void unplug(MockDevice& device);

 private:
  struct Plugged {
    std::unique_ptr<MockDevice> device;
    _UMockdevIoctlBase* handler = nullptr;
    bool present = true;
  };
  _UMockdevTestbed* testbed_;
  std::vector<Plugged> plugged_;
};

}  // namespace kassabel::test
