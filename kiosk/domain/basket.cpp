// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/basket.h"

#include <algorithm>

namespace kassabel {

const BasketLine* Basket::find(std::uint32_t line) const {
  const auto it = std::find_if(lines.begin(), lines.end(), [line](const BasketLine& l) { return l.line == line; });
  return it == lines.end() ? nullptr : &*it;
}

BasketLine* Basket::find(std::uint32_t line) {
  const auto it = std::find_if(lines.begin(), lines.end(), [line](const BasketLine& l) { return l.line == line; });
  return it == lines.end() ? nullptr : &*it;
}

const BasketLine* Basket::find_same(const Product& product) const {
  const auto it = std::find_if(lines.begin(), lines.end(), [&](const BasketLine& l) {
    return l.quantity > 0 && !l.labelled && !l.corrected && l.product == product;
  });
  return it == lines.end() ? nullptr : &*it;
}

Money Basket::goods() const {
  Money sum;
  for (const BasketLine& line : lines) sum += line.goods();
  return sum;
}

Money Basket::deposit() const {
  Money sum;
  for (const BasketLine& line : lines) sum += line.deposit();
  return sum;
}

Money Basket::surcharge() const {
  Money sum;
  for (const BasketLine& line : lines) sum += line.surcharge();
  return sum;
}

Money Basket::discount() const {
  Money sum;
  for (const Discount& one : discounts) sum += one.amount;
  return sum;
}

Money Basket::discount(std::uint32_t line) const {
  Money sum;
  for (const Discount& one : discounts)
    if (one.line == line) sum += one.amount;
  return sum;
}

Money Basket::paid_by_vouchers() const {
  Money sum;
  for (const Voucher& voucher : vouchers) sum += voucher.worth;
  return sum;
}

int Basket::pieces() const {
  int count = 0;
  for (const BasketLine& line : lines) count += line.quantity;
  return count;
}

}  // namespace kassabel
