// SPDX-License-Identifier: Apache-2.0
#include "kiosk/base/utf8.h"

#include <cstddef>

namespace kassabel {
namespace {

// How many bytes follow this first byte; -1: no first byte.
int continuation_bytes(unsigned char first) {
  if (first < 0x80U) return 0;
  if (first >= 0xC2U && first <= 0xDFU) return 1;
  if (first >= 0xE0U && first <= 0xEFU) return 2;
  if (first >= 0xF0U && first <= 0xF4U) return 3;
  return -1;
}

// The second byte rules out overlong forms, surrogates and what is beyond U+10FFFF (Unicode, table 3-7).
bool second_byte_fits(unsigned char first, unsigned char second) {
  const unsigned low = first == 0xE0U ? 0xA0U : first == 0xF0U ? 0x90U : 0x80U;
  const unsigned high = first == 0xEDU ? 0x9FU : first == 0xF4U ? 0x8FU : 0xBFU;
  return second >= low && second <= high;
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto first = static_cast<unsigned char>(text[at]);
    const int more = continuation_bytes(first);
    if (more < 0 || text.size() - at <= static_cast<std::size_t>(more)) return false;
    for (int step = 1; step <= more; ++step) {
      const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(step)]);
      if ((byte & 0xC0U) != 0x80U || (step == 1 && !second_byte_fits(first, byte))) return false;
    }
    at += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

}  // namespace kassabel
