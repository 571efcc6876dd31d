// SPDX-License-Identifier: Apache-2.0
// A way to reach staff. page() never blocks. Evidence comes back as inputs: input::PageSent when a path took it,
// input::PageArrived when a device answered for this call. Main thread.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/staff_call.h"

namespace kassabel {

class Pager {
 public:
  virtual ~Pager() = default;
  virtual void page(const Page& page) = 0;
  virtual void clear(std::uint64_t call) = 0;  // accepted or closed: stop ringing
};

}  // namespace kassabel
