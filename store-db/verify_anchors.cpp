// SPDX-License-Identifier: Apache-2.0
#include "store-db/verify_anchors.h"

#include <algorithm>

namespace kassabel::store {

void AnchorCheck::epoch_begins(const std::string& epoch, std::int64_t seq, bool believed) {
  if (!epochs_.empty()) {
    epochs_.back().next_begins = seq;
    epochs_.back().next_believed = believed;
  }
  epochs_.push_back({epoch, 0, false, 0});
}

bool AnchorCheck::lost_by_restore(const Anchor& anchor) {
  for (Epoch& epoch : epochs_) {
    if (epoch.name != anchor.epoch || epoch.next_begins == 0 || !epoch.next_believed) continue;
    if (anchor.seq < epoch.next_begins) return false;
    epoch.lost_up_to = std::max(epoch.lost_up_to, anchor.seq);
    return true;
  }
  return false;
}

std::optional<std::string> AnchorCheck::fault_at(std::int64_t seq, const std::string& hash_hex) {
  for (; next_ < anchors_.size() && anchors_[next_].seq == seq; ++next_) {
    const Anchor& anchor = anchors_[next_];
    if (hash_hex.starts_with(anchor.hash))
      anchored_up_to_ = seq;
    else if (!lost_by_restore(anchor))
      return "is another one than an anchor saw (" + anchor.hash.substr(0, anchor_prefix_min) + ")";
  }
  return std::nullopt;
}

std::optional<std::string> AnchorCheck::fault_at_end(std::int64_t last_seq) {
  for (; next_ < anchors_.size(); ++next_)
    if (!lost_by_restore(anchors_[next_]))
      return "the journal ends at " + std::to_string(last_seq) + ", an anchor saw " +
             std::to_string(anchors_[next_].seq);
  return std::nullopt;
}

std::vector<std::string> AnchorCheck::notes() const {
  std::vector<std::string> notes;
  for (const Epoch& epoch : epochs_)
    if (epoch.lost_up_to > 0)
      notes.push_back("records " + std::to_string(epoch.next_begins) + " to " + std::to_string(epoch.lost_up_to) +
                      " (at least) of the time before the restore are not in this journal");
  return notes;
}

}  // namespace kassabel::store
