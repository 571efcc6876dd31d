// SPDX-License-Identifier: Apache-2.0
// The workbench's eyes: look at the kiosk's world a few times a second and notice when it goes off or comes back. On a
// thread of its own (Worker); look() may block for as long as a request does.
#pragma once

#include <string>

#include "kiosk/demo/bench.h"
#include "kiosk/demo/kiosk_process.h"

namespace kassabel::demo {

class Eyes {
 public:
  Eyes(Bench& bench, SimRequest request, std::string socket);
  void look();

 private:
  void see_nobody();

  Bench& bench_;
  const SimRequest request_;
  const std::string socket_;
  std::string last_;  // the answer, word by word: nothing to do while it is the same
};

}  // namespace kassabel::demo
