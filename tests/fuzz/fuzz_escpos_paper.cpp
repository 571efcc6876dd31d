// SPDX-License-Identifier: Apache-2.0
// Fuzzes the simulated printer: any bytes in, limited paper and answers out.
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/sim/sim_printer.h"
#include "kiosk/base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace kassabel::sim;
  SimPrinter printer;
  const std::size_t taken = printer.receive(std::span(data, bytes));
  KASSABEL_ASSERT(taken <= bytes);
  KASSABEL_ASSERT(printer.take_answers(SIZE_MAX).size() <= printer_answers_max_bytes);
  KASSABEL_ASSERT(printer.paper().hanging().size() <= receipt_lines_max);
  KASSABEL_ASSERT(printer.paper().receipts().size() <= receipts_max);
  for (const auto& receipt : printer.paper().receipts())
    for (const auto& line : receipt) KASSABEL_ASSERT(line.text.size() <= 42 * 4);
  return 0;
}
