// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace kassabel::store {
namespace {

enum Column : std::size_t { gtin, name, department, price, vat, deposit, age, unit, picture, column_count };
constexpr std::array<std::string_view, column_count> column_names{
    "gtin", "name", "department", "price_cents", "vat_percent", "deposit_cents", "min_age", "unit", "picture"};
constexpr std::size_t required_columns = picture;  // all before it
constexpr std::size_t shown_bytes_max = 40;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; });
}

// For messages: short, and nothing that moves a terminal's cursor.
std::string shown(std::string_view value) {
  std::string text = "\"";
  std::size_t bytes = std::min(value.size(), shown_bytes_max);
  while (bytes < value.size() && bytes > 0 && (static_cast<unsigned char>(value[bytes]) & 0xC0U) == 0x80U) --bytes;
  for (const char c : value.substr(0, bytes)) text += has_control_character({&c, 1}) ? '?' : c;
  return text + (bytes < value.size() ? "...\"" : "\"");
}

class CatalogueReader {
 public:
  CatalogueReader(std::string_view csv, const CatalogueRules& rules, const ProductSink& sink)
      : reader_(csv), csv_(csv), rules_(rules), sink_(sink) {}

  Result<CatalogueFaults> read() {
    if (!read_header()) return std::move(faults_);
    while (auto row = reader_.next()) {
      if (!*row) {
        fault(row->error().line, row->error().text);
      } else if (auto taken = take(**row); !taken) {
        return fail(taken.error());
      }
      if (faults_.errors.size() < rules_.errors_max) continue;
      faults_.stopped = true;
      break;
    }
    if (faults_.errors.empty() && faults_.products == 0) fault(1, "there are no products in it");
    return std::move(faults_);
  }

 private:
  void fault(std::size_t line, std::string text) {
    if (faults_.errors.size() < rules_.errors_max) faults_.errors.push_back({line, std::move(text)});
  }

  bool read_header() {
    if (csv_.substr(0, 2) == "\xFF\xFE" || csv_.substr(0, 2) == "\xFE\xFF") {
      fault(1, "is UTF-16; save the file as UTF-8");
      return false;
    }
    const auto row = reader_.next();
    if (!row) {
      fault(1, "is empty; a header line is needed");
      return false;
    }
    if (!*row) {
      fault(row->error().line, row->error().text);
      return false;
    }
    find_columns(**row);
    return faults_.errors.empty();
  }

  void find_columns(const CsvRow& header) {
    header_fields_ = header.fields.size();
    if (header_fields_ == 1 && header.fields[0].find(';') != std::string::npos)
      return fault(header.line, "the columns are parted by semicolons; commas are needed");
    for (std::size_t at = 0; at < header.fields.size(); ++at) {
      const auto known = std::find(column_names.begin(), column_names.end(), trimmed(header.fields[at]));
      if (known == column_names.end()) continue;  // more columns may follow; they are somebody else's
      auto& place = places_[static_cast<std::size_t>(known - column_names.begin())];
      if (place) fault(header.line, "the column " + std::string(*known) + " is there twice");
      place = at;
    }
    for (std::size_t column = 0; column < required_columns; ++column)
      if (!places_[column])
        fault(header.line, "the column " + std::string(column_names[column]) + " is missing in the header line");
  }

  Result<void> take(const CsvRow& row) {
    const std::size_t errors_before = faults_.errors.size();
    if (row.fields.size() != header_fields_) {
      fault(row.line, "has " + std::to_string(row.fields.size()) + " columns, the header line has " +
                          std::to_string(header_fields_));
      return {};
    }
    const Product product = product_of(row);
    if (faults_.errors.size() != errors_before) return {};
    const auto [earlier, first] = lines_.try_emplace(product.gtin.number(), row.line);
    if (!first) {
      fault(row.line, "gtin " + product.gtin.text() + " is on line " + std::to_string(earlier->second) + " already");
      return {};
    }
    if (faults_.products == rules_.products_max) {
      fault(row.line, "more than " + std::to_string(rules_.products_max) + " products");
      return {};
    }
    faults_.products += 1;
    return faults_.errors.empty() ? sink_(product) : Result<void>{};
  }

