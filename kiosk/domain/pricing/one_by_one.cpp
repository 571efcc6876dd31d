// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/pricing/one_by_one.h"

#include <algorithm>
#include <limits>
#include <map>

namespace kassabel::pricing {
namespace {

struct Alone {
  std::vector<Use> uses;
  std::int64_t cents = 0;
  int times = 0;
};

// The dearest pieces first, as long as each further deal takes something off.
Alone alone(const std::vector<Goods>& goods, const Deal& deal, std::size_t place, const std::vector<int>& left,
            int times_max) {
  std::int64_t pieces = 0;
  for (const std::size_t one : deal.goods) pieces += left[one];
  std::int64_t times = std::min<std::int64_t>(times_max, pieces / deal.size);
  if (deal.promotion->kind == PromotionKind::n_for_price) {
    std::vector<std::int64_t> prices;
    for (const std::size_t one : deal.goods)
      prices.insert(prices.end(), static_cast<std::size_t>(left[one]), goods[one].unit_cents);
    const auto gains = [&](std::int64_t time) {
      std::int64_t sum = 0;
      for (int at = 0; at < deal.size; ++at) sum += prices[static_cast<std::size_t>(time * deal.size + at)];
      return sum > deal.promotion->amount.cents();
    };
    std::int64_t good = 0;
    while (good < times && gains(good)) ++good;
    times = good;
  }
  Alone out;
  out.times = static_cast<int>(times);
  std::int64_t wanted = times * deal.size;
  int open = 0;
  for (const std::size_t one : deal.goods) {
    const int taken = static_cast<int>(std::min<std::int64_t>(wanted, left[one]));
    if (taken == 0) continue;
    out.cents += take(*deal.promotion, goods[one].unit_cents, open, taken).cents;
    out.uses.push_back({place, one, taken});
    open = (open + taken) % deal.size;
    wanted -= taken;
  }
  return out;
}

std::vector<int> all_pieces(const std::vector<Goods>& goods) {
  std::vector<int> left;
  for (const Goods& one : goods) left.push_back(one.pieces);
  return left;
}

int ration_of(const Promotion& promotion) {
  return promotion.most_times > 0 ? promotion.most_times : std::numeric_limits<int>::max();
}

}  // namespace

std::int64_t worth_alone(const std::vector<Goods>& goods, const Deal& deal) {
  return alone(goods, deal, 0, all_pieces(goods), ration_of(*deal.promotion)).cents;
}

Assignment one_by_one(const std::vector<Goods>& goods, const std::vector<Deal>& deals,
                      const std::vector<std::size_t>& island_goods, const std::vector<std::size_t>& island_deals) {
  std::map<std::uint32_t, std::vector<std::pair<std::int64_t, std::size_t>>> by_promotion;
  for (const std::size_t deal : island_deals)
    by_promotion[deals[deal].place].emplace_back(-worth_alone(goods, deals[deal]), deal);
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  for (auto& [place, own] : by_promotion) {
    std::sort(own.begin(), own.end());
    std::int64_t worth = 0;
    for (const auto& [less, deal] : own) worth += less;
    order.emplace_back(worth, place);
  }
  std::sort(order.begin(), order.end());
  std::vector<int> left = all_pieces(goods);
  Assignment out;
  for (const auto& [worth, place] : order) {
    int times = ration_of(*deals[by_promotion[place].front().second].promotion);
    for (const auto& [less, deal] : by_promotion[place]) {
      const Alone one = alone(goods, deals[deal], deal, left, times);
      times -= one.times;
      out.cents += one.cents;
      for (const Use& use : one.uses) left[use.goods] -= use.pieces;
      out.uses.insert(out.uses.end(), one.uses.begin(), one.uses.end());
    }
  }
  for (const std::size_t one : island_goods) out.cents += rest_of(goods[one], left[one]).cents;
  return out;
}

}  // namespace kassabel::pricing
