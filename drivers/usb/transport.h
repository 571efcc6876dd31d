// SPDX-License-Identifier: Apache-2.0
// The seam between drivers and USB: what a driver may ask of a device, whoever plays it (libusb, a recording, a
// simulated twin). Asynchronous: every transfer ends in exactly one call of its callback, on the backend's thread,
// never inside submit. All limits are in bytes and milliseconds; a time-out of 0 waits for ever (interrupt IN only).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel::usb {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t transfer_max_bytes = 1 << 20;
inline constexpr std::size_t transfers_pending_max = 64;

enum class EndpointKind { control, isochronous, bulk, interrupt };

struct Endpoint {
  std::uint8_t address = 0;  // bit 7: IN
  EndpointKind kind = EndpointKind::bulk;
  std::uint16_t packet_max_bytes = 0;
  [[nodiscard]] bool in() const { return (address & 0x80U) != 0; }
  bool operator==(const Endpoint&) const = default;
};

struct Interface {
  std::uint8_t number = 0, alternate = 0;
  std::uint8_t class_code = 0, subclass = 0, protocol = 0;
  std::vector<Endpoint> endpoints;
  bool operator==(const Interface&) const = default;
};

struct DeviceInfo {
  std::string id;  // bus and ports, "usb-1-4.2": stable while it stays in that socket
  std::uint16_t vendor = 0, product = 0;
  std::string manufacturer_name, product_name, serial;  // may be empty; never trusted, cut at 126 bytes
  std::vector<Interface> interfaces;
  bool operator==(const DeviceInfo&) const = default;
};

enum class TransferStatus { done, timed_out, stalled, gone, cancelled, failed };

struct Transfer {
  TransferStatus status = TransferStatus::done;
  Bytes data;                  // IN: what arrived (also with timed_out)
  std::size_t sent_bytes = 0;  // OUT: how much the device took (a time-out may be partial)
};
using TransferDone = std::function<void(Transfer)>;

struct Setup {  // USB 2.0, 9.3
  std::uint8_t request_type = 0, request = 0;
  std::uint16_t value = 0, index = 0, length = 0;  // length: of an IN data stage
};

// An open device. Closing (the destructor) cancels what is under way, waits for it, gives interfaces back to the
// kernel driver. Calls from one thread at a time; callbacks may call back in.
class Device {
 public:
  virtual ~Device() = default;
  [[nodiscard]] virtual const DeviceInfo& info() const = 0;
  // Takes the interface from a kernel driver if need be. busy: another program has it.
  [[nodiscard]] virtual Result<void> claim(std::uint8_t interface_number) = 0;
  virtual void control(const Setup& setup, Bytes out, std::int64_t timeout_ms, TransferDone done) = 0;
  virtual void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t timeout_ms, TransferDone done) = 0;
  virtual void write(std::uint8_t endpoint, Bytes bytes, std::int64_t timeout_ms, TransferDone done) = 0;
  virtual void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) = 0;
  // Resets the device on the bus (USB 2.0, 7.1.7.5), as if it was plugged in anew; what is under way ends first, and
  // what was claimed stays claimed. May take seconds. false: it is gone, may not be reset, or came back as another
  // device, which hot-plug tells then.
  virtual void reset(std::function<void(bool)> done) = 0;
};

struct HotPlug {
  enum class What { arrived, left };
  What what = What::arrived;
  DeviceInfo device;  // for left: id at least
};

// One a process. Hot-plug is told idempotently: a device arrives once, leaves once, also those present at start.
class Backend {
 public:
  virtual ~Backend() = default;
  // The callback runs on the backend's thread and may only queue; devices already there are told as arrived.
  [[nodiscard]] virtual Result<void> start(std::function<void(HotPlug)> on_plug) = 0;
  [[nodiscard]] virtual std::vector<DeviceInfo> list() = 0;
  [[nodiscard]] virtual Result<std::unique_ptr<Device>> open(const std::string& id) = 0;
};

}  // namespace kassabel::usb
