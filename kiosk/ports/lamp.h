// SPDX-License-Identifier: Apache-2.0
// The lamp of a place: of the kiosk itself (place empty) or of a bell ("Balie"). Never blocks; a lamp that is not there
// is silently none, its state is told by input::DeviceChanged. Main thread.
#pragma once

#include <string>

#include "kiosk/domain/staff_call.h"

namespace kassabel {

class Lamp {
 public:
  virtual ~Lamp() = default;
  virtual void show(const std::string& place, LampState state) = 0;
};

}  // namespace kassabel
