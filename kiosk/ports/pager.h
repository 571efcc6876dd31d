// SPDX-License-Identifier: Apache-2.0
// A path to staff. page() never blocks. Evidence comes back as inputs: input::PageSent when the path took it,
// input::PageArrived when a device answered for this call, input::StaffSays when a person did. A path says whether it
// is alive by input::DeviceChanged (kind pager, its name as id) within 10 s of a change; nobody else guesses. Old pages
// are not sent after a reconnect: only what is open then. Main thread.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/domain/staff_call.h"

namespace kassabel {

class Pager {
 public:
  virtual ~Pager() = default;
  virtual void page(const Page& page) = 0;
  // Accepted (by whom: the display name) or closed (empty): stop ringing, on every device.
  virtual void clear(std::uint64_t call, const std::string& accepted_by) = 0;
};

}  // namespace kassabel
