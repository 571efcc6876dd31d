// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_build.h"

#include <sqlite3.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "store-db/catalogue_files.h"
#include "store-db/catalogue_words.h"
#include "store-db/guard.h"
#include "store-db/inspect.h"
#include "store-db/local_time.h"
#include "store-db/migrate.h"

namespace kassabel::store {
namespace {

enum PriceFrom : int { of_itself, of_times, of_the_article };

std::int64_t stored(Gtin gtin) { return static_cast<std::int64_t>(gtin.number()); }

std::string joined(const std::vector<std::string>& groups) {
  std::string all;
  for (const std::string& group : groups) all += (all.empty() ? "" : "|") + group;
  return all;
}

Result<void> copy_whole(const Path& from, const Path& to) {
  std::error_code problem;
  std::filesystem::copy_file(from, to, problem);
  if (problem) return fail(system_error(to, problem.value()));
  return {};
}

Result<std::unique_ptr<SQLite::Database>> open_to_write(const Path& path, bool is_new) {
  try {
    auto connection = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // Nothing of it counts until the end, where the whole file is forced to disk once.
    connection->exec("PRAGMA journal_mode = OFF");
    connection->exec("PRAGMA synchronous = OFF");
    connection->exec("PRAGMA cache_size = -32000");
    if (!is_new) return connection;
    connection->exec("PRAGMA application_id = " + std::to_string(catalogue_application_id));
    connection->exec("PRAGMA user_version = " + std::to_string(catalogue_schema_version));
    connection->exec(std::string(schema_text("catalogue.sql")));
    return connection;
  } catch (const SQLite::Exception& exception) {
    return fail(error_of(exception, path.string(), 0));
  }
}

// The same in SQL; a name is never longer than what fits.
void folded_in_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const std::string result = folded(text == nullptr ? "" : text);
  sqlite3_result_text(context, result.data(), static_cast<int>(result.size()), SQLITE_TRANSIENT);
}

}  // namespace

struct CatalogueBuilder::Statements {
  explicit Statements(SQLite::Database& db)
      : product(db,
                "INSERT OR REPLACE INTO products (gtin, name, department, price_from, price_cents, vat_percent, "
                "deposit_cents, surcharge_cents, min_age, unit, picture, groups, article, pack, pick, since) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        price(db,
              "INSERT INTO prices (gtin, valid_from, valid_until, price_cents, vat_percent, since) "
              "VALUES (?, ?, ?, ?, ?, ?)"),
        past(db, "INSERT OR REPLACE INTO price_history (gtin, began, ended, price_cents) VALUES (?, ?, ?, ?)"),
        recall(db, "INSERT INTO recalls (gtin, batch, from_day, until_day, reason) VALUES (?, ?, ?, ?, ?)"),
        department(db, "INSERT INTO departments (id, name, vat_percent) VALUES (?, ?, 0)"),
        drop_prices(db, "DELETE FROM prices WHERE gtin = ?"),
        drop_past(db, "DELETE FROM price_history WHERE gtin = ?"),
        drop_product(db, "DELETE FROM products WHERE gtin = ?"),
        shown(db, "SELECT name, pick, article, pack FROM products WHERE gtin = ?"),
        times(db, "SELECT valid_from, valid_until, price_cents FROM prices WHERE gtin = ? ORDER BY valid_from"),
        time_since(db, "UPDATE prices SET since = ? WHERE gtin = ? AND valid_from = ?"),
        since(db, "UPDATE products SET since = ? WHERE gtin = ?") {}
  SQLite::Statement product, price, past, recall, department, drop_prices, drop_past, drop_product, shown, times,
      time_since, since;
};

namespace {

template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  statement.reset();
  int at = 0;
  (statement.bind(++at, values), ...);
  statement.exec();
}

}  // namespace

Result<std::unique_ptr<CatalogueBuilder>> CatalogueBuilder::begin(const Start& start) {
  if (start.copy)
    if (auto copied = copy_whole(*start.current, start.file); !copied) return fail(copied.error());
  auto connection = open_to_write(start.file, !start.copy);
  if (!connection) return fail(connection.error());
  std::unique_ptr<SQLite::Database> current;
  if (start.current) {
    auto opened = connect_to_read(*start.current, Immutable::yes);
    if (!opened) return fail(opened.error());
    current = std::move(*opened);
  }
  SQLite::Database& database = **connection;
  return guarded(database, start.file.string(), [&]() -> Result<std::unique_ptr<CatalogueBuilder>> {
    database.createFunction("folded", 1, true, nullptr, folded_in_sql, nullptr, nullptr, nullptr);
    return std::unique_ptr<CatalogueBuilder>(new CatalogueBuilder(start, std::move(*connection), std::move(current)));
  });
}

