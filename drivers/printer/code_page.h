// SPDX-License-Identifier: Apache-2.0
// Code page 858 (Latin 1 for DOS with the euro at D5): what the receipt printers of Western Europe have in common.
// Pure. Text comes from catalogues, so anything may be in it: control characters never reach the paper.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::printer {

// One byte a character; what the page lacks becomes its plain Latin letters ("š" -> "s") or '?'. Broken UTF-8: '?'.
// Control characters become blanks, so that no text can carry a printer command.
[[nodiscard]] std::vector<std::uint8_t> to_code_page_858(std::string_view utf8);
// UTF-8 of one byte; a byte below 20 and 7F: empty.
[[nodiscard]] std::string from_code_page_858(std::uint8_t byte);

}  // namespace kassabel::printer
