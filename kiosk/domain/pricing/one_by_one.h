// SPDX-License-Identifier: Apache-2.0
// Inside of deal_search.cpp: deals one after the other, those first that alone take off most. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/pricing/deal.h"

namespace kassabel::pricing {

// What a deal takes off when it has all its goods to itself.
[[nodiscard]] std::int64_t worth_alone(const std::vector<Goods>& goods, const Deal& deal);

// Never less than the best promotion alone.
[[nodiscard]] Assignment one_by_one(const std::vector<Goods>& goods, const std::vector<Deal>& deals,
                                    const std::vector<std::size_t>& island_goods,
                                    const std::vector<std::size_t>& island_deals);

}  // namespace kassabel::pricing
