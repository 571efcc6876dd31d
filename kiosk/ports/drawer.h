// SPDX-License-Identifier: Apache-2.0
// A cash drawer. open() never blocks; input::DrawerFinished tells what came of it, input::DrawerMoved when it is seen
// to open or shut. Main thread.
#pragma once

#include <cstdint>

namespace kassabel {

class Drawer {
 public:
  virtual ~Drawer() = default;
  virtual void open(std::uint64_t id) = 0;  // id: the sequence number of the event that asked for it
};

}  // namespace kassabel
