// SPDX-License-Identifier: Apache-2.0
#include "kiosk/goods.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>

#include "kiosk/app/config.h"
#include "kiosk/app/promotions_file.h"
#include "store-db/catalogue.h"
#include "store-db/catalogue_import.h"
#include "store-db/local_time.h"

namespace kassabel {
namespace {

const char* step_words(store::ImportProgress::Step step) {
  switch (step) {
    case store::ImportProgress::Step::reading:
      return "reading";
    case store::ImportProgress::Step::ordering:
      return "ordering";
    case store::ImportProgress::Step::writing:
      return "writing";
  }
  return "";
}

std::string time_text(std::int64_t minute) {
  return minute == store::no_start || minute == store::no_end ? "" : store::wall_minute_text(minute);
}

// What a promotion may not do depends on the products that it comes with.
std::function<Result<void>(Catalogue&, const std::string&)> checker(const std::string& file) {
  return [file](Catalogue& catalogue, const std::string& text) -> Result<void> {
    const auto checked = app::checked_promotions(text, file, catalogue, SystemClock().now().wall);
    if (!checked) return fail(checked.error());
    return {};
  };
}

// A catalogue in a folder of its own, which goes with it.
class CsvShop {
 public:
  static Result<std::shared_ptr<Catalogue>> open(const std::string& csv) {
    std::string folder = (std::filesystem::temp_directory_path() / "kassabel-price-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return fail(ErrorKind::unavailable, folder + ": the folder cannot be made");
    auto shop = std::make_shared<CsvShop>(folder);
    if (const auto imported = store::import_catalogue(csv, folder); !imported) return fail(imported.error());
    auto opened = store::SqliteCatalogue::open_current(folder);
    if (!opened) return fail(opened.error());
    shop->catalogue_ = std::move(*opened);
    Catalogue* catalogue = shop->catalogue_.get();
    return std::shared_ptr<Catalogue>(std::move(shop), catalogue);
  }
  explicit CsvShop(std::string folder) : folder_(std::move(folder)) {}
  ~CsvShop() {
    catalogue_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  CsvShop(const CsvShop&) = delete;
  CsvShop& operator=(const CsvShop&) = delete;

 private:
  std::string folder_;
  std::unique_ptr<store::SqliteCatalogue> catalogue_;
};

}  // namespace

Result<cli::CatalogueImported> import_goods(const cli::CatalogueImport& wanted) {
  store::Import job;
  const auto source = [](const std::string& file) -> std::optional<store::ImportSource> {
    if (file.empty()) return std::nullopt;
    return store::ImportSource::of_file(file);
  };
  job.products = source(wanted.products);
  job.recalls = source(wanted.recalls);
  job.promotions = source(wanted.promotions);
  job.delta = wanted.delta;
  job.check_promotions = checker(wanted.promotions.empty() ? "promotions" : wanted.promotions);
  job.progress = [&wanted](const store::ImportProgress& progress) {
    if (wanted.progress) wanted.progress(progress.rows, step_words(progress.step));
  };
  const auto report = store::import_all(job, wanted.db);
  if (!report) return fail(report.error());
  return cli::CatalogueImported{report->products, report->recalls, report->number};
}

Result<void> import_demo_goods(const std::string& db) {
  store::Import job;
  job.products = store::ImportSource::of_text(app::demo_products_csv(), "products.csv");
  job.recalls = store::ImportSource::of_text(app::demo_recalls_csv(), "recalls.csv");
  job.promotions = store::ImportSource::of_text(app::demo_promotions_toml(), "promotions.toml");
  job.check_promotions = checker("promotions.toml");
  const auto report = store::import_all(job, db);
  if (!report) return fail(report.error());
  return {};
}

Result<cli::CatalogueLine> goods_in_force(const std::string& db) {
  const auto open = store::SqliteCatalogue::open_current(db);
  if (!open) return fail(open.error());
  const auto facts = (*open)->facts(SystemClock().now().wall);
  if (!facts) return fail(facts.error());
  return cli::CatalogueLine{(*open)->number(),
                            facts->products,
                            facts->picks,
                            facts->recalls,
                            facts->promotions_bytes,
                            time_text(facts->imported),
                            time_text(facts->next_change)};
}

Result<cli::PriceLines> prices_of(const std::string& db, const std::string& gtin) {
  constexpr std::int64_t days_of_the_law = 30;
  const auto number = Gtin::parse(gtin);
  if (!number) return fail(number.error().during(gtin));
  const auto open = store::SqliteCatalogue::open_current(db);
  if (!open) return fail(open.error());
  const WallTime now = SystemClock().now().wall;
  const auto product = (*open)->find(*number, now);
  if (!product) return fail(product.error());
  const auto periods = (*open)->price_history(*number);
  if (!periods) return fail(periods.error());
  if (periods->empty()) return fail(ErrorKind::not_found, gtin + ": no price of it is known");
  cli::PriceLines lines;
  if (*product) lines.name = (*product)->name;
  for (const store::PricePeriod& period : *periods)
    lines.prices.push_back({time_text(period.began), time_text(period.ended), period.price.cents()});
  const std::int64_t minute = store::wall_minute(now);
  if (const auto lowest = store::lowest_price(*periods, minute - days_of_the_law * store::minutes_a_day, minute + 1))
    lines.lowest_30_days_cents = lowest->cents();
  return lines;
}

Result<std::shared_ptr<Catalogue>> open_goods_of(const std::string& csv) { return CsvShop::open(csv); }

}  // namespace kassabel
