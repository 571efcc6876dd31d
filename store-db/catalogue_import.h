// SPDX-License-Identifier: Apache-2.0
// Files become the next catalogue-N.db, whole or not at all: built aside, forced to disk, then named. A running kiosk
// goes on with the one it has open until it switches between sales. Any thread; a lock keeps two imports apart.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/catalogue.h"
#include "store-db/catalogue_rows.h"
#include "store-db/files.h"

namespace kassabel::store {

inline constexpr std::size_t catalogue_csv_max_bytes = 512U * 1024U * 1024U;
inline constexpr std::size_t catalogue_promotions_max_bytes = 4U * 1024U * 1024U;

struct ImportReport {
  std::size_t products = 0;  // rows that came as products; of a delta those that it changed
  std::size_t recalls = 0;   // in force now
  std::uint64_t number = 0;  // the N in force now
  Path file;
};

// A file, or text in memory (the demo shop), which must outlive the import, with the name that stands for it in the
// messages.
struct ImportSource {
  Path file;
  std::string name;
  std::string_view text;

  [[nodiscard]] static ImportSource of_file(const Path& path) { return {path, path.filename().string(), {}}; }
  [[nodiscard]] static ImportSource of_text(std::string_view text, std::string name) {
    return {{}, std::move(name), text};
  }
};

struct ImportProgress {
  enum class Step { reading, ordering, writing };  // rows; names for search; to disk
  Step step = Step::reading;
  std::size_t rows = 0;
};

// What is not given stays as the catalogue in force has it; products, once: then something has to be in force.
struct Import {
  std::optional<ImportSource> products, recalls, promotions;
  bool delta = false;  // products: these change, all others stay
  CatalogueRules rules;
  std::optional<WallTime> now;  // without it the system's
  // Of the promotions with the products, on the finished file before it counts. Without it nothing is checked.
  std::function<Result<void>(Catalogue&, const std::string& promotions)> check_promotions;
  std::function<void(const ImportProgress&)> progress;  // every some thousand rows
};

// The error of a file that is not right has one line a fault, "shop.csv:17: check digit is 3, should be 7", after a
// first line that says that nothing was imported.
[[nodiscard]] Result<ImportReport> import_all(const Import& import, const Path& folder_or_database);
[[nodiscard]] Result<ImportReport> import_catalogue(const Path& csv_file, const Path& folder_or_database,
                                                    const CatalogueRules& rules = {});
[[nodiscard]] Result<ImportReport> import_catalogue_text(std::string_view csv, const std::string& name,
                                                         const Path& folder_or_database,
                                                         const CatalogueRules& rules = {});
// The lines of such an error, for programs that want them one by one.
[[nodiscard]] std::string fault_lines(const CatalogueFaults& faults, const std::string& name);

}  // namespace kassabel::store
