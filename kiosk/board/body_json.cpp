// SPDX-License-Identifier: Apache-2.0
// The library throws on nothing here: parse without exceptions, types asked before values are read.
#include "kiosk/board/body_json.h"

#include <algorithm>

#include "kiosk/board/http.h"

namespace kassabel::board {
namespace {
constexpr int json_depth_max = 4;
}  // namespace

std::optional<Json> body_object(std::string_view body) {
  if (body.empty() || body.size() > body_max_bytes) return std::nullopt;
  int depth = 0;
  for (const char c : body) {  // deeper than we ever ask for: not worth parsing
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > json_depth_max) return std::nullopt;
  }
  Json json = Json::parse(body.begin(), body.end(), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

std::optional<std::string> text_field(const Json& json, const char* field, std::size_t max_bytes) {
  const auto it = json.find(field);
  if (it == json.end() || !it->is_string()) return std::nullopt;
  const std::string& text = it->get_ref<const std::string&>();
  if (text.size() > max_bytes) return std::nullopt;
  const auto printable = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; };
  if (!std::all_of(text.begin(), text.end(), printable)) return std::nullopt;
  return text;
}

std::optional<std::uint64_t> number_field(const Json& json, const char* field) {
  const auto it = json.find(field);
  if (it == json.end() || !it->is_number_unsigned() || *it == 0) return std::nullopt;
  return it->get<std::uint64_t>();
}

}  // namespace kassabel::board
