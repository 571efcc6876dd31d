// SPDX-License-Identifier: Apache-2.0
// Devices as the rest of the house speaks of them: which kind, what state. Plain values.
#pragma once

#include <optional>
#include <string>

namespace kassabel {

// pager: a path to staff, id "board", "belt", "ntfy", "mqtt" or "kiosk"; bell: a button where people stand; lamp: ours.
// keyboard: one that nobody paired, plugged into the till; always trouble, it may be an attack.
enum class DeviceKind { scanner, printer, drawer, card_terminal, pager, bell, lamp, scale, keypad, keyboard };

enum class DeviceState {
  absent,  // not plugged in, or never seen
  working,
  trouble,  // there, but cannot do its work: paper out, cover open, not answering
};

struct DeviceStatus {
  DeviceKind kind = DeviceKind::scanner;
  std::string id;  // stable while plugged in, e.g. "usb-1-4"
  DeviceState state = DeviceState::absent;
  std::string words;  // for staff, English msgid: "paper out", "cover open", "unplugged"
  bool operator==(const DeviceStatus&) const = default;
};

// One line of `kassabel devices`.
struct DeviceRow {
  std::string id;       // "usb-1-4.2": bus and ports
  std::string usb_ids;  // "04b8:0e15"
  std::string name;     // from devices.toml, else what the device says of itself
  std::string serial;
  std::string driver;              // empty: not used
  std::optional<DeviceKind> kind;  // of its driver
  DeviceState state = DeviceState::absent;
  std::string words;         // state in words, or why it is not used
  bool is_keyboard = false;  // with a boot interface: may be paired
  bool operator==(const DeviceRow&) const = default;
};

}  // namespace kassabel
