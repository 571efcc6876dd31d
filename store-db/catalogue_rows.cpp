// SPDX-License-Identifier: Apache-2.0
#include "store-db/catalogue_rows.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "store-db/csv_table.h"
#include "store-db/local_time.h"

namespace kassabel::store {
namespace {

enum Column : std::size_t {
  gtin,
  name,
  department,
  price,
  vat,
  deposit,
  age,
  unit,
  picture,
  surcharge,
  groups,
  article,
  pack,
  valid_from,
  valid_until,
  pick,
  remove_it,
  column_count
};
constexpr std::array<std::string_view, column_count> column_names{
    "gtin",        "name",    "department",      "price_cents", "vat_percent", "deposit_cents", "min_age",
    "unit",        "picture", "surcharge_cents", "groups",      "article",     "pack",          "valid_from",
    "valid_until", "pick",    "delete"};
constexpr std::size_t required_columns = picture;  // all before it

class CatalogueReader {
 public:
  CatalogueReader(CsvReader& reader, const CatalogueRules& rules, const RowSink& sink, LinesOfProducts& lines)
      : table_(reader, {column_names, required_columns, rules.errors_max}), rules_(rules), sink_(sink), lines_(lines) {}

  Result<CatalogueFaults> read() {
    CatalogueFaults faults;
    if (table_.read_header()) {
      while (const auto row = table_.next())
        if (auto taken = take(*row); !taken) return fail(taken.error());
      if (table_.errors().empty() && lines_.empty()) table_.fault(1, "there are no products in it");
    }
    faults.products = products_;
    faults.stopped = table_.stopped();
    faults.errors = table_.take_errors();
    return faults;
  }

 private:
  // One of a product's prices: its times, its line, and what all rows of it must agree on. Small: a million of them
  // fit.
  struct Timed {
    std::uint32_t from = 0, until = 0, line = 0;
    std::size_t same = 0;
  };

  Result<void> take(const CsvRow& row) {
    const std::size_t errors_before = table_.errors().size();
    CatalogueRow taken = row_of(row);
    if (table_.errors().size() != errors_before) return {};
    const auto [earlier, first] = lines_.try_emplace(taken.product.gtin.number(), static_cast<std::uint32_t>(row.line));
    taken.first = first;
    if (!first && !may_follow(taken, earlier->second)) return {};
    if (first && products_ == rules_.products_max) {
      table_.fault(row.line, "more than " + std::to_string(rules_.products_max) + " products");
      return {};
    }
    if (taken.timed) note_times(taken);
    products_ += first && !taken.remove ? 1 : 0;
    return table_.errors().empty() ? sink_(taken) : Result<void>{};
  }

  CatalogueRow row_of(const CsvRow& row) {
    CatalogueRow taken;
    taken.line = row.line;
    taken.product.gtin = gtin_of(row, gtin);
    taken.remove = yes(row, remove_it);
    if (taken.remove) return taken;
    read_times(row, taken);
    read_article(row, taken.product);
    Product& product = taken.product;
    product.name = table_.text(row, name, product_name_max_bytes);
    product.department = table_.text(row, department, department_max_bytes);
    const bool of_article = product.article != Gtin() && !taken.timed;
    if (!of_article || table_.given(row, price))
      product.price = Money::from_cents(table_.number(row, price, 1, price_max_cents));
    product.vat_percent = vat_percent(row);
    product.deposit = Money::from_cents(table_.number(row, deposit, 0, deposit_max_cents));
    product.min_age = static_cast<int>(table_.number(row, age, 0, min_age_max));
    product.unit = unit_of(row);
    product.picture = table_.text_or_nothing(row, picture, picture_max_bytes);
    product.surcharge = Money::from_cents(table_.number_or(row, surcharge, 0, 0, surcharge_max_cents));
    product.groups = groups_of(row);
    taken.pick = pick_of(row);
    return taken;
  }

  Gtin gtin_of(const CsvRow& row, Column column) {
    const std::string_view digits = table_.value(row, column);
    const std::string title(column_names[column]);
    if (digits.empty()) {
      table_.fault(row.line, title + " is missing");
      return {};
    }
    const auto parsed = Gtin::parse(digits);
    if (parsed) return *parsed;
    table_.fault(row.line, title + " " + shown(digits) + ": " + parsed.error().text);
    return {};
  }

  bool yes(const CsvRow& row, Column column) {
    const std::string_view word = table_.value(row, column);
    if (!word.empty() && word != "yes" && word != "no")
      table_.fault(row.line, std::string(column_names[column]) + " is " + shown(word) + ", should be yes, no or empty");
    return word == "yes";
  }

