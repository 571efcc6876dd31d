// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/pricing/deal_search.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "kiosk/domain/pricing/deal_states.h"
#include "kiosk/domain/pricing/one_by_one.h"

namespace kassabel::pricing {
namespace {

// Goods and deals that have to be looked at together.
struct Island {
  std::vector<std::size_t> goods, deals;
};

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t root(std::size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void join(std::size_t one, std::size_t other) { parent_[root(one)] = root(other); }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<Island> islands_of(const std::vector<Goods>& goods, const std::vector<Deal>& deals) {
  Groups groups(goods.size());
  std::map<std::uint32_t, std::size_t> rationed;  // promotion -> goods of one of its deals
  for (const Deal& deal : deals) {
    for (const std::size_t one : deal.goods) groups.join(one, deal.goods.front());
    if (deal.promotion->most_times == 0) continue;
    const auto [first, added] = rationed.emplace(deal.place, deal.goods.front());
    if (!added) groups.join(deal.goods.front(), first->second);
  }
  std::map<std::size_t, Island> islands;
  for (std::size_t at = 0; at < deals.size(); ++at) islands[groups.root(deals[at].goods.front())].deals.push_back(at);
  for (std::size_t at = 0; at < goods.size(); ++at) {
    const auto it = islands.find(groups.root(at));
    if (it != islands.end()) it->second.goods.push_back(at);
  }
  std::vector<Island> out;
  for (auto& [root, island] : islands) {
    std::stable_sort(island.goods.begin(), island.goods.end(), [&](std::size_t one, std::size_t other) {
      return goods[one].unit_cents > goods[other].unit_cents;
    });
    out.push_back(std::move(island));
  }
  return out;
}

// How many ways to go on each state has, over the whole walk.
std::size_t ways_of(const Island& island, const std::vector<Goods>& goods, const std::vector<Deal>& deals) {
  std::size_t ways = island.goods.size();
  for (const std::size_t deal : island.deals)
    for (const std::size_t one : deals[deal].goods) ways += static_cast<std::size_t>(goods[one].pieces) + 1;
  return ways;
}

}  // namespace

Assignment best_assignment(const std::vector<Goods>& goods, const std::vector<Deal>& deals) {
  const std::vector<Island> islands = islands_of(goods, deals);
  std::size_t ways = 1;
  for (const Island& island : islands) ways += ways_of(island, goods, deals);
  const std::size_t width = std::max(search_width_min, search_ways_max / ways);
  Assignment all;
  for (const Island& island : islands) {
    DealStates states(goods, deals, island.goods, island.deals, width);
    Assignment best = states.best();
    if (!states.exact()) {
      Assignment other = one_by_one(goods, deals, island.goods, island.deals);
      if (other.cents > best.cents) best = std::move(other);
    }
    all.cents += best.cents;
    all.uses.insert(all.uses.end(), best.uses.begin(), best.uses.end());
  }
  return all;
}

}  // namespace kassabel::pricing
