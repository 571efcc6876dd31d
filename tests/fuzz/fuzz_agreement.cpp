// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "kiosk/app/agreement_file.h"

// What is accepted is written back to the same value, and promises nothing that nobody can keep.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto agreement = kassabel::app::parse_agreement({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!agreement) return 0;
  if (agreement->ladder.second_after_ms >= agreement->ladder.manager_after_ms) __builtin_trap();
  const auto again = kassabel::app::parse_agreement(kassabel::app::agreement_text(*agreement), "again.toml");
  if (!again) __builtin_trap();
  agreement->hash = again->hash;
  if (!(*again == *agreement)) __builtin_trap();
  return 0;
}
