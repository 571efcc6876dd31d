// SPDX-License-Identifier: Apache-2.0
// A receipt printer. print() never blocks; what became of a job comes back as input::PrintFinished, once for each job,
// "printed" only when the printer's status says so. Paper and cover are known from input::DeviceChanged before a sale.
// Main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/domain/raster.h"
#include "kiosk/domain/receipt.h"

namespace kassabel {

struct PrintJob {
  std::uint64_t id = 0;  // the sequence number of the event that asked for it
  std::vector<PrintLine> lines;
  Raster logo = {};     // above the lines, centred; what is wider than the paper is left out
  std::string qr = {};  // below them as a QR code, UTF-8; at most qr_max_bytes, else left out
};

inline constexpr std::size_t qr_max_bytes = 300;

// Draws what a printer cannot set by itself: text for one that prints pictures only, a code for one that knows none.
// Any thread. Nothing: it cannot be drawn.
struct ReceiptDrawing {
  std::function<Raster(const std::vector<PrintLine>& lines, int columns, int dots)> lines = {};
  std::function<Raster(const std::string& text, int dots_a_module)> qr = {};
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual void print(PrintJob job) = 0;
  [[nodiscard]] virtual int columns() const = 0;
};

}  // namespace kassabel
