// SPDX-License-Identifier: Apache-2.0
// The part of verify that holds the journal against its anchors. An anchor of an epoch that a restore ended speaks of
// records that went with it: that is told, and no break. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store-db/anchors.h"

namespace kassabel::store {

class AnchorCheck {
 public:
  // By number.
  explicit AnchorCheck(std::vector<Anchor> anchors) : anchors_(std::move(anchors)) {}

  // A new epoch begins with this record; believed: by a key that may say so.
  void epoch_begins(const std::string& epoch, std::int64_t seq, bool believed);
  // Each record once, in order.
  [[nodiscard]] std::optional<std::string> fault_at(std::int64_t seq, const std::string& hash_hex);
  [[nodiscard]] std::optional<std::string> fault_at_end(std::int64_t last_seq);

  [[nodiscard]] bool any() const { return !anchors_.empty(); }
  [[nodiscard]] std::int64_t anchored_up_to() const { return anchored_up_to_; }
  [[nodiscard]] std::vector<std::string> notes() const;

 private:
  struct Epoch {
    std::string name;
    std::int64_t next_begins = 0;  // at this record; 0: it is the last one
    bool next_believed = false;
    std::int64_t lost_up_to = 0;  // an anchor saw it
  };
  [[nodiscard]] bool lost_by_restore(const Anchor& anchor);

  std::vector<Anchor> anchors_;
  std::size_t next_ = 0;
  std::vector<Epoch> epochs_;
  std::int64_t anchored_up_to_ = 0;
};

}  // namespace kassabel::store