CatalogueBuilder::CatalogueBuilder(Start start, std::unique_ptr<SQLite::Database> connection,
                                   std::unique_ptr<SQLite::Database> current)
    : start_(std::move(start)), connection_(std::move(connection)), current_(std::move(current)) {
  if (current_) before_ = std::make_unique<PriceHistory>(*current_);
  transaction_ = std::make_unique<SQLite::Transaction>(*connection_);
  statements_ = std::make_unique<Statements>(*connection_);
  search_changed_ = !start_.copy;
  SQLite::Statement all(*connection_, "SELECT id, name FROM departments");
  while (all.executeStep()) departments_.emplace(all.getColumn(1).getString(), all.getColumn(0).getInt64());
}

CatalogueBuilder::~CatalogueBuilder() = default;

// ---- rows

std::int64_t CatalogueBuilder::department_id(const std::string& name) {
  const auto found = departments_.find(name);
  if (found != departments_.end()) return found->second;
  std::int64_t id = 1;
  for (const auto& [other, taken] : departments_) id = std::max(id, taken + 1);
  departments_.emplace(name, id);
  run(statements_->department, id, name);
  return id;
}

void CatalogueBuilder::note_search_change(const CatalogueRow& row) {
  if (search_changed_) return;
  SQLite::Statement& shown = statements_->shown;
  shown.reset();
  shown.bind(1, stored(row.product.gtin));
  const bool same = shown.executeStep() && !row.remove && shown.getColumn(0).getString() == row.product.name &&
                    shown.getColumn(1).getInt() == row.pick &&
                    shown.getColumn(2).getInt64() == stored(row.product.article) &&
                    shown.getColumn(3).getInt() == row.product.pack;
  shown.reset();
  search_changed_ = !same;
}

void CatalogueBuilder::insert_product(const CatalogueRow& row, int price_from, std::int64_t since) {
  const Product& product = row.product;
  run(statements_->product, stored(product.gtin), product.name, department_id(product.department), price_from,
      product.price.cents(), product.vat_percent, product.deposit.cents(), product.surcharge.cents(), product.min_age,
      product.unit == Unit::kilogram ? 1 : 0, product.picture, joined(product.groups), stored(product.article),
      product.pack, row.pick, since);
}

void CatalogueBuilder::insert_price(const CatalogueRow& row) {
  run(statements_->price, stored(row.product.gtin), row.from, row.until, row.product.price.cents(),
      row.product.vat_percent, row.from);
}

void CatalogueBuilder::remove(std::int64_t gtin) {
  static_cast<void>(carry(gtin, std::nullopt));
  run(statements_->drop_prices, gtin);
  run(statements_->drop_product, gtin);
}

Result<void> CatalogueBuilder::put(const CatalogueRow& row) {
  const std::int64_t gtin = stored(row.product.gtin);
  if (row.first) note_search_change(row);
  if (row.remove) {
    if (start_.copy) remove(gtin);
    return {};
  }
  if (row.first && start_.copy) run(statements_->drop_prices, gtin);
  if (row.first && departments_.size() >= departments_max && !departments_.contains(row.product.department))
    return fail(ErrorKind::full, "more than " + std::to_string(departments_max) + " departments");
  if (row.timed) {
    if (row.first) {
      insert_product(row, of_times, start_.now);
      timed_.push_back(gtin);
    }
    insert_price(row);
  } else if (row.product.price == Money()) {
    insert_product(row, of_the_article, start_.now);
    of_article_.push_back(gtin);
  } else {
    const std::int64_t cents = row.product.price.cents();
    insert_product(row, of_itself, carry(gtin, cents).value_or(start_.now));
  }
  return {};
}

void CatalogueBuilder::clear_recalls() { connection_->exec("DELETE FROM recalls"); }

void CatalogueBuilder::put_recall(const Recall& recall) {
  run(statements_->recall, stored(recall.gtin), recall.batch, recall.from_day, recall.until_day, recall.reason);
}

void CatalogueBuilder::put_promotions(const std::string& text) {
  SQLite::Statement put(*connection_, "INSERT OR REPLACE INTO texts (name, text) VALUES ('promotions', ?)");
  run(put, text);
}

