// SPDX-License-Identifier: Apache-2.0
// How names are compared while somebody types: without accents and case, word by word, with one slip of the finger.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kassabel::store {

// "Crème fraîche, 2 × 1,5 dl" -> "creme fraiche 2 1 5 dl": lower case, accents off, ß as ss, everything that is no
// letter or digit one blank, none at the ends. Text that is not UTF-8 loses those bytes.
[[nodiscard]] std::string folded(std::string_view text);
// The words of a folded text.
[[nodiscard]] std::vector<std::string> words_in(std::string_view folded_text);
// What could have been meant: a letter too many, two swapped, one missing, one wrong. The likeliest first; without the
// word itself. Only for words of letters a to z of 4 to 24; none for others.
[[nodiscard]] std::vector<std::string> slips_of(std::string_view word);

}  // namespace kassabel::store
