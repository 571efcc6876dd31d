// SPDX-License-Identifier: Apache-2.0
// Card numbers out of a terminal's text, before anything else sees it. What is, or may be, a card number keeps its last
// four digits behind "****":
//  - a run of 8 or more digits whose check digit is right (Luhn, ISO/IEC 7812-1 annex B);
//  - digits in groups, with one or two blanks or dashes between them: 12 or more with a right check digit;
//  - either of them with 13 or more digits after leading zeros, right or not: card numbers have 13 to 19 digits and
//    begin with no zero, and a longer run may hold one.
// What stands right beside a card number in the same way goes with it. Application identifiers ("A0000000031010") and
// dates stay. Pure; any thread; never fails.
#pragma once

#include <string>
#include <string_view>

namespace kassabel::terminal {

// Text in UTF-8, ASCII or a DOS code page; lines are looked at one by one.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace kassabel::terminal
