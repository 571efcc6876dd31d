// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_history.h"

#include <algorithm>

#include "store-db/guard.h"
#include "store-db/local_time.h"

namespace kassabel::store {
namespace {

enum PriceFrom : int { of_itself, of_times, of_the_article };

void add(std::vector<PricePeriod>& periods, PricePeriod period) {
  if (!periods.empty()) {
    period.began = std::max(period.began, periods.back().ended);
    if (period.began == periods.back().ended && period.price == periods.back().price && period.began < period.ended) {
      periods.back().ended = period.ended;
      return;
    }
  }
  if (period.began < period.ended) periods.push_back(period);
}

}  // namespace

PriceHistory::PriceHistory(SQLite::Database& connection)
    : connection_(connection),
      past_(connection, "SELECT began, ended, price_cents FROM price_history WHERE gtin = ? ORDER BY began"),
      product_(connection, "SELECT price_from, price_cents, since, article, pack FROM products WHERE gtin = ?"),
      prices_(connection, "SELECT since, valid_until, price_cents FROM prices WHERE gtin = ? ORDER BY valid_from"),
      has_past_(connection.execAndGet("SELECT EXISTS (SELECT 1 FROM price_history)").getInt() == 1) {}

std::vector<PricePeriod> PriceHistory::past(std::int64_t gtin) {
  std::vector<PricePeriod> periods;
  if (!has_past_) return periods;
  past_.reset();
  past_.bind(1, gtin);
  while (past_.executeStep())
    add(periods, {past_.getColumn(0).getInt64(), past_.getColumn(1).getInt64(),
                  Money::from_cents(past_.getColumn(2).getInt64())});
  past_.reset();
  return periods;
}

std::vector<PricePeriod> PriceHistory::of(std::int64_t gtin) {
  std::vector<PricePeriod> periods = past(gtin);
  if (const auto pack = of_article(gtin)) {
    std::vector<PricePeriod> of_one;
    add_present(pack->article, of_one = past(pack->article));
    for (const PricePeriod& one : of_one)
      add(periods, {std::max(one.began, pack->since), one.ended, one.price * pack->pack});
    return periods;
  }
  add_present(gtin, periods);
  return periods;
}

void PriceHistory::add_present(std::int64_t gtin, std::vector<PricePeriod>& periods) {
  product_.reset();
  product_.bind(1, gtin);
  if (!product_.executeStep()) return product_.reset();
  const int from = product_.getColumn(0).getInt();
  const PricePeriod plain{product_.getColumn(2).getInt64(), no_end,
                          Money::from_cents(product_.getColumn(1).getInt64())};
  product_.reset();
  if (from == of_itself) return add(periods, plain);
  if (from != of_times) return;
  prices_.reset();
  prices_.bind(1, gtin);
  while (prices_.executeStep())
    add(periods, {prices_.getColumn(0).getInt64(), prices_.getColumn(1).getInt64(),
                  Money::from_cents(prices_.getColumn(2).getInt64())});
  prices_.reset();
}

std::optional<PriceHistory::Plain> PriceHistory::plain(std::int64_t gtin) {
  if (has_past_ && !past(gtin).empty()) return std::nullopt;
  product_.reset();
  product_.bind(1, gtin);
  std::optional<Plain> found;
  if (product_.executeStep() && product_.getColumn(0).getInt() == of_itself)
    found = Plain{product_.getColumn(2).getInt64(), product_.getColumn(1).getInt64()};
  product_.reset();
  return found;
}

std::optional<PriceHistory::OfArticle> PriceHistory::of_article(std::int64_t gtin) {
  product_.reset();
  product_.bind(1, gtin);
  std::optional<OfArticle> found;
  if (product_.executeStep() && product_.getColumn(0).getInt() == of_the_article)
    found =
        OfArticle{product_.getColumn(3).getInt64(), product_.getColumn(2).getInt64(), product_.getColumn(4).getInt()};
  product_.reset();
  return found;
}

std::vector<std::int64_t> PriceHistory::all() {
  std::vector<std::int64_t> gtins;
  SQLite::Statement every(connection_, "SELECT gtin FROM products UNION SELECT gtin FROM price_history ORDER BY 1");
  while (every.executeStep()) gtins.push_back(every.getColumn(0).getInt64());
  return gtins;
}

std::optional<PricePeriod> period_at(const std::vector<PricePeriod>& periods, std::int64_t minute) {
  for (const PricePeriod& period : periods)
    if (period.began <= minute && minute < period.ended) return period;
  return std::nullopt;
}

std::optional<Money> lowest_price(const std::vector<PricePeriod>& periods, std::int64_t from, std::int64_t until) {
  std::optional<Money> lowest;
  for (const PricePeriod& period : periods)
    if (period.began < until && from < period.ended && (!lowest || period.price < *lowest)) lowest = period.price;
  return lowest;
}

Result<std::vector<PricePeriod>> SqliteCatalogue::price_history(Gtin gtin) {
  return guarded(*opened_.connection, "reading the prices of a product", [&]() -> Result<std::vector<PricePeriod>> {
    return PriceHistory(*opened_.connection).of(static_cast<std::int64_t>(gtin.number()));
  });
}

}  // namespace kassabel::store
