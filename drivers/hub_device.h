// SPDX-License-Identifier: Apache-2.0
// A Device whose callbacks run as tasks of the hub's thread, so that a driver lives on one thread. Made, used and
// destroyed on that thread; destroying it ends what is under way (callbacks run meanwhile) and drops what those
// callbacks begin.
#pragma once

#include <memory>

#include "drivers/tasks.h"
#include "drivers/usb/transport.h"

namespace kassabel {

[[nodiscard]] std::unique_ptr<usb::Device> on_task_thread(std::unique_ptr<usb::Device> device,
                                                          std::shared_ptr<Tasks> tasks);

}  // namespace kassabel
