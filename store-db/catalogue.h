// SPDX-License-Identifier: Apache-2.0
// The products in force, from the newest catalogue-N.db. The file never changes, so a look-up takes no lock and an
// import beside it never makes a scan wait. One thread at a time; find() takes microseconds.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>

#include "kiosk/ports/catalogue.h"
#include "store-db/files.h"

namespace kassabel::store {

// The file is mapped, not copied page by page into a cache: a million products then cost little more than a few. What
// is touched stays the system's to take back. The price: a disk that cannot be read any more
// ends the program (SIGBUS), as a pulled plug would, instead of refusing one product.
inline constexpr std::int64_t catalogue_mapped_max_bytes = std::int64_t{1} << 30U;

class SqliteCatalogue : public Catalogue {
 public:
  // The highest N beside a database file (or in a folder). not_found: nothing was imported yet.
  [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogue>> open_current(const Path& folder_or_database);

  [[nodiscard]] Result<std::optional<Product>> find(Gtin gtin, WallTime at) override;
  [[nodiscard]] Result<std::vector<Recall>> recalls(Gtin gtin) override;
  [[nodiscard]] Result<std::int64_t> count() override;
  [[nodiscard]] Result<std::vector<Product>> list(std::size_t products_max, WallTime at) override;
  [[nodiscard]] Result<std::vector<Department>> pick_departments() override;
  [[nodiscard]] Result<std::vector<Product>> picks(const std::string& department, std::size_t products_max,
                                                   WallTime at) override;
  [[nodiscard]] Result<std::vector<Product>> search(std::string_view text, std::size_t products_max,
                                                    WallTime at) override;
  [[nodiscard]] Result<std::vector<DepartmentRate>> departments() override;
  [[nodiscard]] Result<std::string> promotions_text() override;
  [[nodiscard]] Result<bool> switch_to_newest() override;

  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const Path& folder() const { return folder_; }

 private:
  struct Opened {
    std::unique_ptr<SQLite::Database> connection;
    std::unique_ptr<SQLite::Statement> finder;
  };
  SqliteCatalogue(Path folder, std::uint64_t number, Opened opened);
  [[nodiscard]] static Result<std::uint64_t> newest(const Path& folder);
  [[nodiscard]] static Result<Opened> open_number(const Path& folder, std::uint64_t number);

  Path folder_;
  std::uint64_t number_;
  Opened opened_;
};

}  // namespace kassabel::store
