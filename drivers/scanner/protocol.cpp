// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/protocol.h"

#include <algorithm>
#include <utility>

#include "drivers/scanner/symbology.h"

namespace kassabel::scanner {
namespace {

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
  return is_aim(aim) ? aim : std::string();
}

// The maker's own sign for the symbology; 0: none.
char letter_of(std::span<const std::uint8_t> report, const Layout& layout) {
  if (!layout.letter_at || *layout.letter_at >= report.size()) return 0;
  const std::uint8_t letter = report[*layout.letter_at];
  return letter > 0x20 && letter < 0x7F ? static_cast<char>(letter) : '\0';
}

}  // namespace

LabelReader::LabelReader(std::optional<Layout> layout, Settings settings)
    : layout_(std::move(layout)), settings_(settings), repeats_(settings.bounce_ms) {}

Decoded LabelReader::decode(std::span<const std::uint8_t> report, std::int64_t now_ms) {
  if (report.empty()) return NotData{};
  const Layout layout = layout_ ? *layout_ : half_ ? half_->layout : layout_by_marks(report);
  if (layout.report_id != 0 && report[0] != layout.report_id) return NotData{};
  if (layout.length_at >= report.size()) return Garbage{garbage_words};
  const std::size_t length = std::min<std::size_t>(report[layout.length_at], layout.data_max_bytes);
  const bool cut_off =
      layout.data_at + length > report.size() || (layout.continued_at && *layout.continued_at >= report.size());
  if (cut_off || (length == 0 && !half_)) {
    half_.reset();
    return Garbage{garbage_words};
  }
  Half whole = std::exchange(half_, std::nullopt).value_or(Half{layout, aim_of(report, layout), {}, 0, now_ms});
  if (whole.letter == 0) whole.letter = letter_of(report, layout);
  const auto data = report.subspan(layout.data_at, length);
  whole.bytes.append(data.begin(), data.end());
  if (whole.bytes.size() > label_max_bytes) return Garbage{too_long_words};
  const bool continued = layout.continued_at && (report[*layout.continued_at] & layout.continued_mask) != 0;
  if (!continued) return finish(std::move(whole), now_ms);
  whole.last_part_ms = now_ms;
  half_ = std::move(whole);
  return Part{};
}

Decoded LabelReader::finish(Half whole, std::int64_t now_ms) {
  if (is_menu_answer(whole.aim, whole.letter)) return NotData{};
  std::optional<Label> label = clean_label(std::move(whole.bytes), std::move(whole.aim));
  if (!label) return Garbage{garbage_words};
  *label = settle(*std::move(label), whole.letter);
  if (repeats_.again(*label, now_ms)) return Bounce{};
  return *std::move(label);
}

std::optional<Garbage> LabelReader::expire(std::int64_t now_ms) {
  if (!half_ || now_ms - half_->last_part_ms < settings_.half_label_gap_ms) return std::nullopt;
  half_.reset();
  return Garbage{half_label_words};
}

}  // namespace kassabel::scanner
