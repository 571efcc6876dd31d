// SPDX-License-Identifier: Apache-2.0
// Fuzzes what a Posiflex drawer may answer, and whatever a person says of its switch meanwhile: open and shut never
// become something else, and what is sent stays within the two orders.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/drawer/posiflex.h"
#include "drivers/drawer/switch.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel;
  using namespace kassabel::drawer;
  Switch wired(bytes % 2 == 0 ? ClosedLevel::high : ClosedLevel::low);
  for (std::size_t at = 0; at + 2 <= bytes; at += 2) {
    const std::uint8_t number = data[at + 1];
    std::vector<std::uint8_t> report(data[at] % 4 == 0 ? bytes : posiflex::report_bytes);
    std::copy_n(data + at, std::min(report.size(), bytes - at), report.begin());
    const auto bit = posiflex::switch_bit(report, number);
    if (bit) KASSABEL_ASSERT(report.size() == posiflex::report_bytes && report[0] >> 4U == (number & 7U));
    if (bit) wired.see(*bit);
    if ((data[at] & 0x40U) != 0) {
      const bool is_open = (data[at] & 0x20U) != 0;
      const auto learned = wired.learn(is_open);
      if (learned && *learned != ClosedLevel::none) KASSABEL_ASSERT(wired.is_open() == is_open);
    }
    for (const auto& order : {posiflex::open_order(number), posiflex::ask_order(number)})
      KASSABEL_ASSERT(order.size() == posiflex::report_bytes && order[0] <= 7 && order[1] - order[0] <= 1);
  }
  return 0;
}
