// SPDX-License-Identifier: Apache-2.0
// The hub: knows what is plugged in, gives each device its driver, and offers one printer, one drawer, one path of belt
// pagers and the lamps of all bells, which are always there and say so when nothing is behind them. Devices come and
// go; a driver that stops answering is closed and opened again once, then reported as trouble and tried again every
// minute. Threads: hub and drivers live on one thread of their own ("hub"); backend callbacks only post to it. Public
// functions may be called from the main thread at any time and never block. The backend must outlive the hub.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "drivers/driver.h"
#include "drivers/tasks.h"
#include "kiosk/ports/devices.h"
#include "kiosk/ports/drawer.h"
#include "kiosk/ports/lamp.h"
#include "kiosk/ports/pager.h"

namespace kassabel {

struct HubOptions {
  DrawerPin drawer_pin = DrawerPin::pin_2;
  std::shared_ptr<Tasks> tasks = nullptr;  // tests bring their own; null: a thread
  // The shop's settings for all devices, where devices.toml has no number of that name for the model: "bounce_ms".
  std::map<std::string, std::int64_t> settings = {};
  ShopDevices shop = {};
  // Asked on the main thread, for each page: what a belt pager shows, and who carries which (number by person id).
  std::function<std::string(const Page&)> page_words = {};
  std::function<std::map<std::string, std::string>()> belt_numbers = {};
  // Bells and transmitter that the shop has and that nobody heard of some seconds after the start are told as absent.
  bool tell_missing = false;
};

class HubCore;

class Hub {
 public:
  Hub(usb::Backend& backend, InputSink sink, std::vector<Quirk> quirks, std::vector<DriverKind> kinds,
      HubOptions options = {});
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // An error (no USB on this machine) is for the log: printer and drawer still answer, with "no printer".
  [[nodiscard]] Result<void> start();
  [[nodiscard]] Printer& printer() { return *printer_; }
  [[nodiscard]] Drawer& drawer() { return *drawer_; }
  [[nodiscard]] Pager& belt_pager() { return *belt_pager_; }
  [[nodiscard]] Lamp& lamps() { return *lamps_; }
  [[nodiscard]] Devices& devices() { return *devices_; }  // its rows() on any thread

 private:
  usb::Backend& backend_;
  std::shared_ptr<Tasks> tasks_;
  std::unique_ptr<HubCore> core_;
  std::unique_ptr<Printer> printer_;
  std::unique_ptr<Drawer> drawer_;
  std::unique_ptr<Pager> belt_pager_;
  std::unique_ptr<Lamp> lamps_;
  std::unique_ptr<Devices> devices_;
  bool tell_missing_ = false;
};

}  // namespace kassabel
