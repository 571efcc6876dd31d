// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/pricing/deal_states.h"

#include <algorithm>
#include <bit>

#include "kiosk/domain/pricing/one_by_one.h"

namespace kassabel::pricing {
namespace {

constexpr int left_bits = 8;  // line_quantity_max is 99
constexpr std::uint64_t left_mask = (1U << left_bits) - 1;
constexpr int key_bits = 63;
static_assert(line_quantity_max <= static_cast<int>(left_mask));

std::size_t hash_of(std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20U); }

int bits_for(int most) { return static_cast<int>(std::bit_width(static_cast<unsigned>(most))); }

}  // namespace

DealStates::DealStates(const std::vector<Goods>& goods, const std::vector<Deal>& deals,
                       const std::vector<std::size_t>& island_goods, const std::vector<std::size_t>& island_deals,
                       std::size_t width)
    : goods_(goods), deals_(deals), order_(island_goods), width_(width) {
  plan(island_deals);
}

// Gives each deal its place in the key. What does not fit is left out, the least worth first.
void DealStates::plan(const std::vector<std::size_t>& island_deals) {
  std::vector<std::pair<std::int64_t, std::size_t>> by_worth;
  for (const std::size_t deal : island_deals)
    by_worth.emplace_back(island_deals.size() == 1 ? 0 : -worth_alone(goods_, deals_[deal]), deal);
  std::sort(by_worth.begin(), by_worth.end());
  std::vector<std::pair<std::uint32_t, Slot>> rations;
  int used = left_bits;
  for (const auto& [worth, deal] : by_worth)
    if (!place(deal, rations, used)) exact_ = false;
}

bool DealStates::place(std::size_t deal, std::vector<std::pair<std::uint32_t, Slot>>& rations, int& used) {
  const Deal& one = deals_[deal];
  const int most = one.promotion->most_times;
  const auto ration =
      std::find_if(rations.begin(), rations.end(), [&](const auto& known) { return known.first == one.place; });
  const bool fresh = most > 0 && ration == rations.end();
  Planned planned{deal, one.goods.back(), {used, bits_for(one.size - 1)}, {}};
  const int done_bits = fresh ? bits_for(most) : 0;
  if (used + planned.open.bits + done_bits > key_bits) return false;
  used += planned.open.bits;
  if (fresh) {
    planned.done = {used, done_bits};
    rations.emplace_back(one.place, planned.done);
    used += done_bits;
  } else if (most > 0) {
    planned.done = ration->second;
  }
  planned_.push_back(planned);
  return true;
}

Assignment DealStates::best() {
  nodes_.push_back({});
  from_ = 0;
  until_ = 1;
  for (const std::size_t goods : order_) {
    for (std::size_t at = from_; at < until_; ++at) nodes_[at].key |= static_cast<unsigned>(goods_[goods].pieces);
    for (const Planned& planned : planned_) {
      const auto& covered = deals_[planned.deal].goods;
      if (std::find(covered.begin(), covered.end(), goods) != covered.end()) walk_deal(goods, planned);
    }
    walk_rest(goods);
  }
  const auto best = std::max_element(nodes_.begin() + static_cast<std::ptrdiff_t>(from_), nodes_.end(),
                                     [](const Node& one, const Node& other) { return one.cents < other.cents; });
  Assignment out;
  out.cents = best->cents;
  auto at = static_cast<std::size_t>(best - nodes_.begin());
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    const Node& node = nodes_[at];
    if (step->planned != nullptr && node.pieces > 0)
      out.uses.push_back({step->planned->deal, step->goods, node.pieces});
    at = node.parent;
  }
  return out;
}

void DealStates::begin_step(std::size_t goods, const Planned* planned) {
  steps_.push_back({goods, planned, nodes_.size()});
  std::fill(table_.begin(), table_.end(), 0U);
}

void DealStates::walk_deal(std::size_t goods, const Planned& planned) {
  begin_step(goods, &planned);
  const Deal& deal = deals_[planned.deal];
  const Promotion& promotion = *deal.promotion;
  const bool last = planned.last == goods;
  const std::int64_t price = promotion.kind == PromotionKind::n_for_price ? promotion.amount.cents() : 0;
  for (std::size_t at = from_; at < until_; ++at) {
    const Node before = nodes_[at];
    const int left = static_cast<int>(before.key & left_mask);
    const int open = planned.open.of(before.key);
    const int done = planned.done.of(before.key);
    for (int pieces = 0; pieces <= left; ++pieces) {
      const int now_open = (open + pieces) % deal.size;
      if (last && now_open != 0) continue;
      const Taken taken = pieces == 0 ? Taken{} : take(promotion, goods_[goods].unit_cents, open, pieces);
      if (promotion.most_times > 0 && done + taken.completed > promotion.most_times) break;
      std::uint64_t key = before.key - static_cast<unsigned>(pieces);
      key = planned.open.with(key, now_open);
      if (promotion.most_times > 0) key = planned.done.with(key, done + taken.completed);
      const std::int64_t owed = before.owed - price * open / deal.size + price * now_open / deal.size;
      add({key, before.cents + taken.cents, owed, static_cast<std::uint32_t>(at), pieces});
    }
  }
  keep_best();
}

void DealStates::walk_rest(std::size_t goods) {
  begin_step(goods, nullptr);
  std::vector<std::int64_t> rest;
  for (int pieces = 0; pieces <= goods_[goods].pieces; ++pieces) rest.push_back(rest_of(goods_[goods], pieces).cents);
  for (std::size_t at = from_; at < until_; ++at) {
    const Node before = nodes_[at];
    add({before.key & ~left_mask, before.cents + rest[before.key & left_mask], before.owed,
         static_cast<std::uint32_t>(at), 0});
  }
  keep_best();
}

void DealStates::add(const Node& node) {
  const std::size_t begin = steps_.back().begin;
  if ((nodes_.size() - begin + 1) * 2 > table_.size()) grow_table();
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash_of(node.key) & mask;; slot = (slot + 1) & mask) {
    if (table_[slot] == 0) {
      nodes_.push_back(node);
      table_[slot] = static_cast<std::uint32_t>(nodes_.size());
      return;
    }
    Node& there = nodes_[table_[slot] - 1];
    if (there.key != node.key) continue;
    if (node.cents > there.cents) there = node;
    return;
  }
}

void DealStates::grow_table() {
  table_.assign(std::max<std::size_t>(64, table_.size() * 2), 0U);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = steps_.back().begin; at < nodes_.size(); ++at) {
    std::size_t slot = hash_of(nodes_[at].key) & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = static_cast<std::uint32_t>(at + 1);
  }
}

// The states of this step become those that the next one begins with. Those without any deal are always among them, so
// that there is a way to the end.
void DealStates::keep_best() {
  const std::size_t begin = steps_.back().begin;
  if (nodes_.size() - begin > width_) {
    exact_ = false;
    const auto first = nodes_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto safe = std::partition(first, nodes_.end(), [](const Node& node) { return node.key >> left_bits == 0; });
    const auto keep = std::min(nodes_.end(), safe + static_cast<std::ptrdiff_t>(width_));
    // Pieces of a deal that waits for its price look too good by that price.
    std::nth_element(safe, keep, nodes_.end(), [](const Node& one, const Node& other) {
      const std::int64_t ahead = (one.cents - one.owed) - (other.cents - other.owed);
      return ahead != 0 ? ahead > 0 : one.key < other.key;
    });
    nodes_.erase(keep, nodes_.end());
  }
  from_ = begin;
  until_ = nodes_.size();
}

}  // namespace kassabel::pricing
