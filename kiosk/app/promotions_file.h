// SPDX-License-Identifier: Apache-2.0
// Promotions as a TOML file that head office writes: demo-shop/promotions.toml has one of each kind and says what each
// key means. Strict: an unknown key, a key that its kind does not use, a time that is none, two promotions of one id
// are errors with file and line. Whether each is allowed for the products that it is about (25 % on alcohol, a line
// below zero) is checked against a catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/ports/catalogue.h"

namespace kassabel::app {

inline constexpr std::size_t promotions_text_max_bytes = 4 * 1024 * 1024;
// Of a catalogue with more products, these are looked at for promotions of groups, departments and baskets; the pricing
// itself keeps alcohol at 75 % of its price whatever a file says.
inline constexpr std::size_t promotions_checked_products_max = 200'000;

// The syntax, and what is wrong whatever the products cost. file: only for the error texts.
[[nodiscard]] Result<std::vector<Promotion>> parse_promotions(std::string_view toml, const std::string& file);
// And against the catalogue that it is to be in force with: products that a promotion names at the price they have when
// it begins, or at `at` when it runs by then; those of groups and departments at the price of `at`. What ended before
// `at` is not looked at. The first fault, with file and line of its promotion.
[[nodiscard]] Result<std::vector<Promotion>> checked_promotions(std::string_view toml, const std::string& file,
                                                                Catalogue& catalogue, WallTime at);

}  // namespace kassabel::app
