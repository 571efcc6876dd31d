// SPDX-License-Identifier: Apache-2.0
// Fuzzes the printer's status stream: the first byte says what was asked, the rest is what the printer sends.
#include <cstddef>
#include <cstdint>

#include "drivers/printer/status.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::printer;
  if (bytes == 0) return 0;
  StatusStream stream;
  for (int question = 1; question <= 4; ++question)
    if ((data[0] >> question & 1) != 0) stream.asked(question);
  if ((data[0] & 1) != 0) stream.asked_paper();
  const auto heard = stream.feed({data + 1, bytes - 1});
  KASSABEL_ASSERT(heard.size() <= bytes);
  KASSABEL_ASSERT(stream.nonsense_bytes() <= bytes);
  KASSABEL_ASSERT(stream.status().can_print() || !words_of(stream.status()).empty());
  return 0;
}
