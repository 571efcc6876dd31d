// SPDX-License-Identifier: Apache-2.0
// Small JSON bodies from outside, read field by field: limited, typed, printable. Pure; any thread. Throws nothing.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::board {

using Json = nlohmann::json;

// Nothing: too long (http.h), too deep, or no object.
[[nodiscard]] std::optional<Json> body_object(std::string_view body);
// One line of text without control characters; may be empty.
[[nodiscard]] std::optional<std::string> text_field(const Json& json, const char* field, std::size_t max_bytes);
// A whole number above 0.
[[nodiscard]] std::optional<std::uint64_t> number_field(const Json& json, const char* field);

[[nodiscard]] inline Error wrong(const char* field) {
  return {ErrorKind::invalid, std::string("field \"") + field + "\" is wrong"};
}
[[nodiscard]] inline Error not_an_object() { return {ErrorKind::invalid, "the body is no JSON object"}; }

}  // namespace kassabel::board
