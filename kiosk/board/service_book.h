// SPDX-License-Identifier: Apache-2.0
// What the shop knows of its own service, for everybody on the board to read: notes and their answers, measured waits.
#pragma once

#include <vector>

#include "kiosk/domain/service_note.h"
#include "kiosk/domain/waiting.h"

namespace kassabel::board {

struct ServiceBook {
  std::vector<ServiceNote> notes;
  std::vector<WaitHour> chart;
  bool operator==(const ServiceBook&) const = default;
};

}  // namespace kassabel::board
