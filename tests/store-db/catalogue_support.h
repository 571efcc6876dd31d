// SPDX-License-Identifier: Apache-2.0
// What the catalogue's tests share: small files, numbers of the shop's own, times on the wall.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store-db/catalogue.h"
#include "store-db/catalogue_import.h"
#include "store-db/local_time.h"
#include "tests/store-db/store_support.h"

namespace kassabel::store::test {

// A valid EAN-13 of the shop's own range.
inline std::string own_code(std::uint64_t number) {
  std::string digits = std::to_string(200'000'000'000 + number);
  return digits + gtin_check_digit(digits);
}

inline Gtin own(std::uint64_t number) { return must(Gtin::parse(own_code(number))); }

// That moment on a wall whose clock is so many minutes ahead of UTC.
inline WallTime wall(std::string_view text, int offset_min = 60) {
  const auto minute = parse_wall_minute(text);
  REQUIRE(minute.has_value());
  return {(*minute - offset_min) * 60'000, offset_min};
}

inline std::int64_t minute(std::string_view text) { return wall_minute(wall(text)); }

inline const std::string plain_header = "gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit";

// Rows of `plain_header` and more columns: own number, name, department, price and what follows the unit.
struct Row {
  std::uint64_t number;
  std::string name;
  std::string department;
  std::string price;
  std::string more;
};

inline std::string csv_of(const std::vector<Row>& rows, const std::string& more_columns = "") {
  std::string csv = plain_header + (more_columns.empty() ? "" : "," + more_columns) + "\n";
  for (const Row& row : rows)
    csv += own_code(row.number) + "," + row.name + "," + row.department + "," + row.price + ",9,0,0,each" +
           (more_columns.empty() ? "" : "," + row.more) + "\n";
  return csv;
}

// A folder whose catalogue changes at times that a test chooses.
class Shop {
 public:
  Result<ImportReport> try_import(Import import, const std::string& csv, std::string_view at) {
    if (!csv.empty()) import.products = ImportSource::of_text(csv, "shop.csv");
    import.now = wall(at);
    return import_all(import, folder_.path());
  }
  ImportReport import(const std::string& csv, std::string_view at = "2026-11-01", Import import = {}) {
    return must(try_import(std::move(import), csv, at));
  }
  ImportReport delta(const std::string& csv, std::string_view at = "2026-11-01") {
    Import import;
    import.delta = true;
    return must(try_import(std::move(import), csv, at));
  }
  ImportReport recall(const std::string& csv, std::string_view at = "2026-11-01") {
    Import import;
    import.recalls = ImportSource::of_text(csv, "recalls.csv");
    return must(try_import(std::move(import), "", at));
  }
  std::unique_ptr<SqliteCatalogue> open() { return must(SqliteCatalogue::open_current(folder_.path())); }
  // Cents, -1 without a price.
  std::int64_t price(std::uint64_t number, WallTime at) {
    const auto product = must(open()->find(own(number), at));
    return product ? product->price.cents() : -1;
  }
  std::vector<std::string> search(std::string_view text, std::size_t most = 20) {
    std::vector<std::string> names;
    for (const Product& product : must(open()->search(text, most, {}))) names.push_back(product.name);
    return names;
  }
  // "100 from 2026-11-01T00:00 until 2026-11-05T00:00"; without an end: "on".
  std::vector<std::string> history(std::uint64_t number) {
    std::vector<std::string> lines;
    for (const PricePeriod& period : must(open()->price_history(own(number))))
      lines.push_back(std::to_string(period.price.cents()) + " from " + wall_minute_text(period.began) +
                      (period.ended == no_end ? " on" : " until " + wall_minute_text(period.ended)));
    return lines;
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
};

}  // namespace kassabel::store::test
