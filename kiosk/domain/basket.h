// SPDX-License-Identifier: Apache-2.0
// The basket: lines with everything they cost, as it was when they were scanned. Pure value; sums are computed, never
// stored. A removed line stays (quantity 0) so that line numbers never change meaning.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/domain/item.h"

namespace kassabel {

inline constexpr std::size_t basket_lines_max = 500;
inline constexpr int line_quantity_max = 99;

struct BasketLine {
  std::uint32_t line = 0;  // from 1, in order of scanning
  Product product;         // name, price, VAT rate, deposit as sold
  int quantity = 1;

  [[nodiscard]] Money goods() const { return product.price * quantity; }
  [[nodiscard]] Money deposit() const { return product.deposit * quantity; }
  bool operator==(const BasketLine&) const = default;
};

struct Basket {
  std::vector<BasketLine> lines;
  std::uint32_t newest = 0;  // the line touched last; 0 = none

  [[nodiscard]] const BasketLine* find(std::uint32_t line) const;
  [[nodiscard]] BasketLine* find(std::uint32_t line);
  // The line that another piece of the same product joins: same product at the same price.
  [[nodiscard]] const BasketLine* find_same(const Product& product) const;
  [[nodiscard]] Money goods() const;
  [[nodiscard]] Money deposit() const;
  [[nodiscard]] Money total() const { return goods() + deposit(); }
  [[nodiscard]] int pieces() const;
  [[nodiscard]] bool empty() const { return pieces() == 0; }
  bool operator==(const Basket&) const = default;
};

}  // namespace kassabel