  void read_times(const CsvRow& row, CatalogueRow& taken) {
    taken.timed = table_.given(row, valid_from) || table_.given(row, valid_until);
    taken.from = minute_of(row, valid_from, no_start);
    taken.until = minute_of(row, valid_until, no_end);
    if (taken.from >= taken.until)
      table_.fault(row.line, "valid_until is not after valid_from: " + shown(table_.value(row, valid_until)));
  }

  std::int64_t minute_of(const CsvRow& row, Column column, std::int64_t without) {
    const std::string_view found = table_.value(row, column);
    if (found.empty()) return without;
    if (const auto minute = parse_wall_minute(found)) return *minute;
    table_.fault(row.line, std::string(column_names[column]) + " is " + shown(found) +
                               ", should be a day as 2026-12-01 or a time as 2026-12-01T08:00");
    return without;
  }

  void read_article(const CsvRow& row, Product& product) {
    product.pack = static_cast<int>(table_.number_or(row, pack, 1, 1, pack_max));
    if (!table_.given(row, article)) {
      if (product.pack > 1)
        table_.fault(row.line, "pack is " + std::to_string(product.pack) + ", but article is empty");
      return;
    }
    product.article = gtin_of(row, article);
    if (product.article == product.gtin) table_.fault(row.line, "article is the product itself");
  }

  int vat_percent(const CsvRow& row) {
    const std::size_t errors_before = table_.errors().size();
    const int percent = static_cast<int>(table_.number(row, vat, 0, 100));
    const auto& known = rules_.vat_percents;
    if (table_.errors().size() != errors_before || std::find(known.begin(), known.end(), percent) != known.end())
      return percent;
    std::string list;
    for (const int one : known) list += (list.empty() ? "" : ", ") + std::to_string(one);
    table_.fault(row.line, "vat_percent is " + std::to_string(percent) + ", should be one of " + list);
    return percent;
  }

  Unit unit_of(const CsvRow& row) {
    const std::string_view word = table_.value(row, unit);
    if (word != "each" && word != "kg")
      table_.fault(row.line, word.empty() ? "unit is missing" : "unit is " + shown(word) + ", should be each or kg");
    return word == "kg" ? Unit::kilogram : Unit::each;
  }

  // "alcohol|beer"
  std::vector<std::string> groups_of(const CsvRow& row) {
    std::vector<std::string> list;
    std::string_view rest = table_.value(row, groups);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string_view word = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (word.empty() || std::find(list.begin(), list.end(), word) != list.end()) continue;
      if (!is_group_name(word)) {
        table_.fault(row.line, "group " + shown(word) + " should be lower-case letters, digits and _, at most " +
                                   std::to_string(group_max_bytes) + " of them");
        break;
      }
      list.emplace_back(word);
    }
    if (list.size() > product_groups_max)
      table_.fault(row.line, "groups has more than " + std::to_string(product_groups_max) + " groups");
    return list;
  }

