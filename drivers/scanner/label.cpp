// SPDX-License-Identifier: Apache-2.0
#include "drivers/scanner/label.h"

#include <utility>

namespace kassabel::scanner {
namespace {

constexpr std::size_t aim_bytes = 3;

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

}  // namespace

bool is_aim(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == aim_bytes && text[0] == ']' && letter(text[1]) && (letter(text[2]) || digit(text[2]));
}

std::string take_aim(std::string& bytes) {
  std::string aim = bytes.substr(0, aim_bytes);
  if (!is_aim(aim)) return {};
  bytes.erase(0, aim_bytes);
  return aim;
}

void strip_suffix(std::string& bytes) {
  constexpr std::string_view suffixes = "\r\n\t\x03";
  while (!bytes.empty() && suffixes.find(bytes.back()) != std::string_view::npos) bytes.pop_back();
}

bool is_text(std::string_view bytes) {
  constexpr std::string_view separators("\x1D\x1E\x1F\x04\r\n\t", 7);
  while (!bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes.front());
    const bool control = first < 0x20 || first == 0x7F;
    if (control && separators.find(bytes.front()) == std::string_view::npos) return false;
    const std::size_t length = utf8_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::optional<Label> clean_label(std::string bytes, std::string aim) {
  strip_suffix(bytes);
  if (aim.empty()) aim = take_aim(bytes);
  if (bytes.empty() || bytes.size() > label_max_bytes || !is_text(bytes)) return std::nullopt;
  return Label{std::move(aim), std::move(bytes)};
}

bool Repeats::again(const Label& label, std::int64_t now_ms) {
  const bool repeated = last_ == label && now_ms - last_seen_ms_ < bounce_ms_;
  last_seen_ms_ = now_ms;
  if (!repeated) last_ = label;
  return repeated;
}

}  // namespace kassabel::scanner
