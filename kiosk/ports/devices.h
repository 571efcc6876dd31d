// SPDX-License-Identifier: Apache-2.0
// What is plugged in, and trials of it for a technician: print a page, open the drawer, pair a keyboard. Nothing
// blocks; what came of a trial is told by input::TrialTold, once for each. Main thread.
#pragma once

#include <vector>

#include "kiosk/domain/device.h"
#include "kiosk/domain/trial.h"

namespace kassabel {

class Devices {
 public:
  virtual ~Devices() = default;
  [[nodiscard]] virtual std::vector<DeviceRow> rows() const = 0;
  virtual void attempt(const Trial& trial) = 0;
};

}  // namespace kassabel
