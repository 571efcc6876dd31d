// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/xml.h"

#include <fmt/format.h>

#include "kiosk/base/assert.h"

namespace kassabel::report {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20U) out += c;
        if (c == '\n' || c == '\t') out += ' ';
    }
  }
  return out;
}

}  // namespace

std::string first_characters(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size(); ++at)
    if (begins_character(text[at]) && used++ == characters) break;
  return std::string(text.substr(0, at));
}

std::string decimal(Money amount) {
  const std::int64_t cents = amount.cents() < 0 ? -amount.cents() : amount.cents();
  return fmt::format("{}{}.{:02}", amount.cents() < 0 ? "-" : "", cents / 100, cents % 100);
}

void Xml::indent() { write_(std::string(open_.size(), '\t')); }

void Xml::open(std::string_view name, std::string_view attributes) {
  indent();
  write_(fmt::format("<{}{}{}>\n", name, attributes.empty() ? "" : " ", attributes));
  open_.emplace_back(name);
}

void Xml::close() {
  KASSABEL_ASSERT(!open_.empty());
  const std::string name = std::move(open_.back());
  open_.pop_back();
  indent();
  write_(fmt::format("</{}>\n", name));
}

void Xml::text(std::string_view name, std::string_view text, std::size_t characters_max) {
  indent();
  write_(fmt::format("<{}>{}</{}>\n", name, escaped(first_characters(text, characters_max)), name));
}

void Xml::number(std::string_view name, std::int64_t number) { text(name, std::to_string(number), 20); }

}  // namespace kassabel::report
