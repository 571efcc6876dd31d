// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/protocol.h"

#include <algorithm>
#include <utility>

namespace kassabel::scanner {
namespace {

constexpr const char* half_label_words = "half a barcode arrived";
constexpr const char* garbage_words = "the scanner sent something that is no barcode";

Layout layout_by_marks(std::span<const std::uint8_t> report) {
  if (report.size() > 2 && report[2] == ']') return layout_a();
  if (report.size() > 3 && report[3] == ']') return layout_b();
  return layout_c();
}

// "]cm" or empty: scanners fill the field with zeros or blanks when they know no identifier.
std::string aim_of(std::span<const std::uint8_t> report, const Layout& layout) {
  if (!layout.aim_at) return {};
  std::string aim;
  for (const std::size_t at : *layout.aim_at)
    if (at < report.size()) aim += static_cast<char>(report[at]);
  const auto letter_or_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const bool well_formed = aim.size() == 3 && aim[0] == ']' && letter_or_digit(aim[1]) && letter_or_digit(aim[2]);
  return well_formed ? aim : std::string();
}

// Bytes of the UTF-8 character that starts here; 0: not UTF-8 (overlong forms, surrogates, beyond 10FFFF).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
  if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
  return length;
}

// Separators that GS1 and ISO 15434 put into 2D codes are text; other control characters are not.
bool is_text(std::string_view text) {
  constexpr std::string_view separators("\x1D\x1E\x1F\x04\r\n\t", 7);
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const bool control = first < 0x20 || first == 0x7F;
    if (control && separators.find(text.front()) == std::string_view::npos) return false;
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// A suffix programmed for keyboard mode may come along here too.
void strip_suffix(std::string& text) {
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == '\t')) text.pop_back();
}

}  // namespace

LabelReader::LabelReader(std::optional<Layout> layout, Settings settings)
    : layout_(std::move(layout)), settings_(settings) {}

Decoded LabelReader::decode(std::span<const std::uint8_t> report, std::int64_t now_ms) {
  if (report.empty()) return NotData{};
  const Layout layout = layout_ ? *layout_ : layout_by_marks(report);
  if (layout.report_id != 0 && report[0] != layout.report_id) return NotData{};
  if (layout.length_at >= report.size()) return Garbage{garbage_words};
  const std::size_t length =
      std::min({std::size_t{report[layout.length_at]}, layout.data_max_bytes, report_data_max_bytes});
  const bool cut_off =
      layout.data_at + length > report.size() || (layout.continued_at && *layout.continued_at >= report.size());
  if (cut_off || (length == 0 && !half_)) {
    half_.reset();
    return Garbage{garbage_words};
  }
  Half whole = std::exchange(half_, std::nullopt).value_or(Half{aim_of(report, layout), {}, now_ms});
  const auto data = report.subspan(layout.data_at, length);
  whole.bytes.append(data.begin(), data.end());
  if (whole.bytes.size() > label_max_bytes) return Garbage{"the barcode is too long"};
  const bool continued = layout.continued_at && (report[*layout.continued_at] & layout.continued_mask) != 0;
  if (!continued) return finish(std::move(whole), now_ms);
  whole.last_part_ms = now_ms;
  half_ = std::move(whole);
  return Part{};
}

Decoded LabelReader::finish(Half whole, std::int64_t now_ms) {
  strip_suffix(whole.bytes);
  if (whole.bytes.empty() || !is_text(whole.bytes)) return Garbage{garbage_words};
  Label label{std::move(whole.aim), std::move(whole.bytes)};
  // Counted from the last sighting: an item that stays under the reader is one item however long it lies there.
  const bool again =
      last_ && last_->text == label.text && last_->aim == label.aim && now_ms - last_seen_ms_ < settings_.bounce_ms;
  last_seen_ms_ = now_ms;
  if (again) return Bounce{};
  last_ = label;
  return label;
}

std::optional<Garbage> LabelReader::expire(std::int64_t now_ms) {
  if (!half_ || now_ms - half_->last_part_ms < settings_.half_label_gap_ms) return std::nullopt;
  half_.reset();
  return Garbage{half_label_words};
}

}  // namespace kassabel::scanner
