// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue.h"

#include <algorithm>
#include <string>
#include <utility>

#include "store-db/catalogue_files.h"
#include "store-db/guard.h"
#include "store-db/inspect.h"

namespace kassabel::store {
namespace {

constexpr std::size_t list_max = 100'000;
constexpr const char* product_columns =
    "SELECT gtin, name, department, price_cents, vat_percent, deposit_cents, min_age, unit, picture FROM products ";

Result<Product> product_in(SQLite::Statement& statement) {
  const std::int64_t price = statement.getColumn(3).getInt64();
  const std::int64_t deposit = statement.getColumn(5).getInt64();
  if (price < 0 || price > price_max_cents || deposit < 0 || deposit > price_max_cents)
    return fail(ErrorKind::corrupt, "the catalogue holds an impossible price");
  Product product;
  product.gtin = Gtin::from_number(static_cast<std::uint64_t>(statement.getColumn(0).getInt64()));
  product.name = statement.getColumn(1).getString();
  product.department = statement.getColumn(2).getString();
  product.price = Money::from_cents(price);
  product.vat_percent = statement.getColumn(4).getInt();
  product.deposit = Money::from_cents(deposit);
  product.min_age = statement.getColumn(6).getInt();
  product.unit = statement.getColumn(7).getString() == "kg" ? Unit::kilogram : Unit::each;
  product.picture = statement.getColumn(8).getString();
  return product;
}

}  // namespace

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

Result<SqliteCatalogue::Opened> SqliteCatalogue::open_number(const Path& folder, std::uint64_t number) {
  const Path path = catalogue_path(folder, number);
  const auto state = inspect(path, expected_catalogue());
  if (!state) return fail(state.error());
  if (state->absent) return fail(ErrorKind::corrupt, path.string() + ": is empty");
  auto connection = connect_to_read(path, Immutable::yes);
  if (!connection) return fail(connection.error());
  return guarded(**connection, path.string(), [&]() -> Result<Opened> {
    (*connection)->exec("PRAGMA mmap_size = " + std::to_string(catalogue_mapped_max_bytes));
    auto finder = std::make_unique<SQLite::Statement>(**connection, std::string(product_columns) + "WHERE gtin = ?");
    return Opened{std::move(*connection), std::move(finder)};
  });
}

Result<std::unique_ptr<SqliteCatalogue>> SqliteCatalogue::open_current(const Path& folder_or_database) {
  const Path folder = catalogue_folder(folder_or_database);
  const auto number = newest(folder);
  if (!number) return fail(number.error());
  auto opened = open_number(folder, *number);
  if (!opened) return fail(opened.error());
  return std::unique_ptr<SqliteCatalogue>(new SqliteCatalogue(folder, *number, std::move(*opened)));
}

Result<bool> SqliteCatalogue::switch_to_newest() {
  const auto number = newest(folder_);
  if (!number) return fail(number.error());
  if (*number == number_) return false;
  auto opened = open_number(folder_, *number);
  if (!opened) return fail(opened.error());
  opened_.finder.reset();  // before its connection goes
  opened_ = std::move(*opened);
  number_ = *number;
  return true;
}

Result<std::optional<Product>> SqliteCatalogue::find(Gtin gtin, WallTime) {
  return guarded(*opened_.connection, "looking up a product", [&]() -> Result<std::optional<Product>> {
    SQLite::Statement& finder = *opened_.finder;
    finder.reset();
    finder.bind(1, static_cast<std::int64_t>(gtin.number()));
    if (!finder.executeStep()) return std::nullopt;
    auto product = product_in(finder);
    finder.reset();
    if (!product) return fail(product.error());
    return std::move(*product);
  });
}

Result<std::int64_t> SqliteCatalogue::count() {
  return guarded(*opened_.connection, "counting products", [&]() -> Result<std::int64_t> {
    return opened_.connection->execAndGet("SELECT count(*) FROM products").getInt64();
  });
}

Result<std::vector<Product>> SqliteCatalogue::list(std::size_t products_max, WallTime) {
  return guarded(*opened_.connection, "listing products", [&]() -> Result<std::vector<Product>> {
    SQLite::Statement statement(*opened_.connection,
                                std::string(product_columns) + "ORDER BY department, name LIMIT ?");
    statement.bind(1, static_cast<std::int64_t>(std::min(products_max, list_max)));
    std::vector<Product> products;
    while (statement.executeStep()) {
      auto product = product_in(statement);
      if (!product) return fail(product.error());
      products.push_back(std::move(*product));
    }
    return products;
  });
}

Result<std::vector<Recall>> SqliteCatalogue::recalls(Gtin) { return std::vector<Recall>(); }
Result<std::vector<Department>> SqliteCatalogue::pick_departments() { return std::vector<Department>(); }
Result<std::vector<Product>> SqliteCatalogue::picks(const std::string&, std::size_t, WallTime) {
  return std::vector<Product>();
}
Result<std::vector<Product>> SqliteCatalogue::search(std::string_view, std::size_t, WallTime) {
  return std::vector<Product>();
}
Result<std::vector<DepartmentRate>> SqliteCatalogue::departments() { return std::vector<DepartmentRate>(); }
Result<std::string> SqliteCatalogue::promotions_text() { return std::string(); }

}  // namespace kassabel::store
