// SPDX-License-Identifier: Apache-2.0
// Which symbology a label has, as one AIM identifier (ISO/IEC 15424), whatever the scanner calls it. Makers deviate: an
// identifier of their own ("]Xg"), a letter of theirs beside it ('c'), "]E0" with 12 digits. So identifier, letter and
// number of digits decide together. Pure.
#pragma once

#include <string_view>

#include "drivers/scanner/label.h"

namespace kassabel::scanner {

// label.aim: as the scanner sent it, or empty; letter: the maker's own, 0 for none. An aim that nobody can say better
// stays as it is. A UPC-E becomes the 12 digits of the UPC-A that it stands for: its 8 could pass for an EAN-8.
[[nodiscard]] Label settle(Label label, char letter);

// The scanner answers a set-up code or a command; that is no label.
[[nodiscard]] bool is_menu_answer(std::string_view aim, char letter);

}  // namespace kassabel::scanner
