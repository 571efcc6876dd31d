// SPDX-License-Identifier: Apache-2.0
// IBM OEM USB ("IBM SurePOS"): what table-top and hand-held scanners report and are told. Pure. A report is its own
// length, three bytes of status, the label and behind it the symbology in one byte or three; 10 before that says that
// more of the label follows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "drivers/scanner/protocol.h"

namespace kassabel::scanner {

inline constexpr std::uint16_t oem_table_top = 0x4A00, oem_hand_held = 0x4B00;  // usages on a maker's page (FFxx)

enum class OemOrder { enable, disable, beep, ask_status };
[[nodiscard]] std::array<std::uint8_t, 11> oem_order(OemOrder order);

struct OemStatus {
  bool not_ready = false, hardware_error = false;
  bool alive = false, enabled = false;
  bool check_digit_error = false;  // of a label
  bool refused = false;            // the last order: not understood, or not allowed now
  bool operator==(const OemStatus&) const = default;
};

struct OemReport {
  OemStatus status;
  Decoded label;  // NotData: a status only
};

// One a scanner.
class OemReader {
 public:
  static constexpr std::int64_t half_label_gap_ms = 400;

  explicit OemReader(std::int64_t bounce_ms = bounce_default_ms) : repeats_(bounce_ms) {}

  // Nothing: no report of this kind.
  [[nodiscard]] std::optional<OemReport> decode(std::span<const std::uint8_t> report, std::int64_t now_ms);
  [[nodiscard]] std::optional<Garbage> expire(std::int64_t now_ms);

 private:
  [[nodiscard]] Decoded take(std::span<const std::uint8_t> label, std::int64_t now_ms);

  std::optional<std::string> half_;
  std::int64_t last_part_ms_ = 0;
  Repeats repeats_;
};

}  // namespace kassabel::scanner
