// SPDX-License-Identifier: Apache-2.0
// Inside of promotion.cpp: which pieces go into which deal, so that most comes off. Pure.
//
// Exact, rounding included: goods are walked through from the dearest to the cheapest, and of all ways to have got so
// far only the best is kept for each "so many pieces are in deals that are not complete yet". That is enough, because a
// deal's worth does not depend on how its complete part was made up. Goods that share no deal are looked at apart.
//
// How far: as many such states as search_ways_max allows for (hundreds in an ordinary basket; five mixes of three
// pieces over the same goods have 243) and deals of at most 55 bits of state. Beyond that the best states are kept, and
// the deals that alone take off most are tried one after the other as well; the better of both is taken, which is never
// less than the best promotion alone.
#pragma once

#include <vector>

#include "kiosk/domain/pricing/deal.h"

namespace kassabel::pricing {

inline constexpr std::size_t search_ways_max = 96'000;  // of a basket: a millisecond or two at the very most
inline constexpr std::size_t search_width_min = 16;     // states that are kept at each step in any case

[[nodiscard]] Assignment best_assignment(const std::vector<Goods>& goods, const std::vector<Deal>& deals);

}  // namespace kassabel::pricing
