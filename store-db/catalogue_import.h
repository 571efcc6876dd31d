// SPDX-License-Identifier: Apache-2.0
// A CSV becomes the next catalogue-N.db, whole or not at all: built aside, forced to disk, then named. A running kiosk
// goes on with the one it has open until it switches between sales. Any thread; a lock keeps two imports apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "store-db/catalogue_rows.h"
#include "store-db/files.h"

namespace kassabel::store {

inline constexpr std::size_t catalogue_csv_max_bytes = 512U * 1024U * 1024U;

struct ImportReport {
  std::size_t products = 0;
  std::uint64_t number = 0;  // the N in force now
  Path file;
};

// The error of a file that is not right has one line a fault, "shop.csv:17: check digit is 3, should be 7", after a
// first line that says that nothing was imported.
[[nodiscard]] Result<ImportReport> import_catalogue(const Path& csv_file, const Path& folder_or_database,
                                                    const CatalogueRules& rules = {});
// The same for text in memory (the demo shop); `name` stands for the file in the messages.
[[nodiscard]] Result<ImportReport> import_catalogue_text(std::string_view csv, const std::string& name,
                                                         const Path& folder_or_database,
                                                         const CatalogueRules& rules = {});
// The lines of such an error, for programs that want them one by one.
[[nodiscard]] std::string fault_lines(const CatalogueFaults& faults, const std::string& name);

}  // namespace kassabel::store
