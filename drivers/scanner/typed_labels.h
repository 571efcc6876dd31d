// SPDX-License-Identifier: Apache-2.0
// What a scanner in keyboard mode types becomes labels. Pure: boot reports and a time in, labels out (milliseconds on
// any clock that only goes forward). Half labels, garbage and bounces are told apart, never guessed at.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "drivers/keyboard/typist.h"
#include "drivers/scanner/protocol.h"

namespace kassabel::scanner {

struct TypedSettings {
  KeyLayout layout = KeyLayout::us;
  bool caps_lock = false;
  bool suffix = true;                    // Enter or Tab ends a label; else a silence of gap_ms does
  std::int64_t gap_ms = 100;             // without a suffix
  std::int64_t half_label_gap_ms = 400;  // with one: after this silence the rest will not come
  std::int64_t bounce_ms = bounce_default_ms;
  keyboard::GsStandIn gs;
};

using TypedLabel = std::variant<Label, Garbage>;

class TypedLabels {
 public:
  explicit TypedLabels(const TypedSettings& settings);

  // Usually none or one; a report may end a label and begin the next.
  [[nodiscard]] std::vector<TypedLabel> take(std::span<const std::uint8_t> report, std::int64_t now_ms);
  // Call it when nothing came for silence_ms() while something waits.
  [[nodiscard]] std::optional<TypedLabel> expire(std::int64_t now_ms);
  [[nodiscard]] bool waits() const { return bad_ || !text_.empty(); }
  [[nodiscard]] std::int64_t silence_ms() const {
    return settings_.suffix ? settings_.half_label_gap_ms : settings_.gap_ms;
  }
  [[nodiscard]] bool caps_lock() const { return typist_.caps_lock(); }

 private:
  [[nodiscard]] std::optional<TypedLabel> finish(std::int64_t now_ms);

  TypedSettings settings_;
  keyboard::Reports reports_;
  keyboard::Typist typist_;
  Repeats repeats_;
  std::string text_;
  bool bad_ = false;  // a key came that is no text, or it is too long
  std::int64_t last_report_ms_ = 0;
};

}  // namespace kassabel::scanner
