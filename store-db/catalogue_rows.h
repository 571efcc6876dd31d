// SPDX-License-Identifier: Apache-2.0
// Products out of a catalogue CSV: which columns there are, what each may hold, each fault in words with its line.
// Pure: text in, products and faults out. Columns: README.md, "The catalogue file".
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/item.h"
#include "store-db/csv.h"

namespace kassabel::store {

inline constexpr std::size_t department_max_bytes = 80;
inline constexpr std::size_t picture_max_bytes = 32;
inline constexpr std::int64_t deposit_max_cents = 100'00;
inline constexpr int min_age_max = 99;

struct CatalogueRules {
  std::vector<int> vat_percents{0, 9, 21};  // of the country
  std::size_t products_max = 2'000'000;
  std::size_t errors_max = 20;  // then it stops reading
};

struct CatalogueFaults {
  std::size_t products = 0;      // that are right
  std::vector<CsvError> errors;  // empty: everything is right
  bool stopped = false;          // there may be more
};

// Called for each product in order, until the first fault: then nothing will be imported anyway.
using ProductSink = std::function<Result<void>(const Product&)>;

// An error only from the sink; what is wrong with the text is in the faults.
[[nodiscard]] Result<CatalogueFaults> read_catalogue(std::string_view csv, const CatalogueRules& rules,
                                                     const ProductSink& sink);

}  // namespace kassabel::store
