// SPDX-License-Identifier: Apache-2.0
// A CSV with a header line: which column is where, what a field may hold, each fault in words with its line. What the
// columns are is the caller's. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store-db/csv.h"

namespace kassabel::store {

// Blanks and tabs off both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// For messages: in quotes, short, and nothing that moves a terminal's cursor.
[[nodiscard]] std::string shown(std::string_view value);

class CsvTable {
 public:
  struct Layout {
    std::span<const std::string_view> columns;  // their names; a column is its place here
    std::size_t required = 0;                   // so many of the first must be there
    std::size_t errors_max = 20;                // then it stops reading
  };
  // Both must outlive it.
  CsvTable(CsvReader& reader, Layout layout);

  // False: there are faults, nothing can be read.
  [[nodiscard]] bool read_header();
  // The next row with as many fields as the header has; nothing at the end, or after too many faults.
  [[nodiscard]] std::optional<CsvRow> next();
  void fault(std::size_t line, std::string text);

  [[nodiscard]] const std::vector<CsvError>& errors() const { return errors_; }
  [[nodiscard]] std::vector<CsvError> take_errors() { return std::move(errors_); }
  [[nodiscard]] bool stopped() const { return stopped_; }

  // Trimmed; empty where there is no such column.
  [[nodiscard]] std::string_view value(const CsvRow& row, std::size_t column) const;
  [[nodiscard]] bool given(const CsvRow& row, std::size_t column) const { return !value(row, column).empty(); }
  // A fault when it is empty, too long or has control characters in it.
  std::string text(const CsvRow& row, std::size_t column, std::size_t bytes_max);
  std::string text_or_nothing(const CsvRow& row, std::size_t column, std::size_t bytes_max);
  // low when there is a fault, so that the caller need not ask.
  std::int64_t number(const CsvRow& row, std::size_t column, std::int64_t low, std::int64_t high);
  std::int64_t number_or(const CsvRow& row, std::size_t column, std::int64_t without, std::int64_t low,
                         std::int64_t high);

 private:
  void find_columns(const CsvRow& header);

  CsvReader& reader_;
  Layout layout_;
  std::vector<std::optional<std::size_t>> places_;  // of each column, in a row
  std::size_t header_fields_ = 0;
  std::vector<CsvError> errors_;
  bool stopped_ = false;
};

}  // namespace kassabel::store
