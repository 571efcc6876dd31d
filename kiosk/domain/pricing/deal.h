// SPDX-License-Identifier: Apache-2.0
// Inside of promotion.cpp: promotions that need several pieces, or are rationed, over the lines of one basket. Cents as
// plain integers. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/pricing/promotion.h"

namespace kassabel::pricing {

// The pieces of one line that promotions may take.
struct Goods {
  std::uint32_t line = 0;
  std::int64_t unit_cents = 0;
  int pieces = 0;
  // For pieces that no deal takes: the best of its kind. They share one of the two.
  const Promotion* percent = nullptr;
  const Promotion* amount = nullptr;
};

// One promotion over goods whose pieces count together.
struct Deal {
  const Promotion* promotion = nullptr;
  std::uint32_t place = 0;         // of the promotion in its file
  int size = 1;                    // pieces that make it once
  std::vector<std::size_t> goods;  // dearest first
};

// Pieces of one line in a deal that were `open` before: pieces of a deal that is not complete yet.
struct Taken {
  std::int64_t cents = 0;  // what it takes off; where a price is due, that is taken away when the deal is complete
  int completed = 0;
};
[[nodiscard]] Taken take(const Promotion& promotion, std::int64_t unit_cents, int open, int pieces);

// The best for pieces that no deal takes.
struct Rest {
  const Promotion* promotion = nullptr;
  std::int64_t cents = 0;
};
[[nodiscard]] Rest rest_of(const Goods& goods, int pieces);

// Pieces that one promotion takes of each goods; together complete deals.
struct Use {
  std::size_t deal = 0, goods = 0;
  int pieces = 0;
};
struct Assignment {
  std::vector<Use> uses;   // of deals, each pair once; the rest of each goods has rest_of
  std::int64_t cents = 0;  // with the rest
};

}  // namespace kassabel::pricing
