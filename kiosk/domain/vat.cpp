// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/vat.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "kiosk/base/assert.h"

namespace kassabel {
namespace {

Money absolute(Money money) { return money < Money() ? -money : money; }

// What one rate holds; lines by their place in the basket.
struct RateGoods {
  std::vector<std::size_t> lines;
  std::vector<Money> goods;  // of each line, after its own discounts
  Money sum_goods, surcharge;
};

std::map<int, RateGoods> by_rate(const Basket& basket) {
  std::map<int, RateGoods> rates;
  for (std::size_t at = 0; at < basket.lines.size(); ++at) {
    const BasketLine& line = basket.lines[at];
    if (line.quantity == 0) continue;
    RateGoods& rate = rates[line.product.vat_percent];
    rate.lines.push_back(at);
    rate.goods.push_back(line.goods() - basket.discount(line.line));
    rate.sum_goods += rate.goods.back();
    rate.surcharge += line.surcharge();
  }
  return rates;
}

// What comes off the whole basket, by rate: in proportion to the goods. Surcharges are never discounted.
std::vector<Money> basket_discount_by_rate(const Basket& basket, const std::map<int, RateGoods>& rates) {
  std::vector<Money> weights;
  for (const auto& [percent, rate] : rates) weights.push_back(absolute(rate.sum_goods));
  return allocate(basket.discount(0), weights);
}

Money vat_within(Money gross, int percent) { return scale_half_up(gross, percent, 100 + percent); }

}  // namespace

std::vector<VatLine> vat_of(const Basket& basket) {
  const auto rates = by_rate(basket);
  const auto shares = basket_discount_by_rate(basket, rates);
  std::vector<VatLine> out;
  for (const auto& [percent, rate] : rates) {
    const Money gross = rate.sum_goods - shares[out.size()] + rate.surcharge;
    const Money vat = vat_within(gross, percent);
    out.push_back({percent, gross - vat, vat, gross});
  }
  return out;
}

std::vector<Money> gross_by_line(const Basket& basket) {
  const auto rates = by_rate(basket);
  const auto shares = basket_discount_by_rate(basket, rates);
  std::vector<Money> out(basket.lines.size());
  std::size_t number = 0;
  for (const auto& [percent, rate] : rates) {
    std::vector<Money> weights;
    for (const Money goods : rate.goods) weights.push_back(absolute(goods));
    const auto off = allocate(shares[number++], weights);
    for (std::size_t at = 0; at < weights.size(); ++at)
      out[rate.lines[at]] = rate.goods[at] - off[at] + basket.lines[rate.lines[at]].surcharge();
  }
  return out;
}

std::vector<Money> vat_by_line(const Basket& basket) {
  const std::vector<Money> gross = gross_by_line(basket);
  std::vector<Money> out(basket.lines.size());
  for (const auto& [percent, rate] : by_rate(basket)) {
    std::vector<Money> weights;
    Money sum;
    for (const std::size_t at : rate.lines) {
      weights.push_back(absolute(gross[at]));
      sum += gross[at];
    }
    const auto parts = allocate(vat_within(sum, percent), weights);
    for (std::size_t at = 0; at < parts.size(); ++at) out[rate.lines[at]] = parts[at];
  }
  return out;
}

std::vector<Money> allocate(Money whole, const std::vector<Money>& weights) {
  std::vector<Money> parts(weights.size());
  if (weights.empty()) return parts;
  const std::int64_t sum =
      std::accumulate(weights.begin(), weights.end(), std::int64_t{0}, [](std::int64_t before, Money weight) {
        KASSABEL_ASSERT(weight.cents() >= 0);
        return before + weight.cents();
      });
  if (sum == 0) {
    parts.front() = whole;
    return parts;
  }
  const std::int64_t cents = absolute(whole).cents();
  std::int64_t left = cents;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const __int128 product = static_cast<__int128>(cents) * weights[at].cents();
    const auto part = static_cast<std::int64_t>(product / sum);
    remainders.emplace_back(static_cast<std::int64_t>(product % sum), at);
    parts[at] = Money::from_cents(part);
    left -= part;
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  for (std::size_t at = 0; left > 0; ++at, --left) parts[remainders[at].second] += Money::from_cents(1);
  if (whole < Money())
    for (Money& part : parts) part = -part;
  return parts;
}

}  // namespace kassabel
