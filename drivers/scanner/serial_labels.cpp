// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/serial_labels.h"

#include <utility>

#include "drivers/scanner/symbology.h"

namespace kassabel::scanner {
namespace {

constexpr std::uint8_t stx = 0x02, etx = 0x03, lf = 0x0A, cr = 0x0D;
constexpr int halves_believed_max = 2;  // in a row

}  // namespace

std::vector<Decoded> SerialLabels::feed(std::span<const std::uint8_t> bytes, std::int64_t now_ms) {
  std::vector<Decoded> labels;
  last_byte_ms_ = now_ms;
  for (const std::uint8_t byte : bytes) {
    const bool ends = byte == etx || (!framed_ && (byte == cr || byte == lf));
    if (byte == stx) {
      if (!bytes_.empty()) labels.emplace_back(Garbage{half_label_words});
      forget();
      framed_ = true;
    } else if (!ends) {
      add(byte);
    } else if (!bytes_.empty()) {
      sends_end_ = true;
      halves_ = 0;
      labels.push_back(finish(now_ms));
    } else {
      framed_ = false;
    }
  }
  return labels;
}

void SerialLabels::add(std::uint8_t byte) {
  too_long_ = too_long_ || bytes_.size() >= label_max_bytes;
  if (!too_long_) bytes_ += static_cast<char>(byte);
}

std::optional<Decoded> SerialLabels::expire(std::int64_t now_ms) {
  const auto wait_ms = expires_in_ms();
  if (!wait_ms || now_ms - last_byte_ms_ < *wait_ms) return std::nullopt;
  if (!sends_end_ && !framed_) return finish(now_ms);
  // Somebody may have set it to send none.
  if (!framed_ && ++halves_ >= halves_believed_max) sends_end_ = false;
  forget();
  return Garbage{half_label_words};
}

std::optional<std::int64_t> SerialLabels::expires_in_ms() const {
  if (bytes_.empty() && !framed_) return std::nullopt;
  return sends_end_ || framed_ ? half_gap_ms : gap_ms;
}

Decoded SerialLabels::finish(std::int64_t now_ms) {
  const bool too_long = too_long_;
  std::string bytes = std::move(bytes_);
  forget();
  if (too_long) return Garbage{too_long_words};
  std::optional<Label> label = clean_label(std::move(bytes));
  if (!label) return Garbage{garbage_words};
  if (is_menu_answer(label->aim, 0)) return NotData{};
  *label = settle(*std::move(label), 0);
  if (repeats_.again(*label, now_ms)) return Bounce{};
  return *std::move(label);
}

void SerialLabels::forget() {
  bytes_.clear();
  framed_ = too_long_ = false;
}

}  // namespace kassabel::scanner
