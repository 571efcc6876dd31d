// SPDX-License-Identifier: Apache-2.0
// How a USB driver plugs into the hub. The hub matches a device, opens it, makes the driver and calls start().
// Thread: one, the hub's. Every call into a driver and every callback of its Device and of after() come there, one
// after the other, so a driver needs no lock; nothing in it may block. A driver is destroyed on that thread too, never
// inside one of its own calls or callbacks. Its Device's destructor ends what is under way (callbacks run with
// TransferStatus::cancelled or gone): keep the Device the last member, so that the others are still there.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/quirk.h"
#include "drivers/usb/transport.h"
#include "kiosk/domain/device.h"
#include "kiosk/ports/input.h"
#include "kiosk/ports/printer.h"

namespace kassabel {

enum class GiveUp {
  not_mine,  // looked closer (a report descriptor, a device id) and it is something else: closed, kept as the reason
  not_answering,  // closed and opened again once; the second time it is trouble, and tried again each minute
};

struct DriverContext {
  std::unique_ptr<usb::Device> device;  // open; nothing claimed yet
  usb::DeviceInfo info;
  std::uint8_t interface_number = 0;  // the one that fits() named
  Quirk quirk;                        // empty name: no line in devices.toml
  InputSink sink;  // the driver reports input::DeviceChanged for its own kind (id = info.id), and whatever it reads
  // Runs `then` once, delay_ms later, on the hub's thread; never after the driver is gone.
  std::function<void(std::int64_t delay_ms, std::function<void()> then)> after;
  // At most once; also for a device that is gone in the middle of a talk (the hub sorts out which it was).
  std::function<void(GiveUp, std::string words)> give_up;
};

class UsbPrinterDriver;

class UsbDriver {
 public:
  virtual ~UsbDriver() = default;
  virtual void start() = 0;  // claim, set up, go on reading; ends in DeviceChanged or give_up
  [[nodiscard]] virtual UsbPrinterDriver* as_printer() { return nullptr; }
};

enum class DrawerPin { pin_2, pin_5 };  // of the printer's drawer connector: drawer 1, drawer 2

// A printer, and the drawer that hangs on it. Each job is answered once with input::PrintFinished, each kick once with
// input::DrawerFinished. Jobs still open when the driver is destroyed are answered "not printed" by the hub.
class UsbPrinterDriver : public UsbDriver {
 public:
  virtual void print(PrintJob job) = 0;
  virtual void kick_drawer(std::uint64_t id, DrawerPin via) = 0;
  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] UsbPrinterDriver* as_printer() override { return this; }
};

struct DriverKind {
  std::string_view name;  // as devices.toml names it
  DeviceKind kind = DeviceKind::scanner;
  // The interface to use, from descriptors first and the quirk second (null: no line); nothing is opened. Nothing:
  // why_not says in words, for a technician, what is missing ("no interface of class 3").
  std::optional<std::uint8_t> (*fits)(const usb::DeviceInfo&, const Quirk*, std::string& why_not) = nullptr;
  std::unique_ptr<UsbDriver> (*make)(DriverContext) = nullptr;
};

}  // namespace kassabel
