// SPDX-License-Identifier: Apache-2.0
// JSON in which money stays exact: a number with a decimal point never becomes floating point, neither when it is read
// nor when it is written. RFC 8259; no key twice in an object, 32 levels at most. Pure; any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace kassabel::terminal::nexo {

using Json = nlohmann::json;

// A number with a point or an exponent comes as Json's binary type: its text as it stood there. Nothing: not JSON, or
// more of it than we take.
[[nodiscard]] std::optional<Json> read_exact(std::string_view text);

// What was found at a path of keys; a null when it is not there.
[[nodiscard]] const Json& at(const Json& from, std::initializer_list<const char*> path);
// Empty: not there, or no text.
[[nodiscard]] std::string text_at(const Json& from, std::initializer_list<const char*> path);

// 12.34 and 12.340 and 12 are exact cents; 12.345, 1.2e1, "12.34" and less than nothing are not.
[[nodiscard]] std::optional<std::int64_t> cents_of(const Json& number);

// Stands for the one amount of a message until write_exact() puts the digits there, always two after the point.
inline constexpr const char* amount_here = "\x01";
[[nodiscard]] std::string write_exact(const Json& message, std::int64_t cents);

}  // namespace kassabel::terminal::nexo