  Product product_of(const CsvRow& row) {
    Product product;
    const std::string_view digits = value(row, gtin);
    if (digits.empty()) {
      fault(row.line, "gtin is missing");
    } else if (const auto parsed = Gtin::parse(digits)) {
      product.gtin = *parsed;
    } else {
      fault(row.line, "gtin " + shown(digits) + ": " + parsed.error().text);
    }
    product.name = text(row, name, product_name_max_bytes);
    product.department = text(row, department, department_max_bytes);
    product.price = Money::from_cents(number(row, price, 1, price_max_cents));
    product.vat_percent = vat_percent(row);
    product.deposit = Money::from_cents(number(row, deposit, 0, deposit_max_cents));
    product.min_age = static_cast<int>(number(row, age, 0, min_age_max));
    product.unit = unit_of(row);
    if (places_[picture] && !value(row, picture).empty()) product.picture = text(row, picture, picture_max_bytes);
    return product;
  }

  [[nodiscard]] std::string_view value(const CsvRow& row, Column column) const {
    return trimmed(row.fields[*places_[column]]);
  }

  std::string text(const CsvRow& row, Column column, std::size_t bytes_max) {
    const std::string_view found = value(row, column);
    const std::string title(column_names[column]);
    if (found.empty())
      fault(row.line, title + " is missing");
    else if (found.size() > bytes_max)
      fault(row.line, title + " is longer than " + std::to_string(bytes_max) + " bytes: " + shown(found));
    else if (has_control_character(found))
      fault(row.line, title + " has a line break or a control character in it: " + shown(found));
    return std::string(found);
  }

  // low when there is a fault, so that the caller need not ask.
  std::int64_t number(const CsvRow& row, Column column, std::int64_t low, std::int64_t high) {
    const std::string_view found = value(row, column);
    const std::string title(column_names[column]);
    if (found.empty()) {
      fault(row.line, title + " is missing");
      return low;
    }
    std::int64_t parsed = 0;
    const auto [end, problem] = std::from_chars(found.data(), found.data() + found.size(), parsed);
    if (problem == std::errc::invalid_argument || end != found.data() + found.size()) {
      fault(row.line, title + " is " + shown(found) + ", should be a whole number");
      return low;
    }
    if (problem == std::errc() && parsed >= low && parsed <= high) return parsed;
    fault(row.line,
          title + " is " + shown(found) + ", should be from " + std::to_string(low) + " to " + std::to_string(high));
    return low;
  }

  int vat_percent(const CsvRow& row) {
    const std::size_t errors_before = faults_.errors.size();
    const int percent = static_cast<int>(number(row, vat, 0, 100));
    const auto& known = rules_.vat_percents;
    if (faults_.errors.size() != errors_before || std::find(known.begin(), known.end(), percent) != known.end())
      return percent;
    std::string list;
    for (const int one : known) list += (list.empty() ? "" : ", ") + std::to_string(one);
    fault(row.line, "vat_percent is " + std::to_string(percent) + ", should be one of " + list);
    return percent;
  }

  Unit unit_of(const CsvRow& row) {
    const std::string_view word = value(row, unit);
    if (word != "each" && word != "kg")
      fault(row.line, word.empty() ? "unit is missing" : "unit is " + shown(word) + ", should be each or kg");
    return word == "kg" ? Unit::kilogram : Unit::each;
  }

  CsvReader reader_;
  std::string_view csv_;
  const CatalogueRules& rules_;
  const ProductSink& sink_;
  CatalogueFaults faults_;
  std::array<std::optional<std::size_t>, column_count> places_{};
  std::size_t header_fields_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> lines_;  // of each GTIN, to name both of two
};

}  // namespace

Result<CatalogueFaults> read_catalogue(std::string_view csv, const CatalogueRules& rules, const ProductSink& sink) {
  return CatalogueReader(csv, rules, sink).read();
}

}  // namespace kassabel::store
