// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/oem_protocol.h"

#include <algorithm>
#include <utility>

#include "drivers/scanner/symbology.h"

namespace kassabel::scanner {
namespace {

constexpr std::size_t head_bytes = 4;  // length and status
constexpr std::uint8_t more_follows = 0x10;

struct Symbology {
  std::uint8_t id;
  const char* aim;
  char letter;  // as settle() knows it: what the digits cannot say
};
constexpr Symbology one_byte[] = {{0x16, "]E0", 'd'}, {0x0C, "]E4", 'D'}, {0x0D, "]E0", 'c'}, {0x0A, "]E0", 'E'}};
// 00 id 0B
constexpr Symbology three_bytes[] = {{0x13, "]E3", 0}, {0x18, "]C0", 0}, {0x25, "]C1", 0},
                                     {0x2A, "]e0", 0}, {0x2B, "]e0", 0}, {0x32, "]d1", 0},
                                     {0x33, "]Q1", 0}, {0x36, "]d2", 0}, {0x37, "]Q3", 0}};

template <std::size_t count>
Symbology look_up(const Symbology (&table)[count], std::uint8_t id) {
  const auto* const found = std::find_if(table, table + count, [&](const Symbology& one) { return one.id == id; });
  return found == table + count ? Symbology{id, "", 0} : *found;
}

// Takes the symbology off the end. One that nobody documented is taken off too, unless it could be text.
Symbology take_symbology(std::span<const std::uint8_t>& label) {
  const std::size_t size = label.size();
  if (size >= 3 && label[size - 1] == 0x0B && label[size - 3] == 0x00) {
    const Symbology found = look_up(three_bytes, label[size - 2]);
    label = label.first(size - 3);
    return found;
  }
  const std::uint8_t last = label.back();
  if (last >= 0x20) return {last, "", 0};
  label = label.first(size - 1);
  return look_up(one_byte, last);
}

// Table-top scanners send the digits of EAN and UPC as numbers.
void make_digits(std::string& text) {
  const bool numbers = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 0 && c <= 9; });
  if (!numbers) return;
  for (char& c : text) c = static_cast<char>(c + '0');
}

OemStatus status_of(std::span<const std::uint8_t> report) {
  const auto is_set = [&](std::size_t byte, unsigned bit) { return (report[byte] & bit) != 0; };
  OemStatus status;
  status.not_ready = is_set(1, 0x80);
  status.hardware_error = is_set(1, 0x20);
  status.alive = is_set(2, 0x01);
  status.enabled = is_set(2, 0x02);
  status.check_digit_error = is_set(2, 0x04);
  status.refused = is_set(2, 0x80) || is_set(3, 0x10 | 0x20);
  return status;
}

}  // namespace

std::array<std::uint8_t, 11> oem_order(OemOrder order) {
  switch (order) {
    case OemOrder::enable:
      return {0x11};
    case OemOrder::disable:
      return {0x12};
    case OemOrder::beep:
      return {0x14};
    case OemOrder::ask_status:
      break;
  }
  return {0x00, 0x20};
}

std::optional<OemReport> OemReader::decode(std::span<const std::uint8_t> report, std::int64_t now_ms) {
  if (report.size() < head_bytes || report[0] < head_bytes) return std::nullopt;
  const std::size_t length = report[0];
  OemReport said{status_of(report), NotData{}};
  constexpr std::uint8_t flash_data = 0x01, configuration = 0x02, direct_data = 0x40;
  if ((report[1] & (flash_data | configuration | direct_data)) != 0) return said;  // the answer to an order of others
  if (length > report.size()) {
    half_.reset();
    said.label = Garbage{half_label_words};
  } else if (said.status.check_digit_error) {
    half_.reset();
    said.label = Garbage{garbage_words};
  } else if (length > head_bytes) {
    said.label = take(report.subspan(head_bytes, length - head_bytes), now_ms);
  }
  return said;
}

Decoded OemReader::take(std::span<const std::uint8_t> label, std::int64_t now_ms) {
  const Symbology symbology = take_symbology(label);
  const bool continued = !label.empty() && label.back() == more_follows;
  if (continued) label = label.first(label.size() - 1);
  std::string text = std::exchange(half_, std::nullopt).value_or(std::string());
  text.append(label.begin(), label.end());
  if (text.size() > label_max_bytes) return Garbage{too_long_words};
  last_part_ms_ = now_ms;
  if (continued) {
    half_ = std::move(text);
    return Part{};
  }
  make_digits(text);
  auto whole = clean_label(std::move(text), symbology.aim);
  if (!whole) return Garbage{garbage_words};
  *whole = settle(*std::move(whole), symbology.letter);
  if (repeats_.again(*whole, now_ms)) return Bounce{};
  return *std::move(whole);
}

std::optional<Garbage> OemReader::expire(std::int64_t now_ms) {
  if (!half_ || now_ms - last_part_ms_ < half_label_gap_ms) return std::nullopt;
  half_.reset();
  return Garbage{half_label_words};
}

}  // namespace kassabel::scanner
