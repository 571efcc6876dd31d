// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "store-db/catalogue_files.h"
#include "store-db/guard.h"
#include "store-db/inspect.h"
#include "store-db/local_time.h"

namespace kassabel::store {
namespace {

constexpr std::size_t products_listed_max = 100'000;
constexpr std::size_t search_max = 200;
constexpr int oldest_schema_read = 2;

enum PriceFrom : int { of_itself, of_times, of_article };

std::int64_t rows(std::size_t wanted, std::size_t most) { return static_cast<std::int64_t>(std::min(wanted, most)); }

std::vector<std::string> groups_in(std::string_view text) {
  std::vector<std::string> groups;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    groups.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return groups;
}

// Everything but what depends on the time.
Product product_in(SQLite::Statement& row, const std::vector<std::string>& departments) {
  Product product;
  product.name = row.getColumn(0).getString();
  const auto department = static_cast<std::size_t>(row.getColumn(1).getInt64());
  if (department < departments.size()) product.department = departments[department];
  product.vat_percent = row.getColumn(4).getInt();
  product.deposit = Money::from_cents(row.getColumn(5).getInt64());
  product.surcharge = Money::from_cents(row.getColumn(6).getInt64());
  product.min_age = row.getColumn(7).getInt();
  product.unit = row.getColumn(8).getInt() == 1 ? Unit::kilogram : Unit::each;
  product.picture = row.getColumn(9).getString();
  product.groups = groups_in(row.getColumn(10).getString());
  product.article = Gtin::from_number(static_cast<std::uint64_t>(row.getColumn(11).getInt64()));
  product.pack = row.getColumn(12).getInt();
  return product;
}

bool is_possible(std::int64_t cents) { return cents > 0 && cents <= price_max_cents; }

std::vector<std::string> departments_in(SQLite::Database& connection) {
  std::vector<std::string> names;
  SQLite::Statement all(connection, "SELECT id, name FROM departments ORDER BY id");
  while (all.executeStep()) {
    names.resize(static_cast<std::size_t>(all.getColumn(0).getInt64()) + 1);
    names.back() = all.getColumn(1).getString();
  }
  return names;
}

}  // namespace

// What a product costs at one moment.
struct SqliteCatalogue::Priced {
  std::int64_t cents = 0;
  int vat_percent = 0;
};

SqliteCatalogue::SqliteCatalogue(Path folder, std::uint64_t number, Opened opened)
    : folder_(std::move(folder)), number_(number), opened_(std::move(opened)) {}

Result<std::uint64_t> SqliteCatalogue::newest(const Path& folder) {
  const auto numbers = catalogue_numbers(folder);
  if (!numbers) return fail(numbers.error());
  if (numbers->empty())
    return fail(ErrorKind::not_found,
                folder.string() + ": there is no catalogue; `kassabel catalogue import FILE.csv` makes one");
  return numbers->back();
}

Result<SqliteCatalogue::Opened> SqliteCatalogue::open_path(const Path& path) {
  const auto state = inspect(path, expected_catalogue());
  if (!state) return fail(state.error());
  if (state->absent) return fail(ErrorKind::corrupt, path.string() + ": is empty");
  if (state->schema_version < oldest_schema_read)
    return fail(ErrorKind::not_found, path.string() +
                                          ": was written by an older kassabel and holds too little for this one; "
                                          "`kassabel catalogue import FILE.csv` makes a new one");
  auto connection = connect_to_read(path, Immutable::yes);
  if (!connection) return fail(connection.error());
  return guarded(**connection, path.string(), [&]() -> Result<Opened> {
    SQLite::Database& database = **connection;
    database.exec("PRAGMA mmap_size = " + std::to_string(catalogue_mapped_max_bytes));
    Opened opened;
    opened.departments = departments_in(database);
    opened.finder = std::make_unique<SQLite::Statement>(
        database,
        "SELECT name, department, price_from, price_cents, vat_percent, deposit_cents, surcharge_cents, min_age, unit, "
        "picture, groups, article, pack FROM products WHERE gtin = ?");
    opened.timed = std::make_unique<SQLite::Statement>(
        database,
        "SELECT price_cents, vat_percent, valid_until FROM prices WHERE gtin = ? AND valid_from <= ? "
        "ORDER BY valid_from DESC LIMIT 1");
    opened.recalls = std::make_unique<SQLite::Statement>(
        database, "SELECT gtin, batch, from_day, until_day, reason FROM recalls WHERE gtin = ? ORDER BY id");
    opened.search = std::make_unique<CatalogueSearch>(database);
    opened.connection = std::move(*connection);
    return opened;
  });
}

Result<std::unique_ptr<SqliteCatalogue>> SqliteCatalogue::open_current(const Path& folder_or_database) {
  const Path folder = catalogue_folder(folder_or_database);
  const auto number = newest(folder);
  if (!number) return fail(number.error());
  auto opened = open_path(catalogue_path(folder, *number));
  if (!opened) return fail(opened.error());
  return std::unique_ptr<SqliteCatalogue>(new SqliteCatalogue(folder, *number, std::move(*opened)));
}

Result<std::unique_ptr<SqliteCatalogue>> SqliteCatalogue::open_file(const Path& file) {
  auto opened = open_path(file);
  if (!opened) return fail(opened.error());
  return std::unique_ptr<SqliteCatalogue>(new SqliteCatalogue(folder_of(file), 0, std::move(*opened)));
}

Result<bool> SqliteCatalogue::switch_to_newest() {
  const auto number = newest(folder_);
  if (!number) return fail(number.error());
  if (*number == number_) return false;
  auto opened = open_path(catalogue_path(folder_, *number));
  if (!opened) return fail(opened.error());
  // Statements before their connection.
  opened_.search.reset();
  opened_.finder.reset();
  opened_.timed.reset();
  opened_.recalls.reset();
  opened_ = std::move(*opened);
  number_ = *number;
  return true;
}

std::optional<SqliteCatalogue::Priced> SqliteCatalogue::price_of(std::int64_t gtin, std::int64_t minute) {
  SQLite::Statement& timed = *opened_.timed;
  timed.reset();
  timed.bind(1, gtin);
  timed.bind(2, minute);
  std::optional<Priced> priced;
  if (timed.executeStep() && timed.getColumn(2).getInt64() > minute)
    priced = Priced{timed.getColumn(0).getInt64(), timed.getColumn(1).getInt()};
  timed.reset();
  return priced;
}

Result<std::optional<Product>> SqliteCatalogue::look_up(Gtin gtin, std::int64_t minute) {
  const auto number = static_cast<std::int64_t>(gtin.number());
  SQLite::Statement& finder = *opened_.finder;
  finder.reset();
  finder.bind(1, number);
  if (!finder.executeStep()) return std::nullopt;
  Product product = product_in(finder, opened_.departments);
  product.gtin = gtin;
  std::int64_t cents = finder.getColumn(3).getInt64();
  const int from = finder.getColumn(2).getInt();
  finder.reset();
  if (from == of_times) {
    const auto priced = price_of(number, minute);
    if (!priced) return std::nullopt;
    cents = priced->cents;
    product.vat_percent = priced->vat_percent;
  }
  if (from == of_article) {
    finder.bind(1, static_cast<std::int64_t>(product.article.number()));
    if (!finder.executeStep()) return std::nullopt;
    std::optional<Priced> one = Priced{finder.getColumn(3).getInt64(), 0};
    const bool is_timed = finder.getColumn(2).getInt() == of_times;
    finder.reset();
    if (is_timed) one = price_of(static_cast<std::int64_t>(product.article.number()), minute);
    if (!one) return std::nullopt;
    cents = is_possible(one->cents) ? one->cents * product.pack : 0;
  }
  if (!is_possible(cents)) return fail(ErrorKind::corrupt, "the catalogue holds an impossible price");
  product.price = Money::from_cents(cents);
  return product;
}

Result<std::optional<Product>> SqliteCatalogue::find(Gtin gtin, WallTime at) {
  return guarded(*opened_.connection, "looking up a product", [&] { return look_up(gtin, wall_minute(at)); });
}

Result<std::vector<Recall>> SqliteCatalogue::recalls(Gtin gtin) {
  return guarded(*opened_.connection, "looking up recalls", [&]() -> Result<std::vector<Recall>> {
    std::vector<Recall> found;
    SQLite::Statement& recalls = *opened_.recalls;
    const auto add = [&](std::int64_t number) {
      recalls.reset();
      recalls.bind(1, number);
      while (recalls.executeStep())
        found.push_back({Gtin::from_number(static_cast<std::uint64_t>(recalls.getColumn(0).getInt64())),
                         recalls.getColumn(1).getString(), recalls.getColumn(2).getInt(), recalls.getColumn(3).getInt(),
                         recalls.getColumn(4).getString()});
      recalls.reset();
    };
    add(static_cast<std::int64_t>(gtin.number()));
    SQLite::Statement& finder = *opened_.finder;
    finder.reset();
    finder.bind(1, static_cast<std::int64_t>(gtin.number()));
    const std::int64_t article = finder.executeStep() ? finder.getColumn(11).getInt64() : 0;
    finder.reset();
    if (article != 0) add(article);
    return found;
  });
}

Result<std::int64_t> SqliteCatalogue::count() {
  return guarded(*opened_.connection, "counting products", [&]() -> Result<std::int64_t> {
    return opened_.connection->execAndGet("SELECT count(*) FROM products").getInt64();
  });
}

// Those that have a price now, in the statement's order.
Result<std::vector<Product>> SqliteCatalogue::products_of(SQLite::Statement& gtins, std::size_t most, WallTime at) {
  std::vector<Product> products;
  while (products.size() < most && gtins.executeStep()) {
    auto product =
        look_up(Gtin::from_number(static_cast<std::uint64_t>(gtins.getColumn(0).getInt64())), wall_minute(at));
    if (!product) return fail(product.error());
    if (*product) products.push_back(std::move(**product));
  }
  return products;
}

Result<std::vector<Product>> SqliteCatalogue::list(std::size_t products_max, WallTime at) {
  return guarded(*opened_.connection, "listing products", [&] {
    SQLite::Statement gtins(*opened_.connection,
                            "SELECT gtin FROM products JOIN departments ON departments.id = department "
                            "ORDER BY departments.name, products.name, gtin LIMIT ?");
    gtins.bind(1, rows(products_max, products_listed_max));
    return products_of(gtins, products_max, at);
  });
}

Result<std::vector<Department>> SqliteCatalogue::pick_departments() {
  return guarded(*opened_.connection, "listing departments", [&]() -> Result<std::vector<Department>> {
    SQLite::Statement all(*opened_.connection,
                          "SELECT name, (SELECT picture FROM products INDEXED BY picks WHERE pick > 0 AND "
                          "department = departments.id ORDER BY pick, name LIMIT 1) AS first FROM departments "
                          "WHERE first IS NOT NULL ORDER BY id");
    std::vector<Department> departments;
    while (all.executeStep()) departments.push_back({all.getColumn(0).getString(), all.getColumn(1).getString()});
    return departments;
  });
}

Result<std::vector<Product>> SqliteCatalogue::picks(const std::string& department, std::size_t products_max,
                                                    WallTime at) {
  return guarded(*opened_.connection, "listing a pick list", [&] {
    SQLite::Statement gtins(
        *opened_.connection,
        "SELECT gtin FROM products INDEXED BY picks WHERE pick > 0 AND department = (SELECT id FROM "
        "departments WHERE name = ?) ORDER BY pick, name");
    gtins.bind(1, department);
    return products_of(gtins, std::min(products_max, products_listed_max), at);
  });
}

Result<std::vector<Product>> SqliteCatalogue::search(std::string_view text, std::size_t products_max, WallTime at) {
  return guarded(*opened_.connection, "searching", [&]() -> Result<std::vector<Product>> {
    std::vector<Product> products;
    const std::size_t most = std::min(products_max, search_max);
    // Some have no price now.
    for (const Gtin gtin : opened_.search->find(text, 2 * most)) {
      if (products.size() == most) break;
      auto product = look_up(gtin, wall_minute(at));
      if (!product) return fail(product.error());
      if (*product) products.push_back(std::move(**product));
    }
    return products;
  });
}

Result<std::vector<Catalogue::DepartmentRate>> SqliteCatalogue::departments() {
  return guarded(*opened_.connection, "listing departments", [&]() -> Result<std::vector<DepartmentRate>> {
    SQLite::Statement all(*opened_.connection, "SELECT name, vat_percent FROM departments ORDER BY id");
    std::vector<DepartmentRate> rates;
    while (all.executeStep()) rates.push_back({all.getColumn(0).getString(), all.getColumn(1).getInt()});
    return rates;
  });
}

Result<std::string> SqliteCatalogue::promotions_text() {
  return guarded(*opened_.connection, "reading the promotions", [&]() -> Result<std::string> {
    return opened_.connection->execAndGet("SELECT ifnull(max(text), '') FROM texts WHERE name = 'promotions'")
        .getString();
  });
}

Result<CatalogueFacts> SqliteCatalogue::facts(WallTime at) {
  return guarded(*opened_.connection, "reading what is in the catalogue", [&]() -> Result<CatalogueFacts> {
    const auto number = [&](const std::string& sql) { return opened_.connection->execAndGet(sql).getInt64(); };
    CatalogueFacts facts;
    facts.products = number("SELECT count(*) FROM products");
    facts.recalls = number("SELECT count(*) FROM recalls");
    facts.picks = number("SELECT count(*) FROM products INDEXED BY picks WHERE pick > 0");
    facts.imported = number("SELECT ifnull(max(text), 0) + 0 FROM texts WHERE name = 'imported'");
    const std::string now = std::to_string(wall_minute(at));
    facts.next_change = number("SELECT ifnull(min(minute), " + std::to_string(no_end) +
                               ") FROM (SELECT valid_from AS minute FROM prices WHERE valid_from > " + now +
                               " UNION ALL SELECT valid_until FROM prices WHERE valid_until > " + now + ")");
    const auto promotions = promotions_text();
    if (!promotions) return fail(promotions.error());
    facts.promotions_bytes = promotions->size();
    return facts;
  });
}

}  // namespace kassabel::store
