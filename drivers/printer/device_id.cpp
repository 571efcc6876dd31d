// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/device_id.h"

#include <algorithm>
#include <array>

namespace kassabel::printer {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_letter_or_digit(char c) { return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9'); }

std::string in_capitals(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), upper);
  return out;
}

std::string trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\0' || c == '\r' || c == '\n' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  std::string out(text.substr(0, device_id_value_max_bytes));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return out;
}

void take(std::string_view field, DeviceId& id) {
  const std::size_t colon = field.find(':');
  if (colon == std::string_view::npos) return;
  const std::string key = in_capitals(trimmed(field.substr(0, colon)));
  const auto set = [&](std::string& value) {
    if (value.empty()) value = trimmed(field.substr(colon + 1));  // the first of two stands
  };
  if (key == "MFG" || key == "MANUFACTURER") set(id.maker);
  if (key == "MDL" || key == "MODEL") set(id.model);
  if (key == "CMD" || key == "COMMAND SET") set(id.commands);
}

}  // namespace

std::optional<DeviceId> parse_device_id(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 3) return std::nullopt;
  const std::size_t said = bytes[0] * 256U + bytes[1];
  std::size_t end = std::min(bytes.size(), device_id_max_bytes);
  if (said > 2) end = std::min(end, said);
  std::string text;
  for (const std::uint8_t byte : bytes.subspan(2, end - 2)) text.push_back(static_cast<char>(byte));
  DeviceId id;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t semicolon = std::min(rest.find(';'), rest.size());
    take(rest.substr(0, semicolon), id);
    rest.remove_prefix(std::min(semicolon + 1, rest.size()));
  }
  if (id == DeviceId{}) return std::nullopt;
  return id;
}

std::string name_of(const DeviceId& id) {
  if (id.model.empty() || id.maker.empty()) return id.maker + id.model;
  if (in_capitals(id.model).find(in_capitals(id.maker)) == 0) return id.model;
  return id.maker + " " + id.model;
}

bool speaks_another_language(const DeviceId& id) {
  constexpr std::array others{"PCL", "PJL", "POSTSCRIPT", "ESCPL2", "ESCPR", "BDC",  "URF",
                              "PWG", "ZPL", "EPL",        "TSPL",   "STAR",  "XL2HB"};
  const std::string commands = in_capitals(id.commands);
  if (commands.find("ESC/POS") != std::string::npos || commands.find("ESCPOS") != std::string::npos) return false;
  return std::any_of(others.begin(), others.end(),
                     [&](const char* other) { return commands.find(other) != std::string::npos; });
}

bool is_model(const DeviceId& id, std::string_view model) {
  const std::string has = in_capitals(id.model), wanted = in_capitals(model);
  const std::size_t at = has.find(wanted);
  if (wanted.empty() || at == std::string::npos) return false;
  const std::size_t end = at + wanted.size();
  const bool begins = at == 0 || !is_letter_or_digit(has[at - 1]);
  return begins && (end == has.size() || !is_letter_or_digit(has[end]));
}

Status status_of_port(std::uint8_t byte) {
  Status status;
  status.paper_out = (byte & 0x20U) != 0;
  status.offline = (byte & 0x10U) == 0;
  status.other_error = (byte & 0x08U) == 0 && !status.paper_out;
  return status;
}

}  // namespace kassabel::printer
