// SPDX-License-Identifier: Apache-2.0
// HID POS scanner reports become labels. Pure: the caller says when a report arrived (milliseconds on any clock that
// only goes forward). A label may span reports; half labels, garbage and bounces are told apart, never guessed at.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "drivers/scanner/label.h"
#include "drivers/scanner/report_descriptor.h"

namespace kassabel::scanner {

inline constexpr std::size_t report_data_max_bytes = 56;  // in the layouts of the field

struct Settings {
  std::int64_t bounce_ms = bounce_default_ms;
  std::int64_t half_label_gap_ms = 400;  // after this silence the rest of a label will not come
};

struct Part {};     // more of this label follows
struct Bounce {};   // the label just told, again
struct NotData {};  // another report of this scanner: status, trigger, the answer to a set-up code
struct Garbage {
  std::string words;
};  // for staff, an English msgid
using Decoded = std::variant<Part, Label, Bounce, NotData, Garbage>;

// One a scanner. Without a layout each report is taken by the documented marks (']' at 2: A, at 3: B, else C).
class LabelReader {
 public:
  explicit LabelReader(std::optional<Layout> layout = std::nullopt, Settings settings = {});

  [[nodiscard]] Decoded decode(std::span<const std::uint8_t> report, std::int64_t now_ms);
  // The gap has passed: drops a half label and says so. Call it when nothing arrived for half_label_gap_ms, and
  // before each report.
  [[nodiscard]] std::optional<Garbage> expire(std::int64_t now_ms);
  [[nodiscard]] bool half_label_waits() const { return half_.has_value(); }

 private:
  struct Half {
    Layout layout;
    std::string aim, bytes;
    char letter = 0;
    std::int64_t last_part_ms = 0;
  };
  [[nodiscard]] Decoded finish(Half whole, std::int64_t now_ms);

  std::optional<Layout> layout_;
  Settings settings_;
  std::optional<Half> half_;
  Repeats repeats_;
};

}  // namespace kassabel::scanner
