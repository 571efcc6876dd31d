// SPDX-License-Identifier: Apache-2.0
// The code pages of receipt printers in Western Europe: 858 (Latin 1 for DOS with the euro at D5), 1252 (Windows, the
// euro at 80), and 437 for models that have neither: it has most letters and no euro, so "EUR" is printed. Pure. Text
// comes from catalogues, so anything may be in it: control characters never reach the paper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::printer {

enum class CodePage { cp858, cp1252, cp437 };

// As devices.toml says it: "cp858", "cp1252", "none" (without a euro: 437).
[[nodiscard]] std::optional<CodePage> code_page_of(std::string_view name);
[[nodiscard]] std::string_view name_of(CodePage page);  // "CP858"
[[nodiscard]] std::uint8_t usual_slot(CodePage page);   // n of ESC t n on most models

// One byte a character; what the page lacks becomes its plain Latin letters ("š" -> "s") or '?'. Broken UTF-8: '?'.
// Control characters become blanks, so that no text can carry a printer command.
[[nodiscard]] std::vector<std::uint8_t> to_code_page(std::string_view utf8, CodePage page);
// UTF-8 of one byte; a byte below 20 and 7F: empty; a byte that the page does not use: '?'.
[[nodiscard]] std::string from_code_page(std::uint8_t byte, CodePage page);

}  // namespace kassabel::printer
