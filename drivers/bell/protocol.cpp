// SPDX-License-Identifier: Apache-2.0
#include "drivers/bell/protocol.h"

#include <algorithm>
#include <utility>

namespace kassabel::bell {
namespace {

constexpr std::string_view hello = "bell ";

bool may_stand_in_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= id_max_chars && std::all_of(text.begin(), text.end(), may_stand_in_id);
}

std::optional<Said> parse_line(std::string_view line) {
  if (line == "press") return Pressed{};
  if (line == "hold") return Held{};
  if (line == "alive") return Alive{};
  if (!line.starts_with(hello) || !is_id(line.substr(hello.size()))) return std::nullopt;
  return Hello{std::string(line.substr(hello.size()))};
}

std::optional<Said> Lines::feed(std::uint8_t byte) {
  if (byte == '\r') return std::nullopt;
  if (byte != '\n') {
    too_long_ = too_long_ || line_.size() >= line_max_bytes;
    if (!too_long_) line_ += static_cast<char>(byte);
    return std::nullopt;
  }
  const std::string line = std::exchange(line_, {});
  return std::exchange(too_long_, false) ? std::nullopt : parse_line(line);
}

std::vector<std::uint8_t> ask_who() { return bytes_of("who\n"); }

std::vector<std::uint8_t> lamp_line(std::string_view state) { return bytes_of("lamp " + std::string(state) + "\n"); }

}  // namespace kassabel::bell
