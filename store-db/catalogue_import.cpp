// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_import.h"

#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "store-db/catalogue.h"
#include "store-db/catalogue_build.h"
#include "store-db/catalogue_files.h"
#include "store-db/guard.h"
#include "store-db/inspect.h"
#include "store-db/local_time.h"

namespace kassabel::store {
namespace {

// The one in force and the one before it, which a running kiosk may be about to open.
constexpr std::size_t catalogues_kept = 2;
constexpr std::size_t rows_between_progress = 16'384;

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

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

Error not_right(const CatalogueFaults& faults, const std::string& name) {
  const std::string count = (faults.stopped ? "at least " : "") + counted(faults.errors.size(), "fault");
  return {ErrorKind::invalid, name + ": nothing was imported, " + count + ":\n" + fault_lines(faults, name)};
}

// The catalogue in force, when this program can go on from it.
Result<std::optional<Path>> current_in(const Path& folder) {
  const auto numbers = catalogue_numbers(folder);
  if (!numbers) return fail(numbers.error());
  if (numbers->empty()) return std::optional<Path>();
  Path path = catalogue_path(folder, numbers->back());
  const auto state = inspect(path, expected_catalogue());
  // A file that cannot be read has nothing to keep; an import is what brings the shop back.
  if (!state || state->absent || state->schema_version != catalogue_schema_version) return std::optional<Path>();
  return std::optional<Path>(std::move(path));
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

CsvSource pieces_of(std::shared_ptr<FileReader> file, const std::string& name) {
  return [file = std::move(file), name, read = std::size_t{0}](char* into,
                                                               std::size_t bytes) mutable -> Result<std::size_t> {
    const auto got = file->read(into, bytes);
    if (!got) return fail(got.error());
    read += *got;
    if (read > catalogue_csv_max_bytes)
      return fail(ErrorKind::full, name + ": is larger than " + std::to_string(catalogue_csv_max_bytes) + " bytes");
    return *got;
  };
}

Result<std::unique_ptr<CsvReader>> reader_of(const ImportSource& source) {
  if (source.file.empty()) return std::make_unique<CsvReader>(source.text);
  auto file = FileReader::open(source.file);
  if (!file) return fail(file.error());
  return std::make_unique<CsvReader>(pieces_of(std::move(*file), source.name));
}

Result<std::string> text_of(const ImportSource& source, std::size_t bytes_max) {
  if (source.file.empty()) return std::string(source.text);
  return read_whole_file(source.file, bytes_max);
}

// One import under way.
class Work {
 public:
  Work(const Import& import, Path folder) : import_(import), folder_(std::move(folder)) {}

  Result<ImportReport> run() {
    const auto current = current_in(folder_);
    if (!current) return fail(current.error());
    const bool changes = import_.delta || !import_.products;
    if (changes && !*current)
      return fail(ErrorKind::not_found,
                  folder_.string() + ": there is no catalogue to change; import the whole list of products first");
    const Aside aside(folder_ / "catalogue.new");
    const std::int64_t now = wall_minute(import_.now ? *import_.now : SystemClock().now().wall);
    auto builder = CatalogueBuilder::begin({aside.path(), *current, changes, now});
    if (!builder) return fail(builder.error());
    builder_ = std::move(*builder);
    auto built = guarded(builder_->connection(), aside.path().string(), [&] { return build(); });
    builder_.reset();
    if (!built) return fail(built.error());
    if (const auto checked = look_at(aside.path()); !checked) return fail(checked.error());
    tell(ImportProgress::Step::writing);
    const auto number = give_name(aside.path(), folder_);
    if (!number) return fail(number.error());
    report_.number = *number;
    report_.file = catalogue_path(folder_, *number);
    return report_;
  }

 private:
  void tell(ImportProgress::Step step) const {
    if (import_.progress) import_.progress({step, rows_});
  }

  Result<void> build() {
    if (import_.products)
      if (auto read = read_products(*import_.products); !read) return read;
    if (import_.recalls)
      if (auto read = read_recall_list(*import_.recalls); !read) return read;
    if (import_.promotions) {
      const auto text = text_of(*import_.promotions, catalogue_promotions_max_bytes);
      if (!text) return fail(text.error());
      builder_->put_promotions(*text);
    }
    builder_->carry_recalls_and_promotions(!import_.recalls, !import_.promotions);
    tell(ImportProgress::Step::ordering);
    builder_->finish(import_.products.has_value());
    return {};
  }

  Result<void> read_products(const ImportSource& source) {
    const auto reader = reader_of(source);
    if (!reader) return fail(reader.error());
    LinesOfProducts lines;
    auto faults = read_catalogue_rows(
        **reader, import_.rules,
        [&](const CatalogueRow& row) -> Result<void> {
          if (++rows_ % rows_between_progress == 0) tell(ImportProgress::Step::reading);
          if (const auto put = builder_->put(row); !put)
            return fail(put.error().during(source.name + ":" + std::to_string(row.line)));
          return {};
        },
        lines);
    if (!faults) return fail(faults.error());
    if (faults->errors.empty()) faults->errors = builder_->check(lines, import_.rules.errors_max);
    if (!faults->errors.empty()) return fail(not_right(*faults, source.name));
    report_.products = faults->products;
    return {};
  }

  Result<void> read_recall_list(const ImportSource& source) {
    const auto reader = reader_of(source);
    if (!reader) return fail(reader.error());
    builder_->clear_recalls();
    const auto faults = read_recalls(**reader, import_.rules, [this](const Recall& recall) -> Result<void> {
      builder_->put_recall(recall);
      return {};
    });
    if (!faults) return fail(faults.error());
    if (!faults->errors.empty()) return fail(not_right(*faults, source.name));
    return {};
  }

  // As a kiosk will open it.
  Result<void> look_at(const Path& made) {
    const auto catalogue = SqliteCatalogue::open_file(made);
    if (!catalogue) return fail(catalogue.error());
    const auto facts = (*catalogue)->facts({});
    if (!facts) return fail(facts.error());
    report_.recalls = static_cast<std::size_t>(facts->recalls);
    const auto text = (*catalogue)->promotions_text();
    if (!text) return fail(text.error());
    if (text->empty() || !import_.check_promotions) return {};
    return import_.check_promotions(**catalogue, *text);
  }

  const Import& import_;
  Path folder_;
  std::unique_ptr<CatalogueBuilder> builder_;
  ImportReport report_;
  std::size_t rows_ = 0;
};

}  // namespace

std::string fault_lines(const CatalogueFaults& faults, const std::string& name) {
  std::string lines;
  for (const CsvError& error : faults.errors) {
    if (!lines.empty()) lines += '\n';
    lines += name + ":" + std::to_string(error.line) + ": " + error.text;
  }
  return lines;
}

Result<ImportReport> import_all(const Import& import, const Path& folder_or_database) {
  const Path folder = catalogue_folder(folder_or_database);
  const auto lock = FileLock::take(folder / "catalogue.lock", "another import is running in " + folder.string());
  if (!lock) return fail(lock.error());
  return Work(import, folder).run();
}

Result<ImportReport> import_catalogue(const Path& csv_file, const Path& folder_or_database,
                                      const CatalogueRules& rules) {
  Import import;
  import.products = ImportSource::of_file(csv_file);
  import.rules = rules;
  return import_all(import, folder_or_database);
}

Result<ImportReport> import_catalogue_text(std::string_view csv, const std::string& name,
                                           const Path& folder_or_database, const CatalogueRules& rules) {
  Import import;
  import.products = ImportSource::of_text(csv, name);
  import.rules = rules;
  return import_all(import, folder_or_database);
}

}  // namespace kassabel::store
