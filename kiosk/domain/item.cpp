// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/item.h"

#include <algorithm>

namespace kassabel {

bool covers(const Recall& recall, const std::string& batch, std::int32_t day) {
  if (!recall.batch.empty() && !batch.empty() && batch != recall.batch) return false;
  if (day == 0) return true;
  return (recall.from_day == 0 || day >= recall.from_day) && (recall.until_day == 0 || day <= recall.until_day);
}

bool in_group(const Product& product, const std::string& group) {
  return std::find(product.groups.begin(), product.groups.end(), group) != product.groups.end();
}

bool is_sold(const GroupRules& rules, const Product& product) {
  return std::none_of(rules.not_sold.begin(), rules.not_sold.end(),
                      [&](const std::string& group) { return in_group(product, group); });
}

int min_age_of(const GroupRules& rules, const Product& product) {
  int years = product.min_age;
  for (const GroupRules::MinAge& least : rules.min_ages)
    if (in_group(product, least.group)) years = std::max(years, least.years);
  return years;
}

}  // namespace kassabel
