// SPDX-License-Identifier: Apache-2.0
// Which prices were, are and will be in force, out of one catalogue; and how the next catalogue keeps what the one
// before it knows. Throws SQLite::Exception, for guarded(). One thread.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "store-db/catalogue.h"

namespace kassabel::store {

// The law asks for 30 days before a reduction; an import some days later must not have forgotten them.
inline constexpr std::int64_t history_kept_days = 40;

class PriceHistory {
 public:
  explicit PriceHistory(SQLite::Database& connection);
  // Oldest first, without overlaps; two with one price that touch are one.
  [[nodiscard]] std::vector<PricePeriod> of(std::int64_t gtin);
  // Every number of which something is known, ascending.
  [[nodiscard]] std::vector<std::int64_t> all();

  // The usual case of an import in one look-up: no history, one price without times.
  struct Plain {
    std::int64_t since = 0, cents = 0;
  };
  [[nodiscard]] std::optional<Plain> plain(std::int64_t gtin);

  // Not a price of its own: `pack` times that of the article.
  struct OfArticle {
    std::int64_t article = 0, since = 0;
    int pack = 1;
    bool operator==(const OfArticle&) const = default;
  };
  [[nodiscard]] std::optional<OfArticle> of_article(std::int64_t gtin);
  // Only what ended.
  [[nodiscard]] std::vector<PricePeriod> past(std::int64_t gtin);

 private:
  void add_present(std::int64_t gtin, std::vector<PricePeriod>& periods);

  SQLite::Database& connection_;
  SQLite::Statement past_, product_, prices_;
  bool has_past_;
};

[[nodiscard]] std::optional<PricePeriod> period_at(const std::vector<PricePeriod>& periods, std::int64_t minute);

}  // namespace kassabel::store