  static bool is_group_name(std::string_view word) {
    return word.size() <= group_max_bytes && std::all_of(word.begin(), word.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
  }

  int pick_of(const CsvRow& row) {
    const std::string_view word = table_.value(row, pick);
    if (word.empty() || word == "no") return 0;
    if (word == "yes") return pick_without_place;
    return static_cast<int>(table_.number(row, pick, 1, pick_place_max));
  }

  // ---- several prices of one product

  static std::size_t what_must_agree(const CatalogueRow& row) {
    const Product& product = row.product;
    std::string all = product.name + '\n' + product.department + '\n' + product.picture;
    for (const std::string& group : product.groups) all += '\n' + group;
    for (const std::int64_t number : {product.deposit.cents(), product.surcharge.cents(), std::int64_t{product.min_age},
                                      std::int64_t{product.unit == Unit::kilogram}, std::int64_t{product.pack},
                                      static_cast<std::int64_t>(product.article.number()), std::int64_t{row.pick}})
      all += '\n' + std::to_string(number);
    return std::hash<std::string>{}(all);
  }

  void note_times(const CatalogueRow& row) {
    times_.emplace(row.product.gtin.number(),
                   Timed{static_cast<std::uint32_t>(row.from), static_cast<std::uint32_t>(row.until),
                         static_cast<std::uint32_t>(row.line), what_must_agree(row)});
  }

  bool may_follow(const CatalogueRow& row, std::size_t first_line) {
    const auto [begin, end] = times_.equal_range(row.product.gtin.number());
    const std::string number = "gtin " + row.product.gtin.text();
    if (begin == end || !row.timed) {
      table_.fault(row.line, number + " is on line " + std::to_string(first_line) + " already");
      return false;
    }
    if (static_cast<std::size_t>(std::distance(begin, end)) >= rules_.prices_max) {
      table_.fault(row.line, number + " has more than " + std::to_string(rules_.prices_max) + " prices");
      return false;
    }
    for (auto other = begin; other != end; ++other) {
      if (row.from >= other->second.until || other->second.from >= row.until) continue;
      table_.fault(row.line,
                   number + " has a price at that time on line " + std::to_string(other->second.line) + " already");
      return false;
    }
    if (begin->second.same == what_must_agree(row)) return true;
    table_.fault(row.line, number + " is another product than on line " + std::to_string(first_line) +
                               "; only price_cents, vat_percent and times may differ");
    return false;
  }

  CsvTable table_;
  const CatalogueRules& rules_;
  const RowSink& sink_;
  LinesOfProducts& lines_;
  std::size_t products_ = 0;
  std::unordered_multimap<std::uint64_t, Timed> times_;
};

// ---- recalls

enum RecallColumn : std::size_t { recall_gtin, recall_reason, recall_batch, recall_from, recall_until, recall_columns };
constexpr std::array<std::string_view, recall_columns> recall_names{"gtin", "reason", "batch", "from", "until"};
constexpr std::size_t recall_required = recall_batch;

std::int32_t day_of(CsvTable& table, const CsvRow& row, RecallColumn column) {
  const std::string_view found = table.value(row, column);
  if (found.empty()) return 0;
  if (const auto day = parse_day(found)) return *day;
  table.fault(row.line, std::string(recall_names[column]) + " is " + shown(found) + ", should be a day as 2026-12-31");
  return 0;
}

Recall recall_of(CsvTable& table, const CsvRow& row) {
  Recall recall;
  const std::string_view digits = table.value(row, recall_gtin);
  const auto parsed = Gtin::parse(digits);
  if (parsed)
    recall.gtin = *parsed;
  else
    table.fault(row.line, digits.empty() ? "gtin is missing" : "gtin " + shown(digits) + ": " + parsed.error().text);
  recall.batch = table.text_or_nothing(row, recall_batch, recall_batch_max_bytes);
  recall.from_day = day_of(table, row, recall_from);
  recall.until_day = day_of(table, row, recall_until);
  if (recall.until_day != 0 && recall.from_day > recall.until_day)
    table.fault(row.line, "until is before from: " + shown(table.value(row, recall_until)));
  recall.reason = table.text(row, recall_reason, recall_reason_max_bytes);
  return recall;
}

}  // namespace

Result<CatalogueFaults> read_catalogue_rows(CsvReader& reader, const CatalogueRules& rules, const RowSink& sink,
                                            LinesOfProducts& lines) {
  auto faults = CatalogueReader(reader, rules, sink, lines).read();
  if (faults && reader.trouble()) return fail(*reader.trouble());
  return faults;
}

Result<CatalogueFaults> read_catalogue(std::string_view csv, const CatalogueRules& rules, const ProductSink& sink) {
  CsvReader reader(csv);
  LinesOfProducts lines;
  return read_catalogue_rows(
      reader, rules,
      [&sink](const CatalogueRow& row) { return row.first && !row.remove ? sink(row.product) : Result<void>{}; },
      lines);
}

// A list without rows takes all recalls back.
Result<CatalogueFaults> read_recalls(CsvReader& reader, const CatalogueRules& rules, const RecallSink& sink) {
  CsvTable table(reader, {recall_names, recall_required, rules.errors_max});
  CatalogueFaults faults;
  if (table.read_header()) {
    while (const auto row = table.next()) {
      const std::size_t errors_before = table.errors().size();
      const Recall recall = recall_of(table, *row);
      if (table.errors().size() != errors_before) continue;
      if (faults.products == rules.recalls_max) {
        table.fault(row->line, "more than " + std::to_string(rules.recalls_max) + " recalls");
        break;
      }
      ++faults.products;
      if (!table.errors().empty()) continue;
      if (auto taken = sink(recall); !taken) return fail(taken.error());
    }
  }
  if (reader.trouble()) return fail(*reader.trouble());
  faults.stopped = table.stopped();
  faults.errors = table.take_errors();
  return faults;
}

}  // namespace kassabel::store
