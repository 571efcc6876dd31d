// SPDX-License-Identifier: Apache-2.0
// The paper that comes out of the printer: line by line, cut, and hanging there until somebody tears it off, also while
// the kiosk is off. Pure; time comes in as line feeds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/demo/world.h"

namespace kassabel::demo {

class PaperRoll {
 public:
  // What came out before it was first looked at has been taken already.
  void see(const World& world);
  void feed();  // one line more
  [[nodiscard]] bool moving() const { return shown_ < lines_.size(); }
  void tear_off();
  void show(workbench::View& view) const;

 private:
  void put(const std::vector<PrintLine>& lines, bool cut);

  std::optional<std::uint64_t> seen_;  // receipts of the kiosk that was last looked at
  std::vector<PrintLine> lines_;
  std::size_t shown_ = 0;
  bool cut_ = false;
  int waiting_ = 0;
};

}  // namespace kassabel::demo
