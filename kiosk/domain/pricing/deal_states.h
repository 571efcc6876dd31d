// SPDX-License-Identifier: Apache-2.0
// Inside of deal_search.cpp: the walk through goods from the dearest to the cheapest, one state for each way in which
// deals can be incomplete. Used once, on one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/domain/pricing/deal.h"

namespace kassabel::pricing {

class DealStates {
 public:
  // island_goods: dearest first. width: so many states are kept at each step.
  DealStates(const std::vector<Goods>& goods, const std::vector<Deal>& deals,
             const std::vector<std::size_t>& island_goods, const std::vector<std::size_t>& island_deals,
             std::size_t width);
  [[nodiscard]] Assignment best();
  // Whether all states were kept, in the end.
  [[nodiscard]] bool exact() const { return exact_; }

 private:
  // key: pieces of these goods that are left (lowest bits), then a slot for each deal and each ration.
  struct Node {
    std::uint64_t key = 0;
    std::int64_t cents = 0;
    std::int64_t owed = 0;  // shares of prices that are due when incomplete deals are complete
    std::uint32_t parent = 0;
    std::int32_t pieces = 0;  // that the deal of this step took
  };
  struct Slot {
    int shift = 0, bits = 0;
    [[nodiscard]] int of(std::uint64_t key) const { return static_cast<int>(key >> shift & mask()); }
    [[nodiscard]] std::uint64_t with(std::uint64_t key, int value) const {
      return (key & ~(mask() << shift)) | static_cast<std::uint64_t>(value) << shift;
    }
    [[nodiscard]] std::uint64_t mask() const { return (std::uint64_t{1} << bits) - 1; }
  };
  struct Planned {
    std::size_t deal = 0;  // in deals_
    std::size_t last = 0;  // of its goods, the cheapest
    Slot open, done;       // done: of the promotion, where it is rationed
  };
  struct Step {
    std::size_t goods = 0;
    const Planned* planned = nullptr;  // nullptr: what no deal took
    std::size_t begin = 0;             // of its nodes
  };

  void plan(const std::vector<std::size_t>& island_deals);
  [[nodiscard]] bool place(std::size_t deal, std::vector<std::pair<std::uint32_t, Slot>>& rations, int& used);
  void walk_deal(std::size_t goods, const Planned& planned);
  void walk_rest(std::size_t goods);
  void begin_step(std::size_t goods, const Planned* planned);
  void add(const Node& node);
  void grow_table();
  void keep_best();

  const std::vector<Goods>& goods_;
  const std::vector<Deal>& deals_;
  const std::vector<std::size_t>& order_;
  std::size_t width_;
  bool exact_ = true;
  std::vector<Planned> planned_;
  std::vector<Node> nodes_;  // step after step
  std::vector<Step> steps_;
  std::size_t from_ = 0, until_ = 0;  // nodes of the step before
  std::vector<std::uint32_t> table_;  // of the step's nodes by key, open addressing; 0: free, else place + 1
};

}  // namespace kassabel::pricing
