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
#include <vector>

#include "drivers/quirk.h"
#include "drivers/shop_devices.h"
#include "drivers/usb/transport.h"
#include "kiosk/domain/device.h"
#include "kiosk/domain/staff_call.h"
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
  ShopDevices shop;
  // Of a paired keyboard: how it types, and as what it is used; else null.
  const PairedKeyboard* paired = nullptr;
  // The driver reports input::DeviceChanged for its own kind (id = info.id; a bell its place, the belt pager "belt"),
  // and whatever it reads.
  InputSink sink;
  // Runs `then` once, delay_ms later, on the hub's thread; never after the driver is gone.
  std::function<void(std::int64_t delay_ms, std::function<void()> then)> after;
  std::function<std::int64_t()> now_ms;  // the clock of after()
  // At most once; also for a device that is gone in the middle of a talk (the hub sorts out which it was).
  std::function<void(GiveUp, std::string words)> give_up;
};

class UsbPrinterDriver;
class UsbBeltPager;
class UsbBell;
class UsbDrawer;
class UsbScanner;

class UsbDriver {
 public:
  virtual ~UsbDriver() = default;
  virtual void start() = 0;  // claim, set up, go on reading; ends in DeviceChanged or give_up
  // Which model it turned out to be, for people; empty: its line in devices.toml and its descriptors say all.
  [[nodiscard]] virtual std::string model() const { return {}; }
  [[nodiscard]] virtual UsbPrinterDriver* as_printer() { return nullptr; }
  [[nodiscard]] virtual UsbBeltPager* as_belt_pager() { return nullptr; }
  [[nodiscard]] virtual UsbBell* as_bell() { return nullptr; }
  [[nodiscard]] virtual UsbDrawer* as_drawer() { return nullptr; }
  [[nodiscard]] virtual UsbScanner* as_scanner() { return nullptr; }
};

enum class DrawerPin { pin_2, pin_5 };  // of the printer's drawer connector: drawer 1, drawer 2

// A printer, and the drawer that hangs on it. Each job is answered once with input::PrintFinished, each kick once with
// input::DrawerFinished. Jobs still open when the driver is destroyed are answered "not printed" by the hub.
class UsbPrinterDriver : public UsbDriver {
 public:
  virtual void print(PrintJob job) = 0;
  virtual void kick_drawer(std::uint64_t id, DrawerPin via) = 0;
  // Code page table, widths, bold and double, picture, QR, cut, with the model's name; answered as a job.
  virtual void print_test_page(std::uint64_t job) = 0;
  // The drawer is open (or shut) now, a person says so: how its switch is wired, used from now on. none: it showed the
  // same open and shut. Nothing: the printer has not said yet what the switch shows.
  [[nodiscard]] virtual std::optional<ClosedLevel> learn_drawer(bool is_open) = 0;
  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] UsbPrinterDriver* as_printer() override { return this; }
};

// One page to one or more belt pagers. A newer one of the same call takes its place.
struct BeltPage {
  std::uint64_t call = 0;
  std::vector<std::string> numbers;  // in the transmitter
  std::string text;                  // UTF-8, any length
};

// The transmitter of belt pagers. A page that was accepted for sending is told with input::PageSent, once.
class UsbBeltPager : public UsbDriver {
 public:
  virtual void page(const BeltPage& page) = 0;
  virtual void forget(std::uint64_t call) = 0;  // what has not gone out yet never does
  [[nodiscard]] UsbBeltPager* as_belt_pager() override { return this; }
};

// A button with a lamp. Presses are told with input::BellPressed and input::BellHeld.
class UsbBell : public UsbDriver {
 public:
  [[nodiscard]] virtual std::string place() const = 0;  // as bells.places has it; empty: it did not say who it is yet
  virtual void show(LampState state) = 0;
  [[nodiscard]] UsbBell* as_bell() override { return this; }
};

// A drawer with a USB plug of its own. Each kick is answered once with input::DrawerFinished; what its switch says,
// with input::DrawerMoved. While one is there the drawer on the printer's cable is not used.
class UsbDrawer : public UsbDriver {
 public:
  virtual void kick(std::uint64_t id) = 0;
  [[nodiscard]] virtual std::optional<ClosedLevel> learn(bool is_open) = 0;  // as learn_drawer of a printer
  [[nodiscard]] UsbDrawer* as_drawer() override { return this; }
};

// A scanner that can be told something. Not every one can: then nothing happens.
class UsbScanner : public UsbDriver {
 public:
  virtual void error_beep() = 0;
  [[nodiscard]] UsbScanner* as_scanner() override { return this; }
};

// What a keyboard that is being paired turned out to be: how it types, and its keys.
using Paired = std::function<void(Result<PairedKeyboard>)>;

struct DriverKind {
  std::string_view name;  // as devices.toml names it
  DeviceKind kind = DeviceKind::scanner;
  // The interface to use, from descriptors first and the quirk second (null: no line); nothing is opened. Nothing:
  // why_not says in words, for a technician, what is missing ("no interface of class 3").
  std::optional<std::uint8_t> (*fits)(const usb::DeviceInfo&, const Quirk*, std::string& why_not) = nullptr;
  std::unique_ptr<UsbDriver> (*make)(DriverContext) = nullptr;
  std::string_view status_id = {};  // of its DeviceStatus, where that is not the device's own id: "belt"
};

}  // namespace kassabel
