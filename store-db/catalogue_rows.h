// SPDX-License-Identifier: Apache-2.0
// Products and recalls out of CSV files: which columns there are, what each may hold, each fault in words with its
// line. Pure: text in, values and faults out. Columns: README.md, "The catalogue file".
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/item.h"
#include "store-db/csv.h"

namespace kassabel::store {

inline constexpr std::size_t department_max_bytes = 80;
inline constexpr std::size_t picture_max_bytes = 32;
inline constexpr std::int64_t deposit_max_cents = 100'00;
inline constexpr std::int64_t surcharge_max_cents = 100'00;
inline constexpr int min_age_max = 99;
inline constexpr int pack_max = 1'000;
inline constexpr int pick_place_max = 9'999;
inline constexpr int pick_without_place = pick_place_max + 1;  // "yes": after those with a number
inline constexpr std::size_t recall_batch_max_bytes = 20;      // AI 10, GenSpecs 3.4.1

struct CatalogueRules {
  std::vector<int> vat_percents{0, 9, 21};  // of the country
  std::size_t products_max = 2'000'000;
  std::size_t prices_max = 64;  // of one product, at different times
  std::size_t recalls_max = 100'000;
  std::size_t errors_max = 20;  // then it stops reading
};

struct CatalogueFaults {
  std::size_t products = 0;      // that are right; or recalls
  std::vector<CsvError> errors;  // empty: everything is right; in the order of the lines
  bool stopped = false;          // there may be more
};

// One row of a catalogue file. Several of one product are its prices at different times.
struct CatalogueRow {
  std::size_t line = 0;
  Product product;         // price 0: `pack` times that of its article
  bool first = true;       // of this product; of the others only price and VAT count
  bool timed = false;      // its price has a beginning or an end
  std::int64_t from = 0;   // wall_minute(), included; no_start
  std::int64_t until = 0;  // not included; no_end
  int pick = 0;            // place in the pick list; 0: not in it
  bool remove = false;     // of a delta: this product goes; only its number counts
};

// Called for each row in order, until the first fault: then nothing will be imported anyway.
using RowSink = std::function<Result<void>(const CatalogueRow&)>;
using ProductSink = std::function<Result<void>(const Product&)>;
using RecallSink = std::function<Result<void>(const Recall&)>;

// In which line each product was first, by number: for faults that show at the end.
using LinesOfProducts = std::unordered_map<std::uint64_t, std::uint32_t>;

// An error only from the sink or the reader's source; what is wrong with the text is in the faults.
[[nodiscard]] Result<CatalogueFaults> read_catalogue_rows(CsvReader& reader, const CatalogueRules& rules,
                                                          const RowSink& sink, LinesOfProducts& lines);
// Each product once, at its first price.
[[nodiscard]] Result<CatalogueFaults> read_catalogue(std::string_view csv, const CatalogueRules& rules,
                                                     const ProductSink& sink);
[[nodiscard]] Result<CatalogueFaults> read_recalls(CsvReader& reader, const CatalogueRules& rules,
                                                   const RecallSink& sink);

}  // namespace kassabel::store
