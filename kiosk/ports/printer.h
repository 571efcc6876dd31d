// SPDX-License-Identifier: Apache-2.0
// A receipt printer. print() never blocks; what became of a job comes back as input::PrintFinished, once for each job,
// "printed" only when the printer's status says so. Paper and cover are known from input::DeviceChanged before a sale.
// Main thread.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/receipt.h"

namespace kassabel {

struct PrintJob {
  std::uint64_t id = 0;  // the sequence number of the event that asked for it
  std::vector<PrintLine> lines;
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual void print(PrintJob job) = 0;
  [[nodiscard]] virtual int columns() const = 0;
};

}  // namespace kassabel
