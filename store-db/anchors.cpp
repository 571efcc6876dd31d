// SPDX-License-Identifier: Apache-2.0
#include "store-db/anchors.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>

#include "store-db/crypto.h"

namespace kassabel::store {
namespace {

constexpr std::size_t anchors_file_bytes_max = 64U * 1024U * 1024U;
constexpr std::size_t digest_hex = 64;
constexpr std::string_view line_begin = "kassabel anchor 1 ";

// Takes the next word off the line; empty at its end.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<std::int64_t> number_of(std::string_view word) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (problem != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string line_of(const Anchor& anchor) {
  return std::string(line_begin) + anchor.epoch + " " + std::to_string(anchor.seq) + " " + anchor.hash + " " +
         std::to_string(anchor.utc_ms) + " " + anchor.type;
}

std::optional<Anchor> parse_line(const std::string_view whole) {
  std::string_view line = whole;
  if (!line.starts_with(line_begin)) return std::nullopt;
  line.remove_prefix(line_begin.size());
  Anchor anchor;
  anchor.epoch = take_word(line);
  const auto seq = number_of(take_word(line));
  anchor.hash = take_word(line);
  const auto utc_ms = number_of(take_word(line));
  anchor.type = take_word(line);
  const bool fine = seq && utc_ms && *seq >= 1 && anchor.epoch.size() == 2 * epoch_bytes && is_hex(anchor.epoch) &&
                    anchor.hash.size() == digest_hex && is_hex(anchor.hash) && is_anchored(anchor.type);
  if (!fine) return std::nullopt;
  anchor.seq = *seq;
  anchor.utc_ms = *utc_ms;
  return line_of(anchor) == whole ? std::optional<Anchor>(std::move(anchor)) : std::nullopt;
}

// The power went while it was written, and the next line began anew.
bool is_cut_off(std::string_view line) {
  return line_begin.starts_with(line.substr(0, line_begin.size())) &&
         std::count(line.begin(), line.end(), ' ') < std::count(line_begin.begin(), line_begin.end(), ' ') + 4;
}

bool ends_amid_line(const Path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream || stream.tellg() <= 0) return false;
  stream.seekg(-1, std::ios::end);
  return stream.get() != '\n';
}

}  // namespace

bool is_anchored(std::string_view type) { return type == "kiosk_started" || type == "day_closed"; }

Anchor anchor_of(const RecordRow& row) { return {row.seq, to_hex(row.hash), row.epoch, row.type, row.utc_ms}; }

Result<void> add_anchors(const Path& file, std::span<const Anchor> anchors) {
  std::string text = ends_amid_line(file) ? "\n" : "";
  for (const Anchor& anchor : anchors) text += line_of(anchor) + "\n";
  return append_to_file(file, text);
}

Result<std::vector<Anchor>> parse_anchors(std::string_view text, const std::string& name) {
  std::vector<Anchor> anchors;
  for (std::size_t line_number = 1;; ++line_number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    auto anchor = parse_line(line);
    if (!anchor && is_cut_off(line)) continue;
    if (!anchor) return fail(ErrorKind::invalid, name + ":" + std::to_string(line_number) + ": is no anchor");
    if (anchors.size() == anchors_max) return fail(ErrorKind::full, name + ": has more than 200000 anchors");
    anchors.push_back(std::move(*anchor));
  }
  std::stable_sort(anchors.begin(), anchors.end(), [](const Anchor& a, const Anchor& b) { return a.seq < b.seq; });
  return anchors;
}

Result<std::vector<Anchor>> read_anchors(const Path& file) {
  const auto text = read_whole_file(file, anchors_file_bytes_max);
  if (!text) return fail(text.error());
  return parse_anchors(*text, file.string());
}

Result<Anchor> parse_paper_anchor(std::string_view text) {
  const std::size_t colon = text.find(':');
  Anchor anchor;
  if (colon != std::string_view::npos) {
    anchor.seq = number_of(text.substr(0, colon)).value_or(0);
    anchor.hash = text.substr(colon + 1);
  }
  for (char& c : anchor.hash)
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  if (anchor.seq < 1 || anchor.hash.size() < anchor_prefix_min || anchor.hash.size() > digest_hex ||
      !is_hex(anchor.hash))
    return fail(ErrorKind::invalid, "\"" + std::string(text.substr(0, 80)) +
                                        "\" is no anchor: NUMBER:HASH with at least 8 hex digits, as on the receipt");
  return anchor;
}

}  // namespace kassabel::store
