// SPDX-License-Identifier: Apache-2.0
// The agreement as the team writes it (TOML): read with every error at its line, contradictions refused, written back
// from a value so that a staff screen changes it through the same checks. Pure text in and out; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/agreement.h"
#include "kiosk/domain/person.h"

namespace kassabel::app {

inline constexpr std::size_t agreement_max_bytes = 64 * 1024;

// file: only for the error texts. The hash is that of the text.
[[nodiscard]] Result<Agreement> parse_agreement(std::string_view toml, const std::string& file);
[[nodiscard]] Result<std::string> read_agreement_text(const std::string& file);
// The demo shop's, which is part of the program.
[[nodiscard]] std::string_view demo_agreement_text();
// A text that parses to the same value (hash aside).
[[nodiscard]] std::string agreement_text(const Agreement& agreement);
// Person ids that the agreement names and nobody has; in the order in which they stand there.
[[nodiscard]] std::vector<std::string> unknown_people(const Agreement& agreement, const std::vector<Person>& people);

}  // namespace kassabel::app
