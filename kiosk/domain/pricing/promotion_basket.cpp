// SPDX-License-Identifier: Apache-2.0
// What comes off the whole basket, after what came off its lines.
#include <algorithm>
#include <set>

#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/domain/vat.h"

namespace kassabel {
namespace {

struct Part {
  const BasketLine* line = nullptr;
  Money goods;  // after its own discounts
};

// What one basket promotion takes off beside these discounts of lines.
struct BasketOffer {
  const Promotion* promotion = nullptr;
  Money amount;
  std::vector<Part> parts;  // that it comes off
};

bool takes_part(const BasketLine& line) { return line.quantity > 0 && !line.corrected && line.goods() > Money(); }

BasketOffer offer_of(const Promotion& promotion, const Basket& basket, const std::vector<Discount>& discounts) {
  BasketOffer offer{&promotion, {}, {}};
  Money counted, discountable;
  bool alcohol = false;
  const bool too_much =
      promotion.kind == PromotionKind::basket_percent && promotion.percent > alcohol_discount_max_percent;
  for (const BasketLine& line : basket.lines) {
    if (!takes_part(line) || !names_product(promotion, line.product)) continue;
    Money off;
    for (const Discount& one : discounts)
      if (one.line == line.line) off += one.amount;
    const Money goods = line.goods() - off;
    counted += goods;
    if (is_alcohol(line.product)) {
      if (too_much || off > Money()) continue;
      alcohol = true;
    }
    discountable += goods;
    offer.parts.push_back({&line, goods});
  }
  if (counted < promotion.threshold || counted <= Money()) return offer;
  if (promotion.kind == PromotionKind::basket_percent) {
    offer.amount = scale_half_up(discountable, promotion.percent, 100);
  } else {
    const Money most =
        alcohol ? Money::from_cents(discountable.cents() * alcohol_discount_max_percent / 100) : discountable;
    offer.amount = std::min(promotion.amount, most);
  }
  return offer;
}

BasketOffer best_offer(const std::vector<const Promotion*>& promotions, const Basket& basket,
                       const std::vector<Discount>& discounts) {
  BasketOffer best;
  for (const Promotion* promotion : promotions) {
    BasketOffer offer = offer_of(*promotion, basket, discounts);
    if (offer.amount > best.amount) best = std::move(offer);
  }
  return best;
}

Money sum_of(const std::vector<Discount>& discounts) {
  Money sum;
  for (const Discount& one : discounts) sum += one.amount;
  return sum;
}

std::vector<Discount> without(std::vector<Discount> discounts, const std::string& promotion) {
  discounts.erase(std::remove_if(discounts.begin(), discounts.end(),
                                 [&](const Discount& one) { return one.promotion == promotion; }),
                  discounts.end());
  return discounts;
}

void write(const BasketOffer& offer, std::vector<Discount>& out) {
  const Promotion& promotion = *offer.promotion;
  const bool named = !promotion.products.empty() || !promotion.groups.empty() || !promotion.departments.empty();
  if (!named) return out.push_back({0, promotion.id, promotion.name, offer.amount});
  std::vector<Money> weights;
  for (const Part& part : offer.parts) weights.push_back(part.goods);
  const auto shares = allocate(offer.amount, weights);
  for (std::size_t at = 0; at < shares.size(); ++at)
    if (shares[at] > Money()) out.push_back({offer.parts[at].line->line, promotion.id, promotion.name, shares[at]});
}

}  // namespace

// A discount of a line can keep the basket below a threshold that is worth more: then the shopper does better without
// it. Looked at: all of them, none, and all but one promotion.
void Promotions::add_basket_discount(const Basket& basket, const std::vector<bool>& in_force,
                                     std::vector<Discount>& out) const {
  std::vector<const Promotion*> promotions;
  for (std::size_t at = 0; at < all_.size(); ++at)
    if (in_force[at] && is_for_basket(all_[at])) promotions.push_back(&all_[at]);
  if (promotions.empty()) return;
  std::vector<std::vector<Discount>> choices{out};
  std::set<std::string> ids;
  for (const Discount& one : out) ids.insert(one.promotion);
  for (const std::string& id : ids) choices.push_back(without(out, id));
  if (ids.size() > 1) choices.emplace_back();
  BasketOffer best;
  std::size_t chosen = 0;
  for (std::size_t at = 0; at < choices.size(); ++at) {
    BasketOffer offer = best_offer(promotions, basket, choices[at]);
    if (at > 0 && sum_of(choices[at]) + offer.amount <= sum_of(choices[chosen]) + best.amount) continue;
    best = std::move(offer);
    chosen = at;
  }
  out = choices[chosen];
  if (best.amount > Money()) write(best, out);
  std::stable_sort(out.begin(), out.end(), [&](const Discount& one, const Discount& other) {
    const auto place = [&](const Discount& discount) {
      for (std::size_t at = 0; at < basket.lines.size(); ++at)
        if (basket.lines[at].line == discount.line) return at;
      return basket.lines.size();
    };
    return place(one) < place(other);
  });
}

}  // namespace kassabel
