// SPDX-License-Identifier: Apache-2.0
// The next catalogue file while it is made: a new one, or a copy of the one in force that is changed. What the one in
// force knows of earlier prices is carried over. Throws SQLite::Exception but where it returns a Result: for guarded().
// One thread; nothing of the file counts until its maker says so.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store-db/catalogue_history.h"
#include "store-db/catalogue_rows.h"
#include "store-db/files.h"

namespace kassabel::store {

inline constexpr std::size_t departments_max = 5'000;

class CatalogueBuilder {
 public:
  struct Start {
    Path file;                    // is not there yet
    std::optional<Path> current;  // the catalogue in force, for what is known of earlier prices
    bool copy = false;            // of it; else empty
    std::int64_t now = 0;         // wall_minute()
  };
  [[nodiscard]] static Result<std::unique_ptr<CatalogueBuilder>> begin(const Start& start);
  ~CatalogueBuilder();

  // Rows of one product as they come; the first replaces what there was of it.
  [[nodiscard]] Result<void> put(const CatalogueRow& row);
  void clear_recalls();
  void put_recall(const Recall& recall);
  void put_promotions(const std::string& text);
  // Of the catalogue in force, for a new file.
  void carry_recalls_and_promotions(bool recalls, bool promotions);
  // Articles that are not there, prices that cannot be: in the order of their lines.
  [[nodiscard]] std::vector<CsvError> check(const LinesOfProducts& lines, std::size_t errors_max);
  // Prices of before, departments, search. Once, after everything else.
  void finish(bool products_changed);

  [[nodiscard]] SQLite::Database& connection() { return *connection_; }

 private:
  CatalogueBuilder(Start start, std::unique_ptr<SQLite::Database> connection,
                   std::unique_ptr<SQLite::Database> current);
  struct Statements;
  [[nodiscard]] std::int64_t department_id(const std::string& name);
  void note_search_change(const CatalogueRow& row);
  void insert_product(const CatalogueRow& row, int price_from, std::int64_t since);
  void insert_price(const CatalogueRow& row);
  void remove(std::int64_t gtin);
  // Since when this price is known; nothing: the catalogue in force does not know the product.
  [[nodiscard]] std::optional<std::int64_t> carry(std::int64_t gtin, std::optional<std::int64_t> cents);
  [[nodiscard]] std::optional<std::int64_t> carry_periods(std::int64_t gtin, std::vector<PricePeriod> periods,
                                                          std::optional<std::int64_t> cents);
  void carry_timed(std::int64_t gtin);
  void carry_of_article(std::int64_t gtin);
  void carry_what_went();
  void count_departments();
  void make_search();

  Start start_;
  std::unique_ptr<SQLite::Database> connection_;
  std::unique_ptr<SQLite::Database> current_;  // empty: none
  std::unique_ptr<PriceHistory> before_;       // of current_
  std::unique_ptr<Statements> statements_;
  std::unique_ptr<SQLite::Transaction> transaction_;
  std::map<std::string, std::int64_t> departments_;
  std::vector<std::int64_t> timed_, of_article_;  // whose history waits until all rows are there
  bool search_changed_ = true;
};

}  // namespace kassabel::store
