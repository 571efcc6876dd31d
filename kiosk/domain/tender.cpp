// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/tender.h"

#include <array>

#include "kiosk/base/assert.h"

namespace kassabel {
namespace {
constexpr std::array<std::int64_t, 10> denominations_cents{50'00, 20'00, 10'00, 5'00, 2'00, 1'00, 50, 20, 10, 5};
constexpr std::size_t suggestions_max = 4;
}  // namespace

std::vector<Coins> change_in_coins(Money amount) {
  KASSABEL_ASSERT(amount.cents() >= 0 && amount.cents() % 5 == 0);
  std::vector<Coins> out;
  std::int64_t rest = amount.cents();
  for (const std::int64_t denomination : denominations_cents) {
    const std::int64_t count = rest / denomination;
    if (count > 0) out.push_back({Money::from_cents(denomination), static_cast<int>(count)});
    rest -= count * denomination;
  }
  return out;
}

std::vector<Money> suggested_cash(Money due) {
  std::vector<Money> out{due};
  for (const std::int64_t note : {5'00, 10'00, 20'00, 50'00, 100'00}) {
    const std::int64_t rounded = (due.cents() + note - 1) / note * note;
    if (rounded > out.back().cents() && rounded < cash_limit_cents) out.push_back(Money::from_cents(rounded));
    if (out.size() == suggestions_max) break;
  }
  return out;
}

}  // namespace kassabel
