// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/paper_roll.h"

#include <algorithm>
#include <cstddef>

namespace kassabel::demo {

void PaperRoll::see(const World& world) {
  const bool first = !seen_;
  const std::uint64_t before = seen_.value_or(world.receipts);
  seen_ = world.receipts;
  if (!first && world.receipts > before) {
    waiting_ += static_cast<int>(std::min<std::uint64_t>(world.receipts - before, 99));
    put(world.last_receipt, true);
  } else if (!world.hanging.empty()) {
    put(world.hanging, false);
  }
}

// The same paper a bit further goes on; another paper starts at the slot.
void PaperRoll::put(const std::vector<PrintLine>& lines, bool cut) {
  if (lines == lines_ && cut == cut_) return;
  const std::size_t same = std::min(shown_, lines.size());
  const bool goes_on = !cut_ && shown_ <= lines.size() &&
                       std::equal(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(same), lines_.begin());
  if (!goes_on) shown_ = 0;
  lines_ = lines;
  cut_ = cut;
}

void PaperRoll::feed() { shown_ = std::min(shown_ + 1, lines_.size()); }

void PaperRoll::tear_off() {
  if (!cut_) return;
  lines_.clear();
  shown_ = 0;
  cut_ = false;
  waiting_ = 0;
}

void PaperRoll::show(workbench::View& view) const {
  view.paper_hanging.assign(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(shown_));
  view.paper_cut = cut_ && !moving();
  view.receipts_waiting = waiting_;
}

}  // namespace kassabel::demo
