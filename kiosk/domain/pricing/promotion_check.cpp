// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/domain/pricing/promotion.h"

namespace kassabel {
namespace {

constexpr int adult_years = 18;

std::string euros(Money money) { return format_amount(money, '.'); }

Result<void> refuse(const std::string& text) { return fail(ErrorKind::invalid, text); }

Result<void> check_numbers(const Promotion& p) {
  if (p.from_minute >= p.until_minute) return refuse("it ends before it begins");
  switch (p.kind) {
    case PromotionKind::n_for_price:
      if (p.quantity < 1 || p.quantity > promotion_quantity_max) return refuse("it needs a quantity of 1 or more");
      if (p.amount <= Money()) return refuse("it needs an amount that the pieces cost together");
      break;
    case PromotionKind::n_plus_free:
      if (p.quantity < 2 || p.quantity > promotion_quantity_max) return refuse("it needs a quantity of 2 or more");
      if (p.free < 1) return refuse("it takes off nothing: no piece is free");
      if (p.free >= p.quantity) return refuse("every piece would be free");
      break;
    case PromotionKind::percent_off:
    case PromotionKind::basket_percent:
      if (p.percent < 1) return refuse("it takes off nothing");
      if (p.percent > 100) return refuse("more than 100 percent off makes a line negative");
      break;
    case PromotionKind::second_at_percent:
      if (p.percent < 0) return refuse("a piece that costs less than nothing makes a line negative");
      if (p.percent > 99) return refuse("it takes off nothing");
      break;
    case PromotionKind::amount_off:
      if (p.amount <= Money()) return refuse("it takes off nothing");
      break;
    case PromotionKind::basket_amount:
      if (p.amount <= Money()) return refuse("it takes off nothing");
      if (p.amount > p.threshold)
        return refuse("it takes " + euros(p.amount) + " off goods for " + euros(p.threshold) +
                      ", which makes the basket negative");
      break;
  }
  return {};
}

// Of one product at its price; a price of a kilogram says nothing about what a label will say.
Result<void> check_price(const Promotion& p, const Product& product) {
  if (product.unit == Unit::kilogram) return {};
  if (p.kind == PromotionKind::amount_off && p.amount > product.price)
    return refuse("it takes " + euros(p.amount) + " off " + product.name + ", which costs " + euros(product.price) +
                  ": that makes the line negative");
  if (p.kind == PromotionKind::n_for_price && !p.mix && product.price * p.quantity <= p.amount)
    return refuse(std::to_string(p.quantity) + " pieces of " + product.name + " cost " +
                  euros(product.price * p.quantity) + " without it, and " + euros(p.amount) + " with it");
  return {};
}

Result<void> check_alcohol(const Promotion& p, const Product& product, Money dearest) {
  if (!is_alcohol(product) || suits_alcohol(p, product.price, p.mix ? dearest : product.price)) return {};
  return refuse("more than " + std::to_string(alcohol_discount_max_percent) + " percent would come off " +
                product.name + ", which is sold from " + std::to_string(adult_years) +
                " years on; that is forbidden for alcohol");
}

}  // namespace

bool is_alcohol(const Product& product) {
  return in_group(product, "alcohol") || (product.min_age >= adult_years && !in_group(product, "tobacco"));
}

bool suits_alcohol(const Promotion& promotion, Money price, Money dearest) {
  const std::int64_t left_percent = 100 - alcohol_discount_max_percent;
  const auto keeps = [&](Money pays, Money whole) { return pays.cents() * 100 >= whole.cents() * left_percent; };
  switch (promotion.kind) {
    case PromotionKind::n_for_price:
      return keeps(promotion.amount, std::max(price, dearest) * promotion.quantity);
    case PromotionKind::n_plus_free:
      return promotion.free * 100 <= promotion.quantity * alcohol_discount_max_percent;
    case PromotionKind::percent_off:
    case PromotionKind::basket_percent:
      return promotion.percent <= alcohol_discount_max_percent;
    case PromotionKind::second_at_percent:
      return 100 - promotion.percent <= 2 * alcohol_discount_max_percent;
    case PromotionKind::amount_off:
      return keeps(price - promotion.amount, price);
    case PromotionKind::basket_amount:
      return keeps(promotion.threshold - promotion.amount, promotion.threshold);
  }
  return false;
}

Result<void> check_promotion(const Promotion& promotion, const std::vector<Product>& covered) {
  if (const auto sound = check_numbers(promotion); !sound) return sound;
  Money dearest;
  for (const Product& product : covered)
    if (product.unit == Unit::each) dearest = std::max(dearest, product.price);
  for (const Product& product : covered) {
    if (const auto priced = check_price(promotion, product); !priced) return priced;
    if (const auto allowed = check_alcohol(promotion, product, dearest); !allowed) return allowed;
  }
  const bool never = promotion.kind == PromotionKind::n_for_price && promotion.mix && dearest > Money() &&
                     dearest * promotion.quantity <= promotion.amount;
  if (never)
    return refuse("it takes off nothing: " + std::to_string(promotion.quantity) + " of the dearest cost " +
                  euros(dearest * promotion.quantity));
  return {};
}

}  // namespace kassabel