void CatalogueBuilder::carry_recalls_and_promotions(bool recalls, bool promotions) {
  if (!current_ || start_.copy) return;
  if (recalls) {
    SQLite::Statement all(*current_, "SELECT gtin, batch, from_day, until_day, reason FROM recalls ORDER BY id");
    while (all.executeStep())
      put_recall({Gtin::from_number(static_cast<std::uint64_t>(all.getColumn(0).getInt64())),
                  all.getColumn(1).getString(), all.getColumn(2).getInt(), all.getColumn(3).getInt(),
                  all.getColumn(4).getString()});
  }
  if (!promotions) return;
  SQLite::Statement text(*current_, "SELECT text FROM texts WHERE name = 'promotions'");
  if (text.executeStep()) put_promotions(text.getColumn(0).getString());
}

// ---- prices of before

std::optional<std::int64_t> CatalogueBuilder::carry_periods(std::int64_t gtin, std::vector<PricePeriod> periods,
                                                            std::optional<std::int64_t> cents) {
  if (start_.copy) run(statements_->drop_past, gtin);
  if (periods.empty()) return std::nullopt;
  std::int64_t since = start_.now;
  for (PricePeriod& period : periods) {
    if (period.began >= start_.now) break;  // what was planned does not count any more
    if (period.ended > start_.now) {
      if (cents == period.price.cents()) {
        since = period.began;
        break;
      }
      period.ended = start_.now;
    }
    if (period.ended > start_.now - history_kept_days * minutes_a_day)
      run(statements_->past, gtin, period.began, period.ended, period.price.cents());
  }
  return since;
}

std::optional<std::int64_t> CatalogueBuilder::carry(std::int64_t gtin, std::optional<std::int64_t> cents) {
  if (!before_) return std::nullopt;
  if (const auto plain = before_->plain(gtin); plain && cents == plain->cents && plain->since <= start_.now)
    return plain->since;
  return carry_periods(gtin, before_->of(gtin), cents);
}

void CatalogueBuilder::carry_timed(std::int64_t gtin) {
  std::vector<PricePeriod> planned;
  SQLite::Statement& times = statements_->times;
  times.reset();
  times.bind(1, gtin);
  while (times.executeStep())
    planned.push_back({times.getColumn(0).getInt64(), times.getColumn(1).getInt64(),
                       Money::from_cents(times.getColumn(2).getInt64())});
  times.reset();
  const auto present = period_at(planned, start_.now);
  const auto since = carry(gtin, present ? std::optional<std::int64_t>(present->price.cents()) : std::nullopt);
  for (const PricePeriod& period : planned) {
    std::int64_t known = period.began;
    if (since || period.began == no_start) {
      // Of the past the catalogue before knows better; a price without a beginning is known from now on.
      if (period.ended <= start_.now) known = period.ended;
      if (present == period) known = since.value_or(start_.now);
    }
    run(statements_->time_since, known, gtin, period.began);
  }
}

void CatalogueBuilder::carry_of_article(std::int64_t gtin) {
  PriceHistory made(*connection_);
  const auto pack = made.of_article(gtin);
  if (!pack || !before_) return;
  const auto was = before_->of_article(gtin);
  if (was && was->article == pack->article && was->pack == pack->pack) {
    static_cast<void>(carry_periods(gtin, before_->past(gtin), std::nullopt));
    return run(statements_->since, was->since, gtin);
  }
  const auto one = period_at(made.of(pack->article), start_.now);
  const auto cents = one ? std::optional<std::int64_t>(one->price.cents() * pack->pack) : std::nullopt;
  if (const auto since = carry(gtin, cents)) run(statements_->since, *since, gtin);
}

void CatalogueBuilder::carry_what_went() {
  if (!before_) return;
  SQLite::Statement is_there(*connection_, "SELECT 1 FROM products WHERE gtin = ?");
  for (const std::int64_t gtin : before_->all()) {
    is_there.reset();
    is_there.bind(1, gtin);
    if (!is_there.executeStep()) static_cast<void>(carry(gtin, std::nullopt));
  }
  is_there.reset();
}

// ---- the end

