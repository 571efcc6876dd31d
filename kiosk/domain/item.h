// SPDX-License-Identifier: Apache-2.0
// What a shop sells: one product as the catalogue has it. Plain value.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/gtin.h"
#include "kiosk/domain/money.h"

namespace kassabel {

enum class Unit { each, kilogram };

struct Product {
  Gtin gtin;
  std::string name;
  std::string department;
  Money price;          // per piece, or per kilogram
  int vat_percent = 9;  // 0, 9 or 21 in the Netherlands
  Money deposit;        // statiegeld per piece; no VAT, never discounted
  int min_age = 0;      // years; 0 = anybody
  Unit unit = Unit::each;
  std::string picture;  // one emoji, or empty
  bool operator==(const Product&) const = default;
};

inline constexpr std::size_t product_name_max_bytes = 80;
inline constexpr std::int64_t price_max_cents = 100'000'00;

}  // namespace kassabel
