// SPDX-License-Identifier: Apache-2.0
// The technician's page: the list, and each kind of device while it is tried.
#pragma once

#include <vector>

#include "tests/support/staff_views.h"

namespace kassabel::views {

[[nodiscard]] inline std::vector<DeviceRow> plugged_in() {
  const auto row = [](const char* id, const char* ids, const char* name, const char* driver, DeviceKind kind,
                      DeviceState state,
                      const char* words) { return DeviceRow{id, ids, name, "", driver, kind, state, words, false}; };
  std::vector<DeviceRow> rows{
      row("usb-1-1", "0c2e:0967", "Honeywell Voyager 1450g", "scanner", DeviceKind::scanner, DeviceState::working, ""),
      row("usb-1-2", "04b8:0e28", "EPSON TM-T20III", "printer", DeviceKind::printer, DeviceState::trouble, "paper out"),
      row("usb-1-3.1", "0403:6001", "FT232R USB UART", "belt", DeviceKind::pager, DeviceState::working, ""),
      row("usb-1-3.2", "0d3a:0200", "", "drawer", DeviceKind::drawer, DeviceState::working, ""),
      row("usb-1-3.3", "0403:6015", "Scale on FT230X", "scale", DeviceKind::scale, DeviceState::working, ""),
      row("usb-1-3.4", "2341:8036", "Kassabel bell", "bell", DeviceKind::bell, DeviceState::working, ""),
      row("usb-1-4", "05f9:2214", "Keypad", "keypad", DeviceKind::keypad, DeviceState::working, ""),
  };
  rows[1].serial = "X3K7016412";
  rows[6].is_keyboard = true;
  rows.push_back(
      {"usb-2-1", "0b27:0165", "Mystery Keyboard 104", "", "", DeviceKind::keyboard, DeviceState::trouble, "", true});
  rows.push_back(
      {"usb-2-2", "046d:c52b", "Logitech USB Receiver", "", "", std::nullopt, DeviceState::absent,
       "scanner: no HID interface; printer: no interface of class 7; belt: no serial port; drawer: not known", false});
  return rows;
}

[[nodiscard]] inline Named device(const char* name, const char* id, const lane::DevicesView& devices) {
  lane::View view = staffed(with(devices));
  view.staff->role = StaffRole::technician;
  return {name, view, {Chosen{"devices", "device", id}}};
}

[[nodiscard]] inline std::vector<Named> devices() {
  lane::DevicesView list;
  list.rows = plugged_in();
  std::vector<Named> all{device("devices", "", list), device("devices-none", "", {})};
  lane::DevicesView one = list;
  all.push_back(device("device-scanner", "usb-1-1", one));
  one.scans = 3;
  one.scanned_by = "usb-1-1";
  one.aim = "]E0";
  one.text = "8719990001011";
  all.push_back(device("device-scanner-read", "usb-1-1", one));
  one.badge = true;
  one.text.clear();
  one.scanned_by = "usb-1-9";
  all.push_back(device("device-scanner-badge", "usb-1-1", one));
  one.badge = false;
  one.scan_failed = "not answering";
  all.push_back(device("device-scanner-failed", "usb-1-1", one));
  one = list;
  one.told = input::TrialTold{{TrialKind::print_page, "usb-1-2", ""}, false, "paper out"};
  all.push_back(device("device-printer", "usb-1-2", one));
  one.running = Trial{TrialKind::open_drawer, "usb-1-3.2", ""};
  one.drawer_open = true;
  all.push_back(device("device-drawer", "usb-1-3.2", one));
  one.running.reset();
  one.told = input::TrialTold{{TrialKind::buzz, "usb-1-3.1", "12"}, true, ""};
  all.push_back(device("device-pager", "usb-1-3.1", one));
  all.push_back(device("device-scale", "usb-1-3.3", one));
  one.weight = Weight{WeightState::stable, 1'250'000};
  all.push_back(device("device-scale-weight", "usb-1-3.3", one));
  one.weight = Weight{WeightState::needs_zero, 0};
  all.push_back(device("device-scale-zero", "usb-1-3.3", one));
  all.push_back(device("device-bell", "usb-1-3.4", one));
  one.pad_keys = {true, false, true, false, false, true, false};
  all.push_back(device("device-keypad", "usb-1-4", one));
  all.push_back(device("device-keyboard", "usb-2-1", one));
  one.running = Trial{TrialKind::pair_scanner, "usb-2-1", ""};
  all.push_back(device("device-pair-scanner", "usb-2-1", one));
  one.running = Trial{TrialKind::pair_keypad, "usb-2-1", ""};
  one.pad_keys = {true, true, false, false, false, false, false};
  all.push_back(device("device-pair-keypad", "usb-2-1", one));
  all.push_back(device("device-gone", "usb-7-7", one));
  return all;
}

}  // namespace kassabel::views
