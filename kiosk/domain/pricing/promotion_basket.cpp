// SPDX-License-Identifier: Apache-2.0
// What comes off the whole basket, after what came off its lines.
#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "kiosk/domain/pricing/promotion.h"
#include "kiosk/domain/vat.h"

namespace kassabel {
namespace {

// What came off each line, in the order of the basket.
using Offs = std::vector<Money>;

struct Part {
  std::size_t line = 0;  // place in the basket
  Money goods;           // after its own discounts
};

// What one basket promotion takes off beside what came off lines.
struct BasketOffer {
  const Promotion* promotion = nullptr;
  Money amount;
  std::vector<Part> parts;  // that it comes off
};

bool takes_part(const Promotion& promotion, const BasketLine& line) {
  return line.quantity > 0 && !line.corrected && line.goods() > Money() && names_product(promotion, line.product);
}

BasketOffer offer_of(const Promotion& promotion, const Basket& basket, const Offs& offs) {
  BasketOffer offer{&promotion, {}, {}};
  Money counted, discountable;
  bool alcohol = false;
  const bool too_much =
      promotion.kind == PromotionKind::basket_percent && promotion.percent > alcohol_discount_max_percent;
  for (std::size_t at = 0; at < basket.lines.size(); ++at) {
    const BasketLine& line = basket.lines[at];
    if (!takes_part(promotion, line)) continue;
    const Money goods = line.goods() - offs[at];
    counted += goods;
    if (is_alcohol(line.product)) {
      if (too_much || offs[at] > Money()) continue;
      alcohol = true;
    }
    discountable += goods;
    offer.parts.push_back({at, goods});
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

BasketOffer best_offer(const std::vector<const Promotion*>& promotions, const Basket& basket, const Offs& offs) {
  BasketOffer best;
  for (const Promotion* promotion : promotions) {
    BasketOffer offer = offer_of(*promotion, basket, offs);
    if (offer.amount > best.amount) best = std::move(offer);
  }
  return best;
}

// Discounts of lines, without those of one promotion.
Offs offs_of(const Basket& basket, const std::vector<Discount>& discounts, const std::string* left_out) {
  Offs out(basket.lines.size());
  std::size_t at = 0;  // discounts stand in the order of the lines
  for (const Discount& one : discounts) {
    while (basket.lines[at].line != one.line) ++at;
    if (left_out == nullptr || one.promotion != *left_out) out[at] += one.amount;
  }
  return out;
}

// A discount of a line can keep the basket below a threshold that is worth more, or cost a bottle its part of the
// basket's.
bool may_be_in_the_way(const std::vector<const Promotion*>& promotions, const Basket& basket, const Offs& offs) {
  for (std::size_t at = 0; at < offs.size(); ++at)
    if (offs[at] > Money() && is_alcohol(basket.lines[at].product)) return true;
  return std::any_of(promotions.begin(), promotions.end(), [&](const Promotion* promotion) {
    Money before, after;
    for (std::size_t at = 0; at < offs.size(); ++at) {
      if (!takes_part(*promotion, basket.lines[at])) continue;
      before += basket.lines[at].goods();
      after += basket.lines[at].goods() - offs[at];
    }
    return after < promotion->threshold && promotion->threshold <= before;
  });
}

void write(const BasketOffer& offer, const Basket& basket, std::vector<Discount>& out) {
  const Promotion& promotion = *offer.promotion;
  const bool named = !promotion.products.empty() || !promotion.groups.empty() || !promotion.departments.empty();
  // Of the whole basket only when it is: else VAT and alcohol would get a part that is not theirs.
  const auto goods = std::count_if(basket.lines.begin(), basket.lines.end(),
                                   [](const BasketLine& line) { return line.goods() > Money(); });
  const bool whole = static_cast<std::size_t>(goods) == offer.parts.size();
  if (!named && whole) return out.push_back({0, promotion.id, promotion.name, offer.amount});
  std::vector<Money> weights;
  for (const Part& part : offer.parts) weights.push_back(part.goods);
  const auto shares = allocate(offer.amount, weights);
  for (std::size_t at = 0; at < shares.size(); ++at)
    if (shares[at] > Money())
      out.push_back({basket.lines[offer.parts[at].line].line, promotion.id, promotion.name, shares[at]});
}

void sort_by_line(const Basket& basket, std::vector<Discount>& discounts) {
  std::map<std::uint32_t, std::size_t> places;
  for (std::size_t at = 0; at < basket.lines.size(); ++at) places[basket.lines[at].line] = at;
  places[0] = basket.lines.size();
  std::stable_sort(discounts.begin(), discounts.end(),
                   [&](const Discount& one, const Discount& other) { return places[one.line] < places[other.line]; });
}

}  // namespace

// Where a discount of lines may be in the way, the shopper gets the better of: all of them, none, all but one
// promotion.
void Promotions::add_basket_discount(const Basket& basket, const std::vector<bool>& in_force,
                                     std::vector<Discount>& out) const {
  std::vector<const Promotion*> promotions;
  for (std::size_t at = 0; at < all_.size(); ++at)
    if (in_force[at] && is_for_basket(all_[at])) promotions.push_back(&all_[at]);
  if (promotions.empty()) return;
  const auto sum_of = [](const Offs& offs) { return std::accumulate(offs.begin(), offs.end(), Money()); };
  Offs offs = offs_of(basket, out, nullptr);
  BasketOffer best = best_offer(promotions, basket, offs);
  Money most = sum_of(offs) + best.amount;
  std::optional<std::string> dropped;
  const auto try_with = [&](const Offs& others) {
    BasketOffer offer = best_offer(promotions, basket, others);
    const Money whole = sum_of(others) + offer.amount;
    if (whole <= most) return false;
    best = std::move(offer);
    most = whole;
    return true;
  };
  if (may_be_in_the_way(promotions, basket, offs)) {
    std::set<std::string> ids;
    for (const Discount& one : out) ids.insert(one.promotion);
    for (const std::string& id : ids)
      if (try_with(offs_of(basket, out, &id))) dropped = id;
    if (try_with(Offs(basket.lines.size()))) out.clear();
  }
  if (dropped)
    out.erase(std::remove_if(out.begin(), out.end(), [&](const Discount& one) { return one.promotion == *dropped; }),
              out.end());
  if (best.amount > Money()) write(best, basket, out);
  sort_by_line(basket, out);
}

}  // namespace kassabel
