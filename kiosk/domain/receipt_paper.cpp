// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/receipt_paper.h"

#include <algorithm>

namespace kassabel {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Bytes of the first so many characters.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size(); ++at)
    if (begins_character(text[at]) && used++ == characters) break;
  return at;
}

// Between words; a word that is too long by itself is cut. What follows the first line stands as far in as it does.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  const std::string indent(std::min(text.find_first_not_of(' '), columns / 2), ' ');
  std::vector<std::string> out;
  std::string rest(text);
  while (width_of(rest) > columns) {
    const std::size_t most = bytes_of(rest, columns);
    std::size_t at = rest.rfind(' ', most);
    if (at == std::string::npos || at <= indent.size()) at = most;
    out.push_back(rest.substr(0, at));
    const std::size_t next = rest.find_first_not_of(' ', at);
    if (next == std::string::npos) return out;
    rest = indent + rest.substr(next);
  }
  out.push_back(rest);
  return out;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

void ReceiptPaper::line(std::string_view text, Style style) {
  for (std::string& one : wrapped(text, space_of(style))) lines_.push_back({std::move(one), style});
}

void ReceiptPaper::rule() { lines_.push_back({std::string(columns_, '-'), Style::normal}); }

void ReceiptPaper::pair(std::string_view left, std::string_view right, Style style) {
  if (style == Style::wide && width_of(left) + 1 + width_of(right) > space_of(style)) style = Style::bold;
  const std::size_t space = space_of(style);
  const std::string_view shown = right.substr(0, bytes_of(right, space));
  std::vector<std::string> lines = wrapped(left, space);
  if (!shown.empty() && width_of(lines.back()) + 1 + width_of(shown) > space) lines.emplace_back();
  if (!shown.empty()) {
    lines.back().append(space - width_of(lines.back()) - width_of(shown), ' ');
    lines.back() += shown;
  }
  for (std::string& one : lines) lines_.push_back({std::move(one), style});
}

}  // namespace kassabel
