// SPDX-License-Identifier: Apache-2.0
// What differs between the chips that make a serial port on USB, as values: the requests that set the line, and where
// the modem lines are told. Pure. Sources: USB CDC PSTN 1.2; FTDI AN232B-04 and -05; Silicon Labs AN571; the open
// drivers of CH34x and PL2303, whose makers publish no requests. README.md has the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/serial/ends.h"
#include "drivers/serial/line.h"
#include "drivers/usb/transport.h"
#include "kiosk/base/result.h"

namespace kassabel::serial {

// One control request. setup.length counts for those that read.
struct Step {
  usb::Setup setup;
  usb::Bytes out = {};
  std::string must = {};   // what it sets, where the port is of no use without: "9600 baud"; empty: may be refused
  std::size_t passes = 0;  // refused, it takes so many of the next ones with it
};

struct Unpacked {
  usb::Bytes data;
  std::optional<ModemLines> lines;
};

struct Chip {
  std::string_view word;  // in devices.toml; empty: CDC-ACM
  // In order; DTR and RTS up at the end. An error: it cannot do this line.
  Result<std::vector<Step>> (*set_up)(const Ends&, const LineCoding&);
  Step (*control_lines)(const Ends&, bool dtr, bool rts);
  // Null: modem lines cannot be asked for.
  Step (*question)(const Ends&) = nullptr;
  std::optional<ModemLines> (*answer)(std::span<const std::uint8_t>) = nullptr;
  bool ask_again = false;  // it tells no change by itself
  // One transfer of the interrupt IN. Null: nothing comes there.
  std::optional<ModemLines> (*notice)(std::span<const std::uint8_t>) = nullptr;
  // One transfer of the bulk IN. Null: it is the bytes of the line.
  Unpacked (*unpack)(std::size_t packet_bytes, std::span<const std::uint8_t>) = nullptr;
  std::size_t read_bytes = 64;
  std::int64_t empty_pause_ms = 100;  // between reads that bring nothing, when they come in a row
};

extern const Chip cdc_acm, ftdi, cp210x, ch34x, pl2303;

[[nodiscard]] const Chip* chip_called(std::string_view word);  // null: there is none

// ---- for the chips' files
[[nodiscard]] std::string words_of_line(const LineCoding& line);  // "7E1"
[[nodiscard]] std::string words_of_baud(const LineCoding& line);  // "9600 baud"
// Within 3 %, which two ends of a line bear with.
[[nodiscard]] bool near(double made_baud, std::uint32_t wanted_baud);
[[nodiscard]] Error cannot_do(const LineCoding& line);

}  // namespace kassabel::serial
