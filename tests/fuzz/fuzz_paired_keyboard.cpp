// SPDX-License-Identifier: Apache-2.0
// Fuzzes the line that keeps a paired keyboard: what is read is written back the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/keyboard/paired_text.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel;
  const std::string_view text(reinterpret_cast<const char*>(data), bytes);
  const auto keyboard = paired_from_text(text);
  if (!keyboard) {
    KASSABEL_ASSERT(!keyboard.error().text.empty());
    return 0;
  }
  KASSABEL_ASSERT(to_text(*keyboard) == text);
  KASSABEL_ASSERT(!keyboard->serial.empty() || !keyboard->socket.empty());
  KASSABEL_ASSERT(keyboard->keys.size() <= 7);
  return 0;
}
