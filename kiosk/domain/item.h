// SPDX-License-Identifier: Apache-2.0
// What a shop sells: one product as the catalogue has it at one moment, and why one may not be sold. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/gtin.h"
#include "kiosk/domain/money.h"

namespace kassabel {

enum class Unit { each, kilogram };

struct Product {
  Gtin gtin;  // as it was scanned; number 0: keyed by hand, in no catalogue
  std::string name;
  std::string department;
  Money price;          // per piece, or per kilogram, at the moment it was asked for
  int vat_percent = 9;  // 0, 9 or 21 in the Netherlands, at that moment
  Money deposit;        // statiegeld per piece; no VAT, never discounted
  int min_age = 0;      // years; 0 = anybody
  Unit unit = Unit::each;
  std::string picture;  // one emoji, or empty
  Money surcharge;      // per piece, a line of its own (single-use plastic): VAT as the product, never discounted
  std::vector<std::string> groups;  // "alcohol", "tobacco" or the shop's own: for promotions, age and what is not sold
  Gtin article;                     // the product that this is another number or pack of; number 0: itself
  int pack = 1;                     // pieces of that article in it
  bool operator==(const Product&) const = default;

  [[nodiscard]] Gtin article_or_self() const { return article == Gtin() ? gtin : article; }
};

inline constexpr std::size_t product_name_max_bytes = 80;
inline constexpr std::size_t product_groups_max = 8;
inline constexpr std::size_t group_max_bytes = 32;
inline constexpr std::int64_t price_max_cents = 100'000'00;

// What head office took back. Nobody in the shop can lift it (GPSR 2023/988); the next import does.
struct Recall {
  Gtin gtin;
  std::string batch;                         // AI 10; empty: every batch
  std::int32_t from_day = 0, until_day = 0;  // of the date on the package, 20261231, both included; 0: every date
  std::string reason;                        // for staff
  bool operator==(const Recall&) const = default;
};

inline constexpr std::size_t recall_reason_max_bytes = 200;

// Whether it covers a package of this batch and date. What the code did not say cannot be excluded, and counts.
[[nodiscard]] bool covers(const Recall& recall, const std::string& batch, std::int32_t day);

// What may be sold here beyond what is written at the product: data, by country and format of shop.
struct GroupRules {
  std::vector<std::string> not_sold{"tobacco"};  // supermarkets may not, since 1 July 2024 (Tabakswet)
  struct MinAge {
    std::string group;
    int years = 0;
    bool operator==(const MinAge&) const = default;
  };
  std::vector<MinAge> min_ages{{"alcohol", 18}, {"tobacco", 18}};  // Alcoholwet art. 20, Tabakswet art. 8
  bool operator==(const GroupRules&) const = default;
};

[[nodiscard]] bool in_group(const Product& product, const std::string& group);
[[nodiscard]] bool is_sold(const GroupRules& rules, const Product& product);
// The product's own and its groups', the highest.
[[nodiscard]] int min_age_of(const GroupRules& rules, const Product& product);

}  // namespace kassabel
