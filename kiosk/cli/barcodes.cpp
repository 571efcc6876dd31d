// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int barcodes(const Hooks& hooks, const BarcodesOptions& options) {
  const auto drawn = hooks.barcode_sheet(options.out);
  if (!drawn) return complain(drawn.error());
  if (options.json)
    fmt::print("{}\n", nlohmann::json{{"file", options.out}, {"codes", *drawn}}.dump());
  else
    fmt::print("{} barcodes in {}: print it on A4 at 100 %.\n", drawn->size(), options.out);
  return 0;
}

}  // namespace kassabel::cli
