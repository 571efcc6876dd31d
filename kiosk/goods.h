// SPDX-License-Identifier: Apache-2.0
// Products, recalls and promotions from files into the next catalogue, and what is in force, for the command line and
// the demo shop. Any thread.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/result.h"
#include "kiosk/cli/hooks.h"

namespace kassabel {

// All or nothing; the error has a line a fault.
[[nodiscard]] Result<cli::CatalogueImported> import_goods(const cli::CatalogueImport& wanted);
// The demo shop's, which are part of the program.
[[nodiscard]] Result<void> import_demo_goods(const std::string& db);
[[nodiscard]] Result<cli::CatalogueLine> goods_in_force(const std::string& db);
// Of a product: what it cost in the last weeks, and what it will.
[[nodiscard]] Result<cli::PriceLines> prices_of(const std::string& db, const std::string& gtin);

// Of this CSV file alone, in a temporary folder that goes with it.
[[nodiscard]] Result<std::shared_ptr<Catalogue>> open_goods_of(const std::string& csv);

}  // namespace kassabel
