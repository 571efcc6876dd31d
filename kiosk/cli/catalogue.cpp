// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int catalogue_import(const Hooks& hooks, const CatalogueOptions& options) {
  const auto imported = hooks.import_catalogue(options.db, options.file);
  if (!imported) {
    if (options.json) fmt::print("{}\n", nlohmann::json{{"products", 0}, {"error", imported.error().text}}.dump());
    return complain({imported.error().kind, imported.error().text + "\nNothing was imported."});
  }
  if (options.json)
    fmt::print("{}\n", nlohmann::json{{"products", *imported}}.dump());
  else
    fmt::print("{} products imported; the kiosk uses them from its next start on.\n", *imported);
  return 0;
}

}  // namespace kassabel::cli