std::vector<CsvError> CatalogueBuilder::check(const LinesOfProducts& lines, std::size_t errors_max) {
  SQLite::Statement doubtful(
      *connection_,
      "SELECT one.gtin, one.article, one.price_from, article.gtin IS NULL, article.article, article.price_from, "
      "article.unit <> one.unit, one.pack * max(article.price_cents, ifnull((SELECT max(price_cents) FROM prices WHERE "
      "gtin = article.gtin), 0)) FROM products AS one INDEXED BY articles LEFT JOIN products AS article ON "
      "article.gtin = one.article WHERE one.article > 0");
  std::vector<CsvError> errors;
  const auto line_of = [&](std::int64_t gtin) {
    const auto found = lines.find(static_cast<std::uint64_t>(gtin));
    return found == lines.end() ? std::size_t{0} : found->second;
  };
  while (doubtful.executeStep() && errors.size() < errors_max) {
    const std::int64_t one = doubtful.getColumn(0).getInt64();
    const std::int64_t article = doubtful.getColumn(1).getInt64();
    const bool of_the_article_price = doubtful.getColumn(2).getInt() == of_the_article;
    const std::string named = "article " + Gtin::from_number(static_cast<std::uint64_t>(article)).text();
    std::string what;
    if (doubtful.getColumn(3).getInt() == 1)
      what = named + " is not among the products";
    else if (doubtful.getColumn(4).getInt64() != 0)
      what = named + " is itself another number or a pack";
    else if (of_the_article_price && doubtful.getColumn(6).getInt() == 1)
      what = named + " has another unit, so price_cents is needed";
    else if (of_the_article_price && doubtful.getColumn(7).getInt64() > price_max_cents)
      what = "the pack would cost more than " + std::to_string(price_max_cents) + " cents";
    if (what.empty()) continue;
    const std::size_t line = line_of(one) != 0 ? line_of(one) : line_of(article);
    const std::string whose = "gtin " + Gtin::from_number(static_cast<std::uint64_t>(one)).text() + ": ";
    errors.push_back({std::max<std::size_t>(line, 1), whose + what});
  }
  std::stable_sort(errors.begin(), errors.end(), [](const CsvError& a, const CsvError& b) { return a.line < b.line; });
  return errors;
}

void CatalogueBuilder::count_departments() {
  std::map<std::int64_t, std::pair<std::int64_t, int>> most;  // of products with one rate, and that rate
  SQLite::Statement counts(*connection_,
                           "SELECT department, vat_percent, count(*) FROM products GROUP BY 1, 2 ORDER BY 1, 2");
  while (counts.executeStep()) {
    auto& best = most[counts.getColumn(0).getInt64()];
    const std::int64_t count = counts.getColumn(2).getInt64();
    if (count > best.first) best = {count, counts.getColumn(1).getInt()};
  }
  SQLite::Statement rate(*connection_, "UPDATE departments SET vat_percent = ? WHERE id = ?");
  SQLite::Statement gone(*connection_, "DELETE FROM departments WHERE id = ?");
  for (const auto& [name, id] : departments_) {
    const auto found = most.find(id);
    if (found == most.end())
      run(gone, id);
    else
      run(rate, found->second.second, id);
  }
}

void CatalogueBuilder::make_search() {
  SQLite::Database& db = *connection_;
  for (const char* table : {"names", "found", "words"}) db.exec(std::string("DROP TABLE IF EXISTS ") + table);
  db.exec(std::string(schema_text("catalogue_search.sql")));
  // Another number of the same thing is found by the thing's own name.
  db.exec(
      "INSERT INTO names (gtin, folded) SELECT gtin, folded(name) AS text FROM products "
      "WHERE NOT (article > 0 AND pack = 1) ORDER BY pick = 0, text, gtin");
  db.exec("INSERT INTO found (rowid, folded) SELECT id, folded FROM names");
  db.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, found, row)");
  db.exec("INSERT INTO words (word) SELECT term FROM temp.vocabulary WHERE term NOT GLOB '*[^a-z]*'");
  db.exec("DROP TABLE temp.vocabulary");
}

void CatalogueBuilder::finish(bool products_changed) {
  if (products_changed) {
    for (const std::int64_t gtin : timed_) carry_timed(gtin);
    for (const std::int64_t gtin : of_article_) carry_of_article(gtin);
    if (!start_.copy) carry_what_went();
    count_departments();
    if (search_changed_) make_search();
  }
  SQLite::Statement forget(*connection_, "DELETE FROM price_history WHERE ended <= ?");
  run(forget, start_.now - history_kept_days * minutes_a_day);
  SQLite::Statement put(*connection_, "INSERT OR REPLACE INTO texts (name, text) VALUES ('imported', ?)");
  run(put, std::to_string(start_.now));
  statements_.reset();
  transaction_->commit();
  transaction_.reset();
}

}  // namespace kassabel::store
