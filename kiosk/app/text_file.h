// SPDX-License-Identifier: Apache-2.0
// A text file from outside, whole and not too large, and the hash that names a text. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::app {

// what: for the error text, "configuration". not_found: it cannot be opened; invalid: it is empty or too large.
[[nodiscard]] Result<std::string> read_text_file(const std::string& file, std::size_t bytes_max,
                                                 const std::string& what);
// SHA-256, hex.
[[nodiscard]] std::string content_hash(std::string_view text);

}  // namespace kassabel::app
