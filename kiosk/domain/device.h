// SPDX-License-Identifier: Apache-2.0
// Devices as the rest of the house speaks of them: which kind, what state. Plain values.
#pragma once

#include <string>

namespace kassabel {

// pager: a path to staff, id "board", "belt", "ntfy", "mqtt" or "kiosk"; bell: a button where people stand; lamp: ours.
enum class DeviceKind { scanner, printer, drawer, card_terminal, pager, bell, lamp };

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

}  // namespace kassabel
