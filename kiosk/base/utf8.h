// SPDX-License-Identifier: Apache-2.0
// UTF-8 as Unicode, table 3-7 has it. Pure, any thread.
#pragma once

#include <string_view>

namespace kassabel {

// Well-formed: no surrogates, no overlong forms, nothing beyond U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

// What some editors put in front of a text file.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace kassabel
