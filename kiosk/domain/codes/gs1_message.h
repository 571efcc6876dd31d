// SPDX-License-Identifier: Apache-2.0
// A message of GS1 element strings: application identifiers with their values, FNC1 (as GS, 1D) behind those whose
// length is not predefined (General Specifications, section 7.8), and which of them need or exclude each other
// (section 4.13). Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/codes/code.h"

namespace kassabel {

inline constexpr std::size_t gs1_elements_max = 64;

struct Gs1Message {
  std::vector<CodeElement> elements;  // those that were read
  std::string error;                  // empty: sound
};

// Without symbology identifier. A GS in front of all is tolerated, and one behind the last.
[[nodiscard]] Gs1Message read_gs1_message(std::string_view text);

// What is wrong with these beside each other; empty: nothing.
[[nodiscard]] std::string gs1_set_fault(const std::vector<CodeElement>& elements);

// The value of this AI; null: not in it.
[[nodiscard]] const std::string* gs1_element(const std::vector<CodeElement>& elements, std::string_view ai);

}  // namespace kassabel
