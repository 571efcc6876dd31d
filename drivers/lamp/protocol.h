// SPDX-License-Identifier: Apache-2.0
// A status light, with or without a button, as a line of devices.toml describes it: the bytes for each state of the
// lamp and where a pressed button is seen. Pure. drivers/README.md lists the words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/staff_call.h"

namespace kassabel::lamp {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t order_max_bytes = 64;
inline constexpr std::int64_t blink_min_ms = 200, blink_max_ms = 10'000;

// "A0 01 00 A1": pairs of hex digits, with spaces between them; at most order_max_bytes, at least one.
[[nodiscard]] std::optional<Bytes> parse_hex(std::string_view text);

enum class Line { cts, dsr, ri, dcd };

struct NoButton {};
struct ReportBit {  // of the input report, its id included when it has one
  std::size_t byte = 0;
  std::uint8_t mask = 0x01;
};
struct SerialByte {
  std::uint8_t down = 0;
  std::optional<std::uint8_t> up;  // without it nobody sees how long it is held
};
using Button = std::variant<NoButton, ReportBit, SerialByte, Line>;

struct Description {
  std::map<LampState, Bytes> orders;  // of all states
  Bytes sent_dark;                    // empty: "sent" does not blink
  std::int64_t blink_ms = 1'000;      // each half
  bool feature_report = false;        // HID: a feature report instead of an output report
  std::uint8_t report_id = 0;         // HID: of SET_REPORT; 0: none. The bytes carry it themselves
  std::uint32_t baud = 9'600;
  Button button;
  bool pressed_is_low = false;
};

// As a line of devices.toml has them. The error says which word is wrong or missing.
[[nodiscard]] Result<Description> describe(const std::map<std::string, std::string>& texts,
                                           const std::map<std::string, std::int64_t>& numbers,
                                           const std::vector<std::string>& flags);

// How the button is now, by what came; nothing: it does not say.
[[nodiscard]] std::optional<bool> pressed_in_report(const Description& description,
                                                    std::span<const std::uint8_t> report);
[[nodiscard]] std::optional<bool> pressed_by_byte(const Description& description, std::uint8_t byte);

}  // namespace kassabel::lamp
