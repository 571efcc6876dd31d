// SPDX-License-Identifier: Apache-2.0
// Whether the value of an application identifier is one: lengths, characters, check digits, dates, lists of countries
// (GS1 General Specifications 3 and 7.9, 7.11, 7.12; ISO 3166, 4217, 13616; UN/ECE recommendation 21). Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/domain/codes/gs1_ai.h"

namespace kassabel {

// Empty: all is well. Else the rest of a sentence about it: "has a wrong check digit".
using Gs1Fault = std::string_view;

struct Gs1Value {
  std::size_t length = 0;  // so many characters of what was given are its value
  Gs1Fault fault;
};
// The value at the beginning of text; more may follow it.
[[nodiscard]] Gs1Value read_gs1_value(const Gs1Ai& ai, std::string_view text);

// Of a part that has the right characters already.
[[nodiscard]] Gs1Fault gs1_fault(Gs1Check check, std::string_view value);

// Coupons of North America: AI 8110 and AI 8112.
[[nodiscard]] Gs1Fault gs1_coupon_8110_fault(std::string_view value);
[[nodiscard]] Gs1Fault gs1_coupon_8112_fault(std::string_view value);

// Six digits as YYMMDD: 20261231. Day 00 is the last of its month (section 3.4.2); 0: no date. The century is the one
// within 50 years of 2026 (section 7.12 counts from today; the two differ for dates half a century away only).
[[nodiscard]] std::int32_t gs1_day(std::string_view yymmdd);

[[nodiscard]] bool gs1_is_digits(std::string_view text);         // and not empty
[[nodiscard]] std::int64_t gs1_number(std::string_view digits);  // at most 18 of them

// gs1_lists.cpp: ISO 3166 numbers and letters, ISO 4217 numbers, package types.
[[nodiscard]] bool gs1_is_country(std::string_view three_digits);
[[nodiscard]] bool gs1_is_country_letters(std::string_view two);
[[nodiscard]] bool gs1_is_currency(std::string_view three_digits);
[[nodiscard]] bool gs1_is_package(std::string_view type);

}  // namespace kassabel
