// SPDX-License-Identifier: Apache-2.0
// A Backend that plays a recording (record.h): each request is answered with what the device answered to the same
// request, in order, no earlier than it did, but at once instead of after milliseconds. A read with no answer left
// waits until the device is closed; any other request that was never recorded fails and is listed in unexpected().
// Plugs are told when everything recorded before them for that device has been answered. Any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/usb/transport.h"

namespace kassabel::usb {

enum class ReplayMode {
  // Callbacks run on a thread of its own, for people. A recording ends and drivers' questions do not: what was
  // recorded,
  // but not so often as it is asked for, waits until the device is closed.
  thread,
  by_hand,  // callbacks run in pump(), for tests
};

class Replay : public Backend {
 public:
  // Tells one thing that is due; false: nothing is. by_hand only.
  virtual bool pump() = 0;
  [[nodiscard]] virtual std::vector<std::string> unexpected() const = 0;
  [[nodiscard]] virtual std::size_t answers_left() const = 0;  // recorded, not asked for (cancelled ones not counted)
};

// JSON lines; empty lines and those that begin with # are skipped. Errors name the line.
[[nodiscard]] Result<std::unique_ptr<Replay>> make_replay(std::string_view recording, ReplayMode mode);

}  // namespace kassabel::usb
