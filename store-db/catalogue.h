// SPDX-License-Identifier: Apache-2.0
// The products in force, from the newest catalogue-N.db. The file never changes, so a look-up takes no lock and an
// import beside it never makes a scan wait. One thread at a time; find() takes microseconds.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ports/catalogue.h"
#include "store-db/catalogue_search.h"
#include "store-db/files.h"

namespace kassabel::store {

// The file is mapped, not copied page by page into a cache: a million products then cost little more than a few. What
// is touched stays the system's to take back. The price: a disk that cannot be read any more
// ends the program (SIGBUS), as a pulled plug would, instead of refusing one product.
inline constexpr std::int64_t catalogue_mapped_max_bytes = std::int64_t{1} << 30U;

// A price and when it was, is or will be in force, in wall_minute() of local_time.h.
struct PricePeriod {
  std::int64_t began = 0;  // as far as is known; included
  std::int64_t ended = 0;  // not included; no_end
  Money price;
  bool operator==(const PricePeriod&) const = default;
};

// What an import was told of it.
struct CatalogueFacts {
  std::int64_t products = 0, recalls = 0, picks = 0;
  std::size_t promotions_bytes = 0;
  std::int64_t imported = 0;     // wall_minute()
  std::int64_t next_change = 0;  // of a price, after the asked time; no_end: none is known
};

class SqliteCatalogue : public Catalogue {
 public:
  // The highest N beside a database file (or in a folder). not_found: nothing was imported yet.
  [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogue>> open_current(const Path& folder_or_database);

  // One file, whatever its name: what an import built and did not name yet.
  [[nodiscard]] static Result<std::unique_ptr<SqliteCatalogue>> open_file(const Path& file);

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

  // Oldest first; at least the last 30 days as far as they are known, what is in force and what is planned. For "from"
  // prices: lowest_price().
  [[nodiscard]] Result<std::vector<PricePeriod>> price_history(Gtin gtin);
  [[nodiscard]] Result<CatalogueFacts> facts(WallTime at);
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const Path& folder() const { return folder_; }

 private:
  struct Opened {
    std::unique_ptr<SQLite::Database> connection;
    std::vector<std::string> departments;  // by id
    std::unique_ptr<SQLite::Statement> finder, timed, recalls;
    std::unique_ptr<CatalogueSearch> search;
  };
  struct Priced;
  SqliteCatalogue(Path folder, std::uint64_t number, Opened opened);
  [[nodiscard]] static Result<std::uint64_t> newest(const Path& folder);
  [[nodiscard]] static Result<Opened> open_path(const Path& path);
  [[nodiscard]] Result<std::optional<Product>> look_up(Gtin gtin, std::int64_t minute);
  [[nodiscard]] std::optional<Priced> price_of(std::int64_t gtin, std::int64_t minute);
  [[nodiscard]] Result<std::vector<Product>> products_of(SQLite::Statement& gtins, std::size_t most, WallTime at);

  Path folder_;
  std::uint64_t number_;
  Opened opened_;
};

// The lowest that was in force at some time from `from` until `until`; nothing: none is known.
[[nodiscard]] std::optional<Money> lowest_price(const std::vector<PricePeriod>& periods, std::int64_t from,
                                                std::int64_t until);

}  // namespace kassabel::store
