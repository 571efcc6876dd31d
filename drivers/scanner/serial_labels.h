// SPDX-License-Identifier: Apache-2.0
// Labels out of the bytes of a serial line. A label ends with CR, LF, CRLF, or ETX where STX began it, as the scanner
// was set; one without any end is whole when the line falls silent, unless this scanner has shown that it sends an end.
// Pure: the caller says when bytes arrived (milliseconds on any clock that only goes forward). One a scanner.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/scanner/protocol.h"

namespace kassabel::scanner {

class SerialLabels {
 public:
  static constexpr std::int64_t gap_ms = 120;       // of silence: a label without an end is whole
  static constexpr std::int64_t half_gap_ms = 400;  // the end that this scanner always sends will not come

  explicit SerialLabels(std::int64_t bounce_ms = bounce_default_ms) : repeats_(bounce_ms) {}

  [[nodiscard]] std::vector<Decoded> feed(std::span<const std::uint8_t> bytes, std::int64_t now_ms);
  // The silence was long enough: a label without an end, or half a one. Call it before feed and after a pause of
  // expires_in_ms.
  [[nodiscard]] std::optional<Decoded> expire(std::int64_t now_ms);
  // Nothing: no label waits for its rest.
  [[nodiscard]] std::optional<std::int64_t> expires_in_ms() const;

 private:
  [[nodiscard]] Decoded finish(std::int64_t now_ms);
  void add(std::uint8_t byte);
  void forget();

  std::string bytes_;
  bool framed_ = false;  // STX came: CR and LF belong to the label
  bool too_long_ = false;
  bool sends_end_ = false;
  int halves_ = 0;  // in a row
  std::int64_t last_byte_ms_ = 0;
  Repeats repeats_;
};

}  // namespace kassabel::scanner
