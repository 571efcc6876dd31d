// SPDX-License-Identifier: Apache-2.0
// What the shop says of its devices, beyond what devices.toml knows of a model, and what it does for them. Plain
// values, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drivers/closed_level.h"
#include "drivers/serial/line.h"
#include "kiosk/ports/printer.h"

namespace kassabel {

struct BeltSettings {
  enum class Protocol { tap, lrs };
  Protocol protocol = Protocol::tap;
  std::string password;             // TAP, at most 6 characters; most transmitters on site have none
  std::size_t text_max_chars = 60;  // what the pagers show; LRS lines have at most 60
  serial::LineCoding line;
  std::string number;  // the team's pager, for when nobody who is asked carries one
};

struct BellSettings {
  static constexpr const char* kiosk = "kiosk";  // the place whose lamp is the kiosk's own
  std::map<std::string, std::string> places;     // by the id that the board says, or of a signal's port
};

// A drawer behind a serial port: what opens it, and where its state is seen.
struct SerialDrawerSettings {
  enum class Source { none, cts, dsr, ri, dcd, poll, stream };
  serial::LineCoding line;
  std::vector<std::uint8_t> open = {0x07};
  Source source = Source::none;
  std::vector<std::uint8_t> ask;  // poll: what is sent to be told
  std::uint8_t mask = 0x01;       // poll: of the answer's first byte; stream: a byte comes while it is open
};

struct DrawerSettings {
  std::optional<ClosedLevel> closed;  // learned or configured; stands over the model's
  std::int64_t left_open_warning_ms = 60'000;
  SerialDrawerSettings serial;
};

struct SerialScannerSettings {
  serial::LineCoding line;
};

struct ScaleSettings {
  serial::LineCoding line{9600, 7, serial::Parity::even};
  bool pounds = false;  // Toledo 8217 does not say its unit: kilograms, or pounds
  int decimals = 3;     // of a weight that it sends without a point; 0 to 4
};

enum class KeyboardUse { scanner, keypad };
enum class KeyLayout { us, fr, de };

// A keyboard that a technician paired: this very one, and only where it was plugged in then if it has no serial number.
struct PairedKeyboard {
  std::uint16_t vendor = 0, product = 0;
  std::string serial, socket;
  KeyboardUse use = KeyboardUse::scanner;
  KeyLayout layout = KeyLayout::us;
  bool caps_lock = false;            // scanner: it types as if Caps Lock were on
  bool suffix = true;                // scanner: it ends a label with Enter or Tab; else a gap does
  std::map<std::uint8_t, int> keys;  // keypad: PadKey by HID usage; empty: arrows, Enter, Esc, F1 to F3
  bool operator==(const PairedKeyboard&) const = default;
};

struct ShopDevices {
  BeltSettings belt;
  BellSettings bells;
  DrawerSettings drawer;
  SerialScannerSettings serial_scanner;
  ScaleSettings scale;
  std::vector<PairedKeyboard> keyboards;
  // What hangs on a port that does not say so itself: driver by the port's USB serial number or its socket ("usb-1-4").
  std::map<std::string, std::string> ports;
  ReceiptDrawing drawing;  // without it printers that need it print no text, or a code's words in its place
};

}  // namespace kassabel
