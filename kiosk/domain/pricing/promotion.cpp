// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/pricing/promotion.h"

#include <algorithm>
#include <map>

#include "kiosk/domain/pricing/deal_search.h"
#include "kiosk/domain/vat.h"

namespace kassabel {
namespace {

using pricing::Deal;
using pricing::Goods;

// What can be computed at all; everything else takes off nothing. check_promotion says why to whoever writes it.
bool is_sound(const Promotion& promotion) {
  const int most = promotion_quantity_max;
  if (promotion.amount < Money() || promotion.threshold < Money() || promotion.most_times < 0) return false;
  switch (promotion.kind) {
    case PromotionKind::n_for_price:
      return promotion.quantity >= 1 && promotion.quantity <= most;
    case PromotionKind::n_plus_free:
      return promotion.quantity >= 2 && promotion.quantity <= most && promotion.free >= 1 &&
             promotion.free < promotion.quantity;
    case PromotionKind::percent_off:
    case PromotionKind::second_at_percent:
    case PromotionKind::basket_percent:
      return promotion.percent >= 0 && promotion.percent <= 100;
    case PromotionKind::amount_off:
    case PromotionKind::basket_amount:
      return true;
  }
  return false;
}

int size_of(const Promotion& promotion) {
  switch (promotion.kind) {
    case PromotionKind::n_for_price:
    case PromotionKind::n_plus_free:
      return promotion.quantity;
    case PromotionKind::second_at_percent:
      return 2;
    case PromotionKind::percent_off:
    case PromotionKind::amount_off:
    case PromotionKind::basket_percent:
    case PromotionKind::basket_amount:
      return 1;
  }
  return 1;
}

bool is_each_piece(const Promotion& promotion) {
  return promotion.kind == PromotionKind::percent_off || promotion.kind == PromotionKind::amount_off;
}

// Goods and deals of a basket, while they are collected.
struct Table {
  std::vector<Goods> goods;
  std::vector<const BasketLine*> lines;  // of the goods
  std::vector<Deal> deals;
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::size_t> known;  // promotion and article -> deal
};

void keep_better(const Promotion*& best, const Promotion& other) {
  const auto off = [](const Promotion& one) {
    return one.kind == PromotionKind::percent_off ? one.percent : one.amount.cents();
  };
  if (best == nullptr || off(other) > off(*best)) best = &other;
}

void add_to_table(Table& table, const Promotion& promotion, std::uint32_t place, const BasketLine& line) {
  const Money unit = line.unit();
  if (promotion.kind == PromotionKind::n_for_price && line.labelled) return;
  if (is_alcohol(line.product) && !suits_alcohol(promotion, unit, unit)) return;
  if (is_each_piece(promotion) && promotion.most_times == 0) {
    Goods& goods = table.goods.back();
    return keep_better(promotion.kind == PromotionKind::percent_off ? goods.percent : goods.amount, promotion);
  }
  const bool together = promotion.mix || is_each_piece(promotion);
  const std::uint64_t article = together ? 0 : line.product.article_or_self().number();
  const auto [it, added] = table.known.try_emplace({place, article}, table.deals.size());
  if (added) table.deals.push_back({&promotion, place, size_of(promotion), {}});
  table.deals[it->second].goods.push_back(table.goods.size() - 1);
}

// Dearest goods first; without alcohol that a dearer piece of the same deal would make too cheap.
void put_in_order(Table& table, Deal& deal) {
  std::stable_sort(deal.goods.begin(), deal.goods.end(), [&](std::size_t one, std::size_t other) {
    return table.goods[one].unit_cents > table.goods[other].unit_cents;
  });
  const Money dearest = table.lines[deal.goods.front()]->unit();
  deal.goods.erase(std::remove_if(deal.goods.begin(), deal.goods.end(),
                                  [&](std::size_t one) {
                                    const BasketLine& line = *table.lines[one];
                                    return is_alcohol(line.product) &&
                                           !suits_alcohol(*deal.promotion, line.unit(), dearest);
                                  }),
                   deal.goods.end());
}

bool can_happen(const Table& table, const Deal& deal) {
  int pieces = 0;
  Money dearest;
  for (const std::size_t one : deal.goods) {
    const int more = std::min(table.goods[one].pieces, deal.size - pieces);
    dearest += Money::from_cents(table.goods[one].unit_cents) * more;
    pieces += more;
  }
  if (pieces < deal.size) return false;
  return deal.promotion->kind != PromotionKind::n_for_price || dearest > deal.promotion->amount;
}

// What one deal takes off, spread over the lines that took part.
void add_deal(const Table& table, const Deal& deal, const std::vector<pricing::Use>& uses,
              std::vector<std::pair<std::size_t, Discount>>& out, std::vector<int>& left) {
  Money whole;
  std::vector<Money> weights;
  int open = 0;
  for (const pricing::Use& use : uses) {
    const std::int64_t unit = table.goods[use.goods].unit_cents;
    whole += Money::from_cents(pricing::take(*deal.promotion, unit, open, use.pieces).cents);
    weights.push_back(Money::from_cents(unit) * use.pieces);
    open = (open + use.pieces) % deal.size;
  }
  if (whole <= Money()) return;
  const auto parts = allocate(whole, weights);
  for (std::size_t at = 0; at < uses.size(); ++at) {
    left[uses[at].goods] -= uses[at].pieces;
    if (parts[at] == Money()) continue;
    out.emplace_back(uses[at].goods,
                     Discount{table.goods[uses[at].goods].line, deal.promotion->id, deal.promotion->name, parts[at]});
  }
}

std::vector<Discount> line_discounts(Table& table) {
  for (Deal& deal : table.deals) put_in_order(table, deal);
  table.deals.erase(std::remove_if(table.deals.begin(), table.deals.end(),
                                   [&](const Deal& deal) { return !can_happen(table, deal); }),
                    table.deals.end());
  const auto best = pricing::best_assignment(table.goods, table.deals);
  std::vector<std::vector<pricing::Use>> by_deal(table.deals.size());
  for (const pricing::Use& use : best.uses) by_deal[use.deal].push_back(use);
  std::vector<std::pair<std::size_t, Discount>> found;
  std::vector<int> left;
  for (const Goods& goods : table.goods) left.push_back(goods.pieces);
  for (std::size_t at = 0; at < by_deal.size(); ++at) {
    // Dearest first, as the deal counts them.
    const auto& order = table.deals[at].goods;
    std::sort(by_deal[at].begin(), by_deal[at].end(), [&](const pricing::Use& one, const pricing::Use& other) {
      return std::find(order.begin(), order.end(), one.goods) < std::find(order.begin(), order.end(), other.goods);
    });
    add_deal(table, table.deals[at], by_deal[at], found, left);
  }
  for (std::size_t at = 0; at < table.goods.size(); ++at) {
    const pricing::Rest rest = pricing::rest_of(table.goods[at], left[at]);
    if (rest.promotion != nullptr)
      found.emplace_back(
          at, Discount{table.goods[at].line, rest.promotion->id, rest.promotion->name, Money::from_cents(rest.cents)});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<Discount> out;
  for (auto& [goods, discount] : found) out.push_back(std::move(discount));
  return out;
}

}  // namespace

std::int64_t local_minute(WallTime wall) {
  const std::int64_t ms = wall.utc_ms + std::int64_t{wall.offset_min} * 60'000;
  return ms >= 0 ? ms / 60'000 : -((-ms + 59'999) / 60'000);
}

bool is_for_basket(const Promotion& promotion) {
  return promotion.kind == PromotionKind::basket_percent || promotion.kind == PromotionKind::basket_amount;
}

bool names_product(const Promotion& promotion, const Product& product) {
  if (promotion.products.empty() && promotion.groups.empty() && promotion.departments.empty())
    return is_for_basket(promotion);
  const auto among = [](const auto& list, const auto& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  return among(promotion.products, product.gtin) || among(promotion.products, product.article_or_self()) ||
         among(promotion.departments, product.department) ||
         std::any_of(product.groups.begin(), product.groups.end(),
                     [&](const std::string& group) { return among(promotion.groups, group); });
}

Promotions::Promotions(std::vector<Promotion> promotions) : all_(std::move(promotions)) {
  for (std::uint32_t place = 0; place < all_.size(); ++place)
    if (is_sound(all_[place]) && !is_for_basket(all_[place])) add_to_index(place);
}

void Promotions::add_to_index(std::uint32_t place) {
  for (const Gtin gtin : all_[place].products) by_product_[gtin.number()].push_back(place);
  for (const std::string& group : all_[place].groups) by_group_[group].push_back(place);
  for (const std::string& department : all_[place].departments) by_department_[department].push_back(place);
}

Promotions::Places Promotions::matching(const Product& product, const std::vector<bool>& in_force) const {
  Places out;
  const auto add = [&](const auto& index, const auto& key) {
    const auto it = index.find(key);
    if (it == index.end()) return;
    std::copy_if(it->second.begin(), it->second.end(), std::back_inserter(out),
                 [&](std::uint32_t place) { return in_force[place]; });
  };
  add(by_product_, product.gtin.number());
  if (product.article_or_self() != product.gtin) add(by_product_, product.article_or_self().number());
  for (const std::string& group : product.groups) add(by_group_, group);
  add(by_department_, product.department);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<bool> Promotions::in_force(const Basket& basket, std::int64_t at_local_minute) const {
  std::vector<bool> out(all_.size());
  for (std::size_t at = 0; at < all_.size(); ++at) {
    const Promotion& one = all_[at];
    const bool runs = at_local_minute >= one.from_minute && at_local_minute < one.until_minute;
    out[at] = runs && is_sound(one) &&
              (one.coupon.empty() ||
               std::find(basket.coupons.begin(), basket.coupons.end(), one.coupon) != basket.coupons.end());
  }
  return out;
}

std::vector<Discount> Promotions::discounts_of(const Basket& basket, std::int64_t at_local_minute) const {
  if (all_.empty()) return {};
  const std::vector<bool> now = in_force(basket, at_local_minute);
  Table table;
  for (const BasketLine& line : basket.lines) {
    const bool by_weight_only = line.product.unit == Unit::kilogram && !line.labelled;
    if (line.quantity <= 0 || line.corrected || by_weight_only || line.unit() <= Money()) continue;
    const Places places = matching(line.product, now);
    if (places.empty()) continue;
    table.goods.push_back(
        {line.line, line.unit().cents(), std::min(line.quantity, line_quantity_max), nullptr, nullptr});
    table.lines.push_back(&line);
    for (const std::uint32_t place : places) add_to_table(table, all_[place], place, line);
  }
  std::vector<Discount> out = line_discounts(table);
  add_basket_discount(basket, now, out);
  return out;
}

}  // namespace kassabel
