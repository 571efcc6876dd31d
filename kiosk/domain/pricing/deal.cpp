// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/pricing/deal.h"

#include <algorithm>

namespace kassabel::pricing {
namespace {

std::int64_t percent_of(std::int64_t cents, int percent) {
  return scale_half_up(Money::from_cents(cents), percent, 100).cents();
}

// Of the first `count` pieces, dearest first, so many are the cheapest `cheap` of their deal of `size`.
int cheap_among(int count, int size, int cheap) {
  return count / size * cheap + std::max(0, count % size - (size - cheap));
}

}  // namespace

Taken take(const Promotion& promotion, std::int64_t unit_cents, int open, int pieces) {
  switch (promotion.kind) {
    case PromotionKind::n_for_price: {
      const int completed = (open + pieces) / promotion.quantity;
      return {unit_cents * pieces - promotion.amount.cents() * completed, completed};
    }
    case PromotionKind::n_plus_free: {
      const int free = cheap_among(open + pieces, promotion.quantity, promotion.free) -
                       cheap_among(open, promotion.quantity, promotion.free);
      return {unit_cents * free, (open + pieces) / promotion.quantity};
    }
    case PromotionKind::second_at_percent: {
      const int cheaper = (open + pieces) / 2;
      return {percent_of(unit_cents * cheaper, 100 - promotion.percent), cheaper};
    }
    case PromotionKind::percent_off:
      return {percent_of(unit_cents * pieces, promotion.percent), pieces};
    case PromotionKind::amount_off:
      return {std::min(promotion.amount.cents(), unit_cents) * pieces, pieces};
    case PromotionKind::basket_percent:
    case PromotionKind::basket_amount:
      break;
  }
  return {};
}

Rest rest_of(const Goods& goods, int pieces) {
  Rest best;
  for (const Promotion* promotion : {goods.percent, goods.amount}) {
    if (promotion == nullptr) continue;
    const std::int64_t cents = take(*promotion, goods.unit_cents, 0, pieces).cents;
    if (cents > best.cents) best = {promotion, cents};
  }
  return best;
}

}  // namespace kassabel::pricing
