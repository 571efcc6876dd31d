// SPDX-License-Identifier: Apache-2.0
// Promotions as a TOML file that head office writes: docs in README.md, "Promotions". Strict: an unknown key, a time
// that is none, two promotions of one id are errors with file and line. Whether each is allowed for the products that
// it is about (25 % on alcohol, a line below zero) is checked against a catalogue.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/ports/catalogue.h"

namespace kassabel::app {

inline constexpr std::size_t promotions_text_max_bytes = 4 * 1024 * 1024;

// file: only for the error texts.
[[nodiscard]] Result<std::vector<Promotion>> parse_promotions(std::string_view toml, const std::string& file);
// Against what it would be in force with; the first fault, with file and promotion.
[[nodiscard]] Result<void> check_promotions(const std::vector<Promotion>& promotions, Catalogue& catalogue,
                                            const std::string& file);

}  // namespace kassabel::app
