// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/totals.h"

namespace kassabel {

void Totals::set(std::string_view name, std::int64_t amount) {
  if (amount != 0)
    all_.insert_or_assign(std::string(name), amount);
  else if (const auto it = all_.find(name); it != all_.end())
    all_.erase(it);
}

void Totals::add(std::string_view name, std::int64_t amount) { set(name, get(name) + amount); }

void Totals::add(std::string_view name, std::string_view of, std::int64_t amount) {
  add(std::string(name).append(of), amount);
}

std::int64_t Totals::get(std::string_view name) const {
  const auto it = all_.find(name);
  return it == all_.end() ? 0 : it->second;
}

}  // namespace kassabel
