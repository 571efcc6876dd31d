// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_import.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "store-db/catalogue_files.h"
#include "store-db/guard.h"
#include "store-db/migrate.h"

namespace kassabel::store {
namespace {

// The one in force and the one before it, which a running kiosk may be about to open.
constexpr std::size_t catalogues_kept = 2;

// The file that is being built; removed unless it gets its name.
class Aside {
 public:
  explicit Aside(Path path) : path_(std::move(path)) { remove(); }
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  ~Aside() { remove(); }
  [[nodiscard]] const Path& path() const { return path_; }

 private:
  void remove() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    std::filesystem::remove(beside(path_, "-journal"), ignored);
  }
  Path path_;
};

Result<std::unique_ptr<SQLite::Database>> make_database(const Path& path) {
  try {
    auto connection = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // Nothing of it counts until the end, where the whole file is forced to disk once.
    connection->exec("PRAGMA journal_mode = OFF");
    connection->exec("PRAGMA synchronous = OFF");
    connection->exec("PRAGMA application_id = " + std::to_string(catalogue_application_id));
    connection->exec("PRAGMA user_version = " + std::to_string(catalogue_schema_version));
    connection->exec(std::string(schema_text("catalogue.sql")));
    return connection;
  } catch (const SQLite::Exception& exception) {
    return fail(error_of(exception, path.string(), 0));
  }
}

class ProductInserter {
 public:
  explicit ProductInserter(SQLite::Database& connection)
      : statement_(connection,
                   "INSERT INTO products (gtin, name, department, price_cents, vat_percent, deposit_cents, "
                   "min_age, unit, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)") {}
  void insert(const Product& product) {
    statement_.reset();
    statement_.bind(1, static_cast<std::int64_t>(product.gtin.number()));
    statement_.bind(2, product.name);
    statement_.bind(3, product.department);
    statement_.bind(4, product.price.cents());
    statement_.bind(5, product.vat_percent);
    statement_.bind(6, product.deposit.cents());
    statement_.bind(7, product.min_age);
    statement_.bind(8, product.unit == Unit::kilogram ? "kg" : "each");
    statement_.bind(9, product.picture);
    statement_.exec();
  }

 private:
  SQLite::Statement statement_;
};

Result<CatalogueFaults> build(const Path& path, std::string_view csv, const CatalogueRules& rules) {
  auto made = make_database(path);
  if (!made) return fail(made.error());
  SQLite::Database& connection = **made;
  return guarded(connection, path.string(), [&]() -> Result<CatalogueFaults> {
    SQLite::Transaction transaction(connection);
    ProductInserter inserter(connection);
    auto faults = read_catalogue(csv, rules, [&inserter](const Product& product) -> Result<void> {
      inserter.insert(product);
      return {};
    });
    if (faults && faults->errors.empty()) transaction.commit();
    return faults;
  });
}

Result<std::uint64_t> give_name(const Path& aside, const Path& folder) {
  if (auto synced = sync_file(aside); !synced) return fail(synced.error());
  const auto numbers = catalogue_numbers(folder);
  if (!numbers) return fail(numbers.error());
  const std::uint64_t number = numbers->empty() ? 1 : numbers->back() + 1;
  std::error_code problem;
  std::filesystem::rename(aside, catalogue_path(folder, number), problem);
  if (problem) return fail(system_error(catalogue_path(folder, number), problem.value()));
  if (auto synced = sync_folder(folder); !synced) return fail(synced.error());
  for (std::size_t at = 0; at + catalogues_kept <= numbers->size(); ++at)
    std::filesystem::remove(catalogue_path(folder, (*numbers)[at]), problem);
  return number;
}

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

Error not_right(const CatalogueFaults& faults, const std::string& name) {
  const std::string count = (faults.stopped ? "at least " : "") + counted(faults.errors.size(), "fault");
  return {ErrorKind::invalid, name + ": nothing was imported, " + count + ":\n" + fault_lines(faults, name)};
}

}  // namespace

std::string fault_lines(const CatalogueFaults& faults, const std::string& name) {
  std::string lines;
  for (const CsvError& error : faults.errors) {
    if (!lines.empty()) lines += '\n';
    lines += name + ":" + std::to_string(error.line) + ": " + error.text;
  }
  return lines;
}

Result<ImportReport> import_catalogue_text(std::string_view csv, const std::string& name,
                                           const Path& folder_or_database, const CatalogueRules& rules) {
  const Path folder = catalogue_folder(folder_or_database);
  const auto lock = FileLock::take(folder / "catalogue.lock", "another import is running in " + folder.string());
  if (!lock) return fail(lock.error());
  const Aside aside(folder / "catalogue.new");
  const auto faults = build(aside.path(), csv, rules);
  if (!faults) return fail(faults.error().during("importing " + name));
  if (!faults->errors.empty()) return fail(not_right(*faults, name));
  const auto number = give_name(aside.path(), folder);
  if (!number) return fail(number.error().during("importing " + name));
  return ImportReport{faults->products, *number, catalogue_path(folder, *number)};
}

Result<ImportReport> import_catalogue(const Path& csv_file, const Path& folder_or_database,
                                      const CatalogueRules& rules) {
  const auto csv = read_whole_file(csv_file, catalogue_csv_max_bytes);
  if (!csv) return fail(csv.error());
  return import_catalogue_text(*csv, csv_file.filename().string(), folder_or_database, rules);
}

}  // namespace kassabel::store
