// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "kiosk/app/promotions_file.h"

// What is accepted can be computed with: never more than the goods, never less than nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kassabel;
  auto promotions = app::parse_promotions({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!promotions || promotions->empty()) return 0;
  Basket basket;
  for (const Promotion& promotion : *promotions) {
    BasketLine line;
    line.line = static_cast<std::uint32_t>(basket.lines.size() + 1);
    if (!promotion.products.empty()) line.product.gtin = promotion.products.front();
    if (!promotion.groups.empty()) line.product.groups = {promotion.groups.front()};
    line.product.price = Money::from_cents(199);
    line.quantity = promotion.quantity;
    basket.lines.push_back(line);
    if (!promotion.coupon.empty()) basket.coupons.push_back(promotion.coupon);
    if (basket.lines.size() == 40) break;
  }
  basket.discounts = Promotions(*promotions).discounts_of(basket, promotions->front().from_minute);
  for (const Discount& one : basket.discounts)
    if (one.amount <= Money()) __builtin_trap();
  for (const BasketLine& line : basket.lines)
    if (basket.discount(line.line) > line.goods()) __builtin_trap();
  if (basket.discount() > basket.goods()) __builtin_trap();
  return 0;
}
