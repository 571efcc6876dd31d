// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int barcodes(const Hooks& hooks, const BarcodesOptions& options) {
  const std::string& file = options.setup.empty() ? options.out : options.setup;
  const auto drawn = options.setup.empty() ? hooks.barcode_sheet(file) : hooks.setup_sheet(file);
  if (!drawn) return complain(drawn.error());
  if (options.json)
    fmt::print("{}\n", nlohmann::json{{"file", file}, {"codes", *drawn}}.dump());
  else
    fmt::print("{} barcodes in {}: print it on A4 at 100 %.\n", drawn->size(), file);
  return 0;
}

}  // namespace kassabel::cli
