// SPDX-License-Identifier: Apache-2.0
// From a pager's thread to the main thread: inputs in order, tried again while the queue is full, and of each device
// only what changed. Thread: the pager's.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>

#include "kiosk/ports/input.h"

namespace kassabel::pager {

inline constexpr std::size_t untold_max = 256;      // beyond that the oldest is forgotten
inline constexpr std::int64_t tell_again_ms = 200;  // while the queue is full

class Teller {
 public:
  explicit Teller(InputSink sink);
  void tell(Input input);
  void device(DeviceKind kind, const std::string& id, DeviceState state, std::string_view words);
  // What could not be told yet. False: still full.
  bool flush();
  [[nodiscard]] bool waiting() const { return !untold_.empty(); }

 private:
  InputSink sink_;
  std::deque<Input> untold_;
  std::map<std::pair<DeviceKind, std::string>, DeviceStatus> devices_;
};

}  // namespace kassabel::pager
