// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/products.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace kassabel::demo {
namespace {

using Row = std::vector<std::string>;

// One line with its quotes ("" is one quote); the text is shortened by it.
Row take_row(std::string_view& csv) {
  Row row(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < csv.size() && (quoted || csv[at] != '\n'); ++at) {
    const char letter = csv[at];
    if (letter == '"' && quoted && at + 1 < csv.size() && csv[at + 1] == '"') {
      row.back() += csv[++at];
    } else if (letter == '"') {
      quoted = !quoted;
    } else if (letter == ',' && !quoted) {
      row.emplace_back();
    } else if (letter != '\r') {
      row.back() += letter;
    }
  }
  csv.remove_prefix(std::min(at + 1, csv.size()));
  return row;
}

class Columns {
 public:
  explicit Columns(Row names) : names_(std::move(names)) {}
  [[nodiscard]] std::string of(const Row& row, std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    const auto at = static_cast<std::size_t>(found - names_.begin());
    return at < row.size() ? row[at] : std::string{};
  }

 private:
  Row names_;
};

}  // namespace

std::vector<workbench::Product> products_of(std::string_view csv) {
  std::vector<workbench::Product> products;
  const Columns columns(take_row(csv));
  while (!csv.empty()) {
    const Row row = take_row(csv);
    workbench::Product product{columns.of(row, "gtin"),
                               columns.of(row, "name"),
                               columns.of(row, "department"),
                               columns.of(row, "picture"),
                               0,
                               ""};
    const std::string price = columns.of(row, "price_cents");
    std::from_chars(price.data(), price.data() + price.size(), product.price_cents);
    const std::string age = columns.of(row, "min_age");
    const std::string unit = columns.of(row, "unit");
    if (!age.empty() && age != "0") product.mark = age + "+";
    if (!unit.empty() && unit != "each") product.mark = unit;
    if (product.gtin.empty() || product.name.empty()) continue;
    if (!products.empty() && products.back().gtin == product.gtin) continue;  // its price at another time
    product.price_cents = std::clamp<std::int64_t>(product.price_cents, 0, 1'000'000);
    products.push_back(std::move(product));
  }
  return products;
}

}  // namespace kassabel::demo
